#include "ingest/pdf_words.h"

#include <ctime>
#include <map>
#include <utility>

#include "citecheck/error.h"
#include "ingest/pdf_program.h"
#include "pdf/messages.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr const char* kNonsense = "the PDF parser gave nothing that can be understood";

std::string utf8(std::u16string_view text) {
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

bool is_bold(const std::string& font) {
    const std::string name = fold(font);
    return name.find("bold") != std::string::npos || name.find("black") != std::string::npos || name.find("heavy") != std::string::npos ||
           name.find("cmbx") != std::string::npos;
}

/// Puts together what the program tells of a file.
class Receiver {
  public:
    explicit Receiver(std::string_view bytes) : receiver_(bytes) {
        if (!receiver_.greeted()) receiver_ = PdfReceiver({});
    }

    PdfMessage message() { return receiver_.number<PdfMessage>(); }

    /// Nothing can be understood if the first strings cannot.
    bool head(PdfFile& file) {
        file.title = text();
        file.author = text();
        file.created = day_of(receiver_.number<std::int64_t>());
        file.page_count = receiver_.number<std::uint32_t>();
        return !receiver_.failed();
    }

    void pages(PdfFile& file) {
        while (!receiver_.at_end() && message() == PdfMessage::page) {
            PdfPage read = page();
            if (receiver_.failed()) return;
            file.pages.push_back(std::move(read));
        }
    }

  private:
    std::string text() { return utf8(receiver_.string<char16_t>()); }

    PdfPage page() {
        PdfPage page;
        page.width = receiver_.number<float>();
        page.height = receiver_.number<float>();
        std::vector<bool> bold;
        for (auto fonts = receiver_.number<std::uint32_t>(); fonts > 0 && !receiver_.failed(); --fonts) bold.push_back(is_bold_once(receiver_.string<char>()));
        for (auto words = receiver_.number<std::uint32_t>(); words > 0 && !receiver_.failed(); --words) {
            PdfWord word;
            for (float* const length : {&word.left, &word.top, &word.right, &word.bottom, &word.size}) *length = receiver_.number<float>();
            const auto flags = receiver_.number<std::uint8_t>();
            const auto font = receiver_.number<std::uint32_t>();
            word.space_after = (flags & kPdfSpaceAfter) != 0;
            word.bold = font < bold.size() && bold[font];
            word.text = text();
            // Words that do not stand upright (a margin's stamp) are no text.
            if ((flags & kPdfNotUpright) == 0 && !word.text.empty()) page.words.push_back(std::move(word));
        }
        return page;
    }

    bool is_bold_once(const std::string& font) {
        const auto [known, added] = bold_.emplace(font, false);
        if (added) known->second = is_bold(font);
        return known->second;
    }

    PdfReceiver receiver_;
    std::map<std::string, bool> bold_;   ///< of the fonts met
};

std::string reason_of(ChildEnd end) {
    switch (end) {
        case ChildEnd::done: return {};
        case ChildEnd::not_started: return "the program citecheck-pdf, which reads PDFs, is not there";
        case ChildEnd::crashed: return "the PDF parser fell over it";
        case ChildEnd::too_long: return "it takes the PDF parser too long";
        case ChildEnd::too_much: return "it holds more text than anything for readers";
    }
    return {};
}

}  // namespace

PdfFile read_pdf_words(std::string_view bytes, const std::string& name, const ChildLimits& limits) {
    const ChildResult child = run_program(pdf_program(), bytes, limits);
    if (child.end == ChildEnd::not_started) {
        throw InputError(name + ": not read: " + reason_of(child.end), "install it beside citecheck, or name it in CITECHECK_PDF");
    }
    Receiver receiver(child.output);
    PdfFile file;
    const PdfMessage first = receiver.message();
    if (first == PdfMessage::locked) throw InputError(name + ": is encrypted; it opens only with a password", "save a copy without one");
    if (first == PdfMessage::no_pdf) throw InputError(name + ": is damaged, or no PDF");
    if (first != PdfMessage::file || !receiver.head(file)) {
        throw InputError(name + ": not read: " + (child.end == ChildEnd::done ? kNonsense : reason_of(child.end)));
    }
    receiver.pages(file);
    file.stopped = reason_of(child.end);
    if (file.stopped.empty() && file.pages.size() != file.page_count) file.stopped = kNonsense;
    return file;
}

}  // namespace citecheck
