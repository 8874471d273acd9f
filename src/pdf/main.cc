// citecheck-pdf: all that knows the PDF library. citecheck starts it for each PDF, with limits of time and memory, so that a
// crash of the library is a problem of one file, and so that no other command has to load it.

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "pdf/messages.h"

namespace {

using namespace citecheck;

constexpr std::size_t kMostWordsOfPage = 200'000;   // a map may have thousands
constexpr int kMostPages = 100'000;

std::string read_standard_input() {
    std::string bytes;
    std::string buffer(1 << 16, '\0');
    for (;;) {
        const ssize_t size = read(STDIN_FILENO, buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) std::_Exit(EXIT_FAILURE);
        if (size == 0) return bytes;
        bytes.append(buffer, 0, static_cast<std::size_t>(size));
    }
}

/// What was sent before is kept by the reader, even if we fall afterwards.
void write_standard_output(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t size = write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) std::_Exit(EXIT_FAILURE);
        bytes.remove_prefix(static_cast<std::size_t>(size));
    }
}

void send(PdfSender& sender, const poppler::ustring& text) {
    sender.string(std::basic_string_view<poppler::ustring::value_type>(text));
}

void send_page(const poppler::page* page) {
    PdfSender sender;
    sender.number(PdfMessage::page);
    poppler::rectf box(0, 0, 0, 0);
    std::vector<poppler::text_box> words;
    if (page != nullptr) {
        box = page->page_rect();
        words = page->text_list(poppler::page::text_list_include_font);
        if (words.size() > kMostWordsOfPage) words.clear();
    }
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<std::string> fonts;
    std::vector<std::uint32_t> font_of(words.size(), kNoPdfFont);
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!words[at].has_font_info()) continue;
        const auto [font, added] = numbers.emplace(words[at].get_font_name(), static_cast<std::uint32_t>(fonts.size()));
        if (added) fonts.push_back(font->first);
        font_of[at] = font->second;
    }
    sender.number(static_cast<float>(box.width()));
    sender.number(static_cast<float>(box.height()));
    sender.number(static_cast<std::uint32_t>(fonts.size()));
    for (const std::string& font : fonts) sender.string(std::string_view(font));
    sender.number(static_cast<std::uint32_t>(words.size()));
    for (std::size_t at = 0; at < words.size(); ++at) {
        const poppler::text_box& word = words[at];
        const poppler::rectf place = word.bbox();
        const double size = word.has_font_info() ? word.get_font_size() : place.height();
        for (const double length : {place.left(), place.top(), place.right(), place.bottom(), size}) sender.number(static_cast<float>(length));
        sender.number(static_cast<std::uint8_t>((word.has_space_after() ? kPdfSpaceAfter : 0) | (word.rotation() != 0 ? kPdfNotUpright : 0)));
        sender.number(font_of[at]);
        send(sender, word.text());
    }
    write_standard_output(sender.bytes());
}

void read_pdf(const std::string& bytes) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    std::unique_ptr<poppler::document> document;
    if (bytes.size() <= INT_MAX) document.reset(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (document == nullptr || document->is_locked()) {
        PdfSender sender;
        sender.number(document == nullptr ? PdfMessage::no_pdf : PdfMessage::locked);
        write_standard_output(sender.bytes());
        return;
    }
    const int pages = std::clamp(document->pages(), 0, kMostPages);
    PdfSender sender;
    sender.number(PdfMessage::file);
    send(sender, document->get_title());
    send(sender, document->get_author());
    sender.number(static_cast<std::int64_t>(document->get_creation_date_t()));
    sender.number(static_cast<std::uint32_t>(pages));
    write_standard_output(sender.bytes());
    for (int at = 0; at < pages; ++at) {
        const std::unique_ptr<poppler::page> page(document->create_page(at));
        send_page(page.get());
    }
}

}  // namespace

int main(int argc, char**) {
    if (argc > 1 || isatty(STDOUT_FILENO) != 0) {
        std::fputs("citecheck-pdf is a part of citecheck, which starts it to read a PDF; it takes no arguments\n", stderr);
        return EXIT_FAILURE;
    }
    const std::string bytes = read_standard_input();
    write_standard_output(kPdfGreeting);
    read_pdf(bytes);
    // All is written, and the library's caches need no tidying up.
    std::_Exit(EXIT_SUCCESS);
}
