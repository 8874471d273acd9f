#include "ingest/pdf_words.h"

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <memory>

#include "citecheck/error.h"
#include "support/child.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr std::size_t kMostWordsOfPage = 200'000;   // a map may have thousands
constexpr int kMostPages = 100'000;

std::string utf8(const poppler::ustring& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char32_t c = text[at];
        if (c >= 0xD800 && c < 0xDC00 && at + 1 < text.size()) c = 0x10000 + ((c - 0xD800) << 10) + (static_cast<char32_t>(text[++at]) - 0xDC00);
        // Ligatures are letters.
        switch (c) {
            case 0xFB00: out += "ff"; continue;
            case 0xFB01: out += "fi"; continue;
            case 0xFB02: out += "fl"; continue;
            case 0xFB03: out += "ffi"; continue;
            case 0xFB04: out += "ffl"; continue;
            default: break;
        }
        if (c < 0x20 || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) continue;
        append_utf8(out, c);
    }
    return out;
}

std::string day_of(std::time_t time) {
    std::tm day{};
    if (time <= 0 || gmtime_r(&time, &day) == nullptr) return {};
    std::string out(16, '\0');
    out.resize(std::strftime(out.data(), out.size(), "%Y-%m-%d", &day));
    return out;
}

/// What goes through the pipe: numbers as they lie in memory, strings with their length before them.
class Sender {
  public:
    explicit Sender(const ChildOutput& output) : output_(output) {}
    ~Sender() = default;

    void byte(char value) { bytes_ += value; }
    template <class Number>
    void number(Number value) {
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void string(const std::string& text) {
        number(static_cast<std::uint32_t>(text.size()));
        bytes_ += text;
    }
    void send() {
        output_(bytes_);
        bytes_.clear();
    }

  private:
    const ChildOutput& output_;
    std::string bytes_;
};

class Receiver {
  public:
    explicit Receiver(std::string_view bytes) : bytes_(bytes) {}
    bool at_end() const { return at_ >= bytes_.size(); }
    bool failed() const { return failed_; }

    char byte() { return number<char>(); }
    template <class Number>
    Number number() {
        Number value{};
        if (bytes_.size() - at_ < sizeof value) {
            fail();
            return value;
        }
        std::memcpy(&value, bytes_.data() + at_, sizeof value);
        at_ += sizeof value;
        return value;
    }
    std::string string() {
        const auto size = number<std::uint32_t>();
        if (failed_ || bytes_.size() - at_ < size) {
            fail();
            return {};
        }
        std::string text(bytes_.substr(at_, size));
        at_ += size;
        return text;
    }

  private:
    void fail() {
        failed_ = true;
        at_ = bytes_.size();
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

// The first byte of every message.
constexpr char kNoPdf = 'n';
constexpr char kLocked = 'l';
constexpr char kFile = 'f';
constexpr char kPage = 'p';

void send_page(const poppler::page& page, Sender& sender) {
    const poppler::rectf box = page.page_rect();
    std::vector<poppler::text_box> words = page.text_list(poppler::page::text_list_include_font);
    if (words.size() > kMostWordsOfPage) words.clear();
    sender.byte(kPage);
    sender.number(static_cast<float>(box.width()));
    sender.number(static_cast<float>(box.height()));
    sender.number(static_cast<std::uint32_t>(words.size()));
    for (const poppler::text_box& word : words) {
        const poppler::rectf place = word.bbox();
        const bool has_font = word.has_font_info();
        const std::string font = has_font ? fold(word.get_font_name()) : std::string{};
        const bool bold = font.find("bold") != std::string::npos || font.find("black") != std::string::npos || font.find("heavy") != std::string::npos ||
                          font.find("cmbx") != std::string::npos;
        for (const double length : {place.left(), place.top(), place.right(), place.bottom(), has_font ? word.get_font_size() : place.height()}) {
            sender.number(static_cast<float>(length));
        }
        // Words that do not stand upright (a margin's stamp) are no text.
        sender.byte(static_cast<char>((word.has_space_after() ? 1 : 0) | (bold ? 2 : 0) | (word.rotation() != 0 ? 4 : 0)));
        sender.string(utf8(word.text()));
    }
    sender.send();
}

void parse(std::string_view bytes, const ChildOutput& output) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    Sender sender(output);
    const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (document == nullptr || document->is_locked()) {
        sender.byte(document == nullptr ? kNoPdf : kLocked);
        sender.send();
        return;
    }
    const int pages = std::min(document->pages(), kMostPages);
    sender.byte(kFile);
    sender.string(utf8(document->get_title()));
    sender.string(utf8(document->get_author()));
    sender.string(day_of(document->get_creation_date_t()));
    sender.number(static_cast<std::uint32_t>(std::max(pages, 0)));
    sender.send();
    for (int at = 0; at < pages; ++at) {
        const std::unique_ptr<poppler::page> page(document->create_page(at));
        if (page != nullptr) {
            send_page(*page, sender);
        } else {
            sender.byte(kPage);
            sender.number(0.0F);
            sender.number(0.0F);
            sender.number(std::uint32_t{0});
            sender.send();
        }
    }
}

PdfPage receive_page(Receiver& receiver) {
    PdfPage page;
    page.width = receiver.number<float>();
    page.height = receiver.number<float>();
    const auto words = receiver.number<std::uint32_t>();
    for (std::uint32_t at = 0; at < words && !receiver.failed(); ++at) {
        PdfWord word;
        for (float* const length : {&word.left, &word.top, &word.right, &word.bottom, &word.size}) *length = receiver.number<float>();
        const char flags = receiver.byte();
        word.space_after = (flags & 1) != 0;
        word.bold = (flags & 2) != 0;
        word.text = receiver.string();
        if ((flags & 4) == 0 && !word.text.empty()) page.words.push_back(std::move(word));
    }
    return page;
}

std::string reason_of(ChildEnd end) {
    switch (end) {
        case ChildEnd::done: return {};
        case ChildEnd::crashed: return "the PDF parser fell over it";
        case ChildEnd::too_long: return "it takes the PDF parser too long";
        case ChildEnd::too_much: return "it holds more text than anything for readers";
    }
    return {};
}

}  // namespace

PdfFile read_pdf_words(std::string_view bytes, const std::string& name) {
    const ChildResult child = run_in_child([bytes](const ChildOutput& output) { parse(bytes, output); }, ChildLimits{});
    Receiver receiver(child.output);
    PdfFile file;
    const char first = receiver.at_end() ? '\0' : receiver.byte();
    if (first == kLocked) throw InputError(name + ": is encrypted; it opens only with a password", "save a copy without one");
    if (first == kNoPdf) throw InputError(name + ": is damaged, or no PDF");
    if (first != kFile) throw InputError(name + ": not read: " + (child.end == ChildEnd::done ? "the PDF parser gave nothing" : reason_of(child.end)));
    file.title = receiver.string();
    file.author = receiver.string();
    file.created = receiver.string();
    file.page_count = receiver.number<std::uint32_t>();
    while (!receiver.at_end() && receiver.byte() == kPage) {
        PdfPage page = receive_page(receiver);
        if (receiver.failed()) break;
        file.pages.push_back(std::move(page));
    }
    file.stopped = reason_of(child.end);
    return file;
}

}  // namespace citecheck
