#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

// What citecheck-pdf, the program that holds the PDF library, tells citecheck of a PDF. It takes the file's bytes from its
// standard input and writes to its standard output:
//
//   greeting
//   'n'                                          no PDF, or damaged beyond reading; or
//   'l'                                          needs a password; or
//   'f' title, author, created, number of pages  and then for every page:
//   'p' width, height, fonts, words              lengths in points, y downwards
//
// Both programs are of one build: numbers lie here as they lie in memory, strings and lists have their length before them.
namespace citecheck {

/// The first bytes: from another program, or another build of ours, comes something else.
inline constexpr std::string_view kPdfGreeting = "citecheck-pdf 1\n";

enum class PdfMessage : char { none = '\0', no_pdf = 'n', locked = 'l', file = 'f', page = 'p' };

/// Bits of a word's flags.
inline constexpr std::uint8_t kPdfSpaceAfter = 1;
inline constexpr std::uint8_t kPdfNotUpright = 2;

/// The font of a word that has none; any other is its number in the page's list.
inline constexpr std::uint32_t kNoPdfFont = 0xFFFFFFFF;

class PdfSender {
  public:
    template <class Number>
    void number(Number value) {
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    /// Of bytes, or of UTF-16.
    template <class Character>
    void string(std::basic_string_view<Character> text) {
        number(static_cast<std::uint32_t>(text.size()));
        bytes_.append(reinterpret_cast<const char*>(text.data()), text.size() * sizeof(Character));
    }
    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

/// Reads never past the end; what is not there is 0 or empty, and `failed` from then on.
class PdfReceiver {
  public:
    explicit PdfReceiver(std::string_view bytes) : bytes_(bytes) {}

    bool at_end() const { return bytes_.empty(); }
    bool failed() const { return failed_; }

    template <class Number>
    Number number() {
        Number value{};
        const std::string_view raw = take(sizeof value);
        if (!raw.empty()) std::memcpy(&value, raw.data(), sizeof value);
        return value;
    }
    template <class Character>
    std::basic_string<Character> string() {
        const auto size = number<std::uint32_t>();
        const std::string_view raw = take(std::size_t{size} * sizeof(Character));
        std::basic_string<Character> text(raw.size() / sizeof(Character), Character{});
        if (!raw.empty()) std::memcpy(text.data(), raw.data(), raw.size());
        return text;
    }
    bool greeted() { return take(kPdfGreeting.size()) == kPdfGreeting; }

  private:
    std::string_view take(std::size_t size) {
        if (size > bytes_.size()) {
            failed_ = true;
            bytes_ = {};
            return {};
        }
        const std::string_view taken = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return taken;
    }

    std::string_view bytes_;
    bool failed_ = false;
};

}  // namespace citecheck
