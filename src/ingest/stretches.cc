#include "ingest/stretches.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

#include "citecheck/error.h"
#include "ingest/mime.h"
#include "ingest/strict_date.h"
#include "support/file.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr std::size_t kFewStretches = 4;       // a file of no more is read as one
constexpr std::size_t kLongestDateLine = 60;   // bytes

/// How good it is to cut before a line; the greater the better.
enum class Cut : std::uint8_t {
    within_code,      ///< fences and comments do not go on in the next stretch
    line_end,
    sentence_end,
    blank_line,
    blank_lines,      ///< two or more
    subheading,
    heading,
    dated_headline    ///< an article begins
};

std::string_view trimmed(std::string_view line) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) line.remove_suffix(1);
    return line.substr(std::min(line.find_first_not_of(" \t\f"), line.size()));
}

/// The line at `begin`, without its end.
std::string_view line_at(std::string_view text, std::size_t begin) { return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin); }

/// Finds the best cut between the paragraphs of a text, line by line.
class ParagraphSeam {
  public:
    ParagraphSeam(std::string_view text, std::size_t most) : text_(text), most_(most) {}

    std::optional<std::size_t> find() {
        for (std::size_t begin = 0; begin < text_.size();) {
            const std::size_t end = text_.find('\n', begin);
            if (end == std::string_view::npos || end + 1 == text_.size()) break;
            pass(trimmed(text_.substr(begin, end - begin)));
            begin = end + 1;
            if (begin > most_ && best_at_ != 0) break;
            if (begin >= most_ / 2) weigh(begin);
        }
        return best_at_ != 0 ? std::optional(best_at_) : std::nullopt;
    }

  private:
    /// Notes the line before the place that is weighed next.
    void pass(std::string_view line) {
        blank_lines_ = line.empty() ? blank_lines_ + 1 : 0;
        ends_sentence_ = !line.empty() && std::string_view(".!?\"").find(line.back()) != std::string_view::npos;
        if (line.starts_with("```") || line.starts_with("~~~")) fenced_ = !fenced_;
        if (fenced_) return;
        const std::size_t open = line.rfind("<!--");
        const std::size_t close = line.rfind("-->");
        if (open != std::string_view::npos && (close == std::string_view::npos || close < open)) commented_ = true;
        else if (close != std::string_view::npos) commented_ = false;
    }

    void weigh(std::size_t begin) {
        const std::string_view line = trimmed(line_at(text_, begin));
        // At a file's beginning these would open its front matter.
        if (line == "---") return;
        const Cut cut = cut_before(begin, line);
        if (best_at_ != 0 && cut < best_) return;
        best_ = cut;
        best_at_ = begin;
    }

    Cut cut_before(std::size_t begin, std::string_view line) const {
        if (fenced_ || commented_) return Cut::within_code;
        if (blank_lines_ == 0 && !line.empty()) return ends_sentence_ ? Cut::sentence_end : Cut::line_end;
        if (!line.empty() && has_date_below(begin)) return Cut::dated_headline;
        if (line.starts_with("# ")) return Cut::heading;
        if (line.starts_with("## ") || line.starts_with("### ")) return Cut::subheading;
        return blank_lines_ > 1 ? Cut::blank_lines : Cut::blank_line;
    }

    /// Under the line at `begin` a date stands alone, with a blank line between them at most.
    bool has_date_below(std::size_t begin) const {
        for (int lines = 0; lines < 2; ++lines) {
            begin = text_.find('\n', begin);
            if (begin == std::string_view::npos) return false;
            const std::string_view below = trimmed(line_at(text_, ++begin));
            if (!below.empty()) return below.size() <= kLongestDateLine && parse_date_line(below).has_value();
        }
        return false;
    }

    std::string_view text_;
    std::size_t most_;
    std::size_t blank_lines_ = 0;
    bool ends_sentence_ = false;
    bool fenced_ = false;
    bool commented_ = false;
    Cut best_ = Cut::within_code;
    std::size_t best_at_ = 0;
};

std::optional<std::size_t> size_of_lines(std::string_view rest, std::size_t most) {
    std::size_t end = rest.substr(0, most).rfind('\n');
    if (end == std::string_view::npos) end = rest.find('\n', std::min(most, rest.size()));
    if (end == std::string_view::npos || end + 1 == rest.size()) return std::nullopt;
    return end + 1;
}

std::optional<std::size_t> size_of_mails(std::string_view rest, std::size_t most) {
    std::size_t last = 0;
    for (std::size_t at = next_mail(rest, 0); at != std::string_view::npos; at = next_mail(rest, at)) {
        if (at > most) return last != 0 ? last : at;
        last = at;
    }
    return last != 0 ? std::optional(last) : std::nullopt;
}

/// Tells of a file that comes in pieces whether it is UTF-8.
class Utf8Scan {
  public:
    /// False if it is not.
    bool add(std::string_view piece) {
        if (piece.find('\0') != std::string_view::npos) return false;
        begun_ += piece;
        begun_.erase(0, find_invalid_utf8(begun_).value_or(begun_.size()));
        return begun_.size() < 4;   // no more than the beginning of a character
    }
    bool ends_whole() const { return begun_.empty(); }

  private:
    std::string begun_;
};

/// Refuses a text that comes in pieces if a line of it has no end.
class LineScan {
  public:
    explicit LineScan(const std::string& name) : name_(name) {}

    void add(std::string_view piece) {
        for (std::size_t at = 0; at < piece.size();) {
            const std::size_t end = piece.find('\n', at);
            length_ += std::min(end, piece.size()) - at;
            if (length_ > kLongestLine) throw endless_line(name_, line_, length_);
            if (end == std::string_view::npos) return;
            length_ = 0;
            ++line_;
            at = end + 1;
        }
    }

  private:
    const std::string& name_;
    std::size_t line_ = 1;
    std::size_t length_ = 0;
};

/// The next `size` bytes of a file; fewer at its end.
std::string read_bytes(std::ifstream& file, std::size_t size) {
    std::string bytes(size, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

}  // namespace

std::optional<std::size_t> stretch_size(std::string_view rest, Seam seam, std::size_t most) {
    if (rest.size() <= most) return std::nullopt;
    switch (seam) {
        case Seam::none: break;
        case Seam::blank_line: return ParagraphSeam(rest, most).find();
        case Seam::line_end: return size_of_lines(rest, most);
        case Seam::mail: return size_of_mails(rest, most);
    }
    return std::nullopt;
}

StretchedFile::StretchedFile(const std::filesystem::path& path, const std::string& name, const std::vector<SourceEntry>& entries)
    : file_(path, std::ios::binary), name_(name), entries_(entries) {}

std::unique_ptr<StretchedFile> StretchedFile::open(const std::filesystem::path& path, const std::string& name, const std::vector<SourceEntry>& entries, std::size_t most) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error || size <= kFewStretches * most || size > kMaxFileBytes) return nullptr;
    if (std::any_of(entries.begin(), entries.end(), [](const SourceEntry& entry) { return entry.first_line != 0; })) return nullptr;
    std::unique_ptr<StretchedFile> file(new StretchedFile(path, name, entries));
    if (!file->look_through(most)) return nullptr;
    file->file_.clear();
    file->file_.seekg(0);
    return file;
}

bool StretchedFile::look_through(std::size_t most) {
    Sha256 digest;
    Utf8Scan encoding;
    LineScan lines(name_);
    std::string rest;
    std::size_t wanted = 2 * most;
    for (bool at_end = false; !at_end || !rest.empty();) {
        while (!at_end && rest.size() < wanted) {
            const std::string piece = read_bytes(file_, most);
            at_end = piece.empty();
            digest.add(piece);
            size_ += piece.size();
            rest += piece;
            if (before_.format == nullptr) before_.format = &format_of(rest, name_);
            const Seam seam = before_.format->seam;
            if (seam == Seam::none || (seam == Seam::mail && !rest.starts_with("From "))) return false;
            if (seam == Seam::blank_line) lines.add(piece);
            if (seam != Seam::mail && !encoding.add(piece)) return false;
        }
        const std::size_t found = stretch_size(rest, before_.format->seam, most).value_or(0);
        if (found == 0 && !at_end) {
            wanted *= 2;
            continue;
        }
        const std::size_t taken = found == 0 ? rest.size() : found;
        if (taken > 0) stretches_.push_back(taken);
        rest.erase(0, taken);
        wanted = 2 * most;
    }
    digest_ = digest.take();
    return encoding.ends_whole();
}

Stretch StretchedFile::read_next(const Lexicon& lexicon) {
    const std::uint64_t size = stretches_[next_++];
    const std::string bytes = read_bytes(file_, size);
    digest_now_.add(bytes);
    const bool is_last = next_ == stretches_.size();
    if (bytes.size() != size || (is_last && (file_.peek() != std::ifstream::traits_type::eof() || digest_now_.take() != digest_))) {
        throw InputError(name_ + ": was changed while it was read", "run `citecheck index` again");
    }
    Stretch stretch;
    try {
        ReadFile read = read_stretch(bytes, name_, entries_, lexicon, before_);
        stretch = {std::move(read.documents), std::move(read.problems)};
    } catch (const InputError& error) {
        has_faults_ = true;
        if (before_.format->seam != Seam::mail) {
            before_.bytes += static_cast<std::uint32_t>(size);
            before_.lines += static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), '\n'));
        }
        std::string_view sentence = error.what();
        if (sentence.starts_with(name_ + ": ")) sentence.remove_prefix(name_.size() + 2);
        stretch.problems.push_back({name_, "part " + std::to_string(next_) + " of " + std::to_string(stretches_.size()) + " not read: " + std::string(sentence)});
    }
    if (is_last && !before_.has_text && !has_faults_) stretch.problems.push_back({name_, "holds no text"});
    return stretch;
}

}  // namespace citecheck
