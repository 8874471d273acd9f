#include "ingest/mime.h"

#include <algorithm>
#include <array>

#include "citecheck/error.h"
#include "ingest/strict_date.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr int kDeepest = 10;            // parts within parts
constexpr std::size_t kMostParts = 200;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

/// A line without its end; takes it off `rest`.
std::string_view take_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

struct Part {
    std::vector<std::pair<std::string, std::string>> headers;   ///< names in small letters; lines put together
    std::string_view body;

    std::string header(std::string_view name) const {
        for (const auto& [key, value] : headers) {
            if (key == name) return value;
        }
        return {};
    }
};

Part split_headers(std::string_view bytes) {
    Part part;
    while (!bytes.empty()) {
        const std::string_view line = take_line(bytes);
        if (line.empty()) break;
        if (line.front() == ' ' || line.front() == '\t') {
            if (!part.headers.empty()) part.headers.back().second += " " + std::string(trimmed(line));
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || line.substr(0, colon).find(' ') != std::string_view::npos) continue;
        part.headers.emplace_back(lower(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
    part.body = bytes;
    return part;
}

/// "charset" of "text/plain; charset="utf-8"".
std::string parameter(const std::string& header, std::string_view name) {
    const std::string folded = lower(header);
    for (std::size_t at = folded.find(';'); at != std::string::npos; at = folded.find(';', at + 1)) {
        std::size_t key = at + 1;
        while (key < folded.size() && folded[key] == ' ') ++key;
        if (folded.compare(key, name.size(), name) != 0) continue;
        std::size_t value = key + name.size();
        if (folded.compare(value, 1, "*") == 0) ++value;
        if (value >= folded.size() || folded[value] != '=') continue;
        ++value;
        if (value < header.size() && header[value] == '"') return header.substr(value + 1, header.find('"', value + 1) - value - 1);
        return std::string(trimmed(std::string_view(header).substr(value, header.find(';', value) - value)));
    }
    return {};
}

int hex_digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

std::string from_quoted_printable(std::string_view text, bool header) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '_' && header) {
            out += ' ';
        } else if (text[at] != '=') {
            out += text[at];
        } else if (at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 && hex_digit(text[at + 2]) >= 0) {
            out += static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2]));
            at += 2;
        } else if (at + 1 < text.size() && text[at + 1] == '\n') {
            ++at;
        } else if (at + 2 < text.size() && text[at + 1] == '\r' && text[at + 2] == '\n') {
            at += 2;
        } else {
            out += text[at];
        }
    }
    return out;
}

std::string from_base64(std::string_view text) {
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        const int value = c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' ? 62 : c == '/' ? 63 : -1;
        if (c == '=') break;
        if (value < 0) continue;
        bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFFFF;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>(bits >> count & 0xFF);
        }
    }
    return out;
}

std::string to_utf8(const std::string& bytes, const std::string& charset, const std::string& name) {
    try {
        return decode(bytes, name, charset).text;
    } catch (const InputError&) {
        return {};
    }
}

std::string decoded(std::string_view body, const std::string& coding) {
    if (coding == "quoted-printable") return from_quoted_printable(body, false);
    return coding == "base64" ? from_base64(body) : std::string(body);
}

/// "=?utf-8?Q?Caf=C3=A9?=" within a header (RFC 2047).
std::string decoded_words(const std::string& header, const std::string& name) {
    std::string out;
    std::size_t at = 0;
    bool word_before = false;
    while (at < header.size()) {
        const std::size_t begin = header.find("=?", at);
        const std::size_t charset_end = begin == std::string::npos ? begin : header.find('?', begin + 2);
        const std::size_t end = charset_end == std::string::npos || charset_end + 3 > header.size() ? std::string::npos : header.find("?=", charset_end + 3);
        if (end == std::string::npos) break;
        const std::string between = header.substr(at, begin - at);
        if (!(word_before && trimmed(between).empty())) out += between;   // white space between two words is none
        const std::string charset = header.substr(begin + 2, charset_end - begin - 2);
        const std::string_view coded = std::string_view(header).substr(charset_end + 3, end - charset_end - 3);
        const bool base64 = header[charset_end + 1] == 'B' || header[charset_end + 1] == 'b';
        out += to_utf8(base64 ? from_base64(coded) : from_quoted_printable(coded, true), charset, name);
        at = end + 2;
        word_before = true;
    }
    return out + header.substr(at);
}

/// "Jane Doe <jane@example.org>" → "Jane Doe".
std::string name_in(const std::string& from) {
    const std::size_t open = from.find('<');
    std::string_view name = trimmed(std::string_view(from).substr(0, open));
    if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    if (name.empty() && open != std::string::npos) name = std::string_view(from).substr(open + 1, from.find('>', open) - open - 1);
    return std::string(name);
}

/// "Tue, 2 Mar 2021 10:00:00 +0100".
std::string day_in(const std::string& header) {
    for (const FoundDate& found : find_dates(header, false)) {
        if (found.date.year == 0 || found.date.day == 0 || !exists(found.date)) continue;
        const auto two = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
        return std::to_string(found.date.year) + two(found.date.month) + two(found.date.day);
    }
    return {};
}

/// "From doe@example.org Tue May 14 09:30:00 2019": "From" begins sentences, too, but no clock and year end them.
bool is_separator(std::string_view line) {
    const std::size_t clock = line.find(':');
    if (clock == std::string_view::npos || clock < 8 || clock + 3 >= line.size()) return false;
    const auto is_digit = [&](std::size_t at) { return at < line.size() && line[at] >= '0' && line[at] <= '9'; };
    if (!is_digit(clock - 1) || !is_digit(clock + 1) || !is_digit(clock + 2)) return false;
    const std::size_t year = line.rfind(" 20");
    return (year != std::string_view::npos || line.rfind(" 19") != std::string_view::npos) && line.substr(5).find(' ') != std::string_view::npos;
}

class MailReader {
  public:
    explicit MailReader(const std::string& name) : name_(name) {}

    Mail read(std::string_view bytes) {
        const Part whole = split_headers(bytes);
        Mail mail;
        mail.subject = std::string(trimmed(decoded_words(whole.header("subject"), name_)));
        mail.from = name_in(decoded_words(whole.header("from"), name_));
        mail.date = day_in(whole.header("date"));
        part(whole, 0);
        mail.is_html = plain_.empty() && !html_.empty();
        mail.text = mail.is_html ? html_ : plain_;
        mail.attachments = std::move(attachments_);
        return mail;
    }

  private:
    void part(const Part& part, int depth) {
        if (++parts_ > kMostParts || depth > kDeepest) return;
        const std::string type_header = part.header("content-type");
        const std::string type = lower(std::string(trimmed(type_header.substr(0, type_header.find(';')))));
        if (type.starts_with("multipart/")) {
            for (const std::string_view inner : inner_parts(part.body, parameter(type_header, "boundary"))) this->part(split_headers(inner), depth + 1);
            return;
        }
        const std::string disposition = part.header("content-disposition");
        const bool text = type.empty() || type == "text/plain" || type == "text/html";
        if (!text || lower(disposition).starts_with("attachment")) {
            std::string file = parameter(disposition, "filename");
            if (file.empty()) file = parameter(type_header, "name");
            attachments_.push_back({file_name(decoded_words(file, name_), type), part.body, lower(trimmed(part.header("content-transfer-encoding"))),
                                    type == "text/plain" ? parameter(type_header, "charset") : std::string{}});
            return;
        }
        const std::string coding = lower(trimmed(part.header("content-transfer-encoding")));
        const std::string words = to_utf8(decoded(part.body, coding), parameter(type_header, "charset"), name_);
        std::string& target = type == "text/html" ? html_ : plain_;
        target += (target.empty() ? "" : "\n\n") + words;
    }

    /// The name that the mail gives, with an ending that tells its kind; else "message.eml", or the type alone.
    static std::string file_name(const std::string& given, const std::string& type) {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEndings{{
            {"message/rfc822", ".eml"},
            {"text/plain", ".txt"},
            {"text/html", ".html"},
            {"application/pdf", ".pdf"},
            {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
            {"application/vnd.oasis.opendocument.text", ".odt"},
        }};
        const auto ending = std::find_if(kEndings.begin(), kEndings.end(), [&](const auto& pair) { return pair.first == type; });
        if (ending == kEndings.end()) return given.empty() ? type : given;
        if (given.empty()) return (type == "message/rfc822" ? "message" : "attachment") + std::string(ending->second);
        const bool has_ending = type == "message/rfc822" ? lower(given).ends_with(".eml") : given.find('.') != std::string::npos;
        return has_ending ? given : given + std::string(ending->second);
    }

    static std::vector<std::string_view> inner_parts(std::string_view body, const std::string& boundary) {
        std::vector<std::string_view> parts;
        if (boundary.empty()) return parts;
        const std::string sign = "--" + boundary;
        std::size_t begin = std::string_view::npos;
        for (std::size_t at = 0; at < body.size();) {
            const std::size_t end = std::min(body.find('\n', at), body.size());
            if (body.substr(at, end - at).starts_with(sign)) {
                if (begin != std::string_view::npos) parts.push_back(body.substr(begin, at - begin));
                begin = end == body.size() ? std::string_view::npos : end + 1;
                if (body.substr(at + sign.size(), 2) == "--" || parts.size() > kMostParts) return parts;
            }
            at = end + 1;
        }
        if (begin != std::string_view::npos) parts.push_back(body.substr(begin));   // cut off
        return parts;
    }

    const std::string& name_;
    std::string plain_;
    std::string html_;
    std::vector<MailAttachment> attachments_;
    std::size_t parts_ = 0;
};

}  // namespace

std::string bytes_of(const MailAttachment& attachment) {
    std::string bytes = decoded(attachment.body, attachment.coding);
    if (attachment.charset.empty()) return bytes;
    std::string words = to_utf8(bytes, attachment.charset, attachment.name);
    return words.empty() ? bytes : words;
}

Mail read_mail(std::string_view bytes, const std::string& name) {
    if (bytes.starts_with("From ")) take_line(bytes);
    return MailReader(name).read(bytes);
}

std::size_t next_mail(std::string_view bytes, std::size_t from) {
    for (std::size_t at = bytes.find("\nFrom ", from); at != std::string_view::npos; at = bytes.find("\nFrom ", at + 1)) {
        const std::size_t end = bytes.find('\n', at + 1);
        if (end != std::string_view::npos && is_separator(bytes.substr(at + 1, end - at - 1))) return at + 1;
    }
    return std::string_view::npos;
}

std::vector<std::string_view> split_mailbox(std::string_view bytes) {
    std::vector<std::string_view> mails;
    if (!bytes.starts_with("From ")) return {bytes};
    std::size_t begin = 0;
    for (std::size_t at = next_mail(bytes, 0); at != std::string_view::npos; at = next_mail(bytes, at)) {
        mails.push_back(bytes.substr(begin, at - begin));
        begin = at;
    }
    mails.push_back(bytes.substr(begin));
    return mails;
}

}  // namespace citecheck
