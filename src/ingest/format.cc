#include "ingest/format.h"

#include <algorithm>
#include <array>

#include "ingest/docx.h"
#include "ingest/epub.h"
#include "ingest/html.h"
#include "ingest/jsonl.h"
#include "ingest/mail.h"
#include "ingest/odt.h"
#include "ingest/pdf.h"
#include "text/fold.h"

namespace citecheck {
namespace {

constexpr std::array<std::string_view, 2> kTextExtensions{".txt", ".text"};
constexpr std::array<std::string_view, 2> kMarkdownExtensions{".md", ".markdown"};
constexpr std::array<std::string_view, 3> kHtmlExtensions{".html", ".htm", ".xhtml"};

constexpr std::array<std::string_view, 1> kPdfExtensions{".pdf"};

constexpr std::array<std::string_view, 2> kDocxExtensions{".docx", ".docm"};
constexpr std::array<std::string_view, 2> kOdtExtensions{".odt", ".ott"};
constexpr std::array<std::string_view, 1> kEpubExtensions{".epub"};

constexpr std::array<std::string_view, 2> kMailExtensions{".eml", ".mbox"};

constexpr std::array<std::string_view, 2> kJsonlExtensions{".jsonl", ".ndjson"};

constexpr std::array<Format, 9> kFormats{{
    {"text", kTextExtensions, nullptr, Seam::blank_line},
    {"Markdown", kMarkdownExtensions, nullptr, Seam::blank_line},
    {"HTML", kHtmlExtensions, read_html},
    {"PDF", kPdfExtensions, read_pdf},
    {"Word", kDocxExtensions, read_docx},
    {"OpenDocument", kOdtExtensions, read_odt},
    {"EPUB", kEpubExtensions, read_epub},
    {"e-mail", kMailExtensions, read_mails, Seam::mail},
    {"JSON lines", kJsonlExtensions, read_jsonl, Seam::line_end},
}};

constexpr const Format& kText = kFormats[0];
constexpr const Format& kHtml = kFormats[2];
constexpr const Format& kPdf = kFormats[3];
constexpr const Format& kDocx = kFormats[4];
constexpr const Format& kOdt = kFormats[5];
constexpr const Format& kEpub = kFormats[6];
constexpr const Format& kMail = kFormats[7];

/// What a zip file is, told by the names of its parts, which stand in it as they are.
const Format* packed_format(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4096);
    const std::string_view tail = bytes.substr(bytes.size() > 65536 ? bytes.size() - 65536 : 0);
    if (head.find("application/epub+zip") != std::string_view::npos) return &kEpub;
    if (head.find("application/vnd.oasis.opendocument.text") != std::string_view::npos) return &kOdt;
    if (tail.find("word/document.xml") != std::string_view::npos || head.find("word/document.xml") != std::string_view::npos) return &kDocx;
    if (tail.find("META-INF/container.xml") != std::string_view::npos) return &kEpub;
    return nullptr;
}

std::string extension_of(const std::string& name) {
    const std::size_t slash = name.rfind('/');
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) return {};
    return fold(name.substr(dot));
}

const Format* by_extension(const std::string& name) {
    const std::string extension = extension_of(name);
    for (const Format& format : kFormats) {
        if (std::find(format.extensions.begin(), format.extensions.end(), extension) != format.extensions.end()) return &format;
    }
    return nullptr;
}

/// "<!DOCTYPE html", "<html": what a saved page begins with, whatever it is called.
bool begins_as_html(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    while (!bytes.empty() && (bytes.front() == ' ' || bytes.front() == '\n' || bytes.front() == '\r' || bytes.front() == '\t')) bytes.remove_prefix(1);
    std::string head(bytes.substr(0, 14));
    std::transform(head.begin(), head.end(), head.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return head.starts_with("<!doctype html") || head.starts_with("<html>") || head.starts_with("<html ");
}

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format& format_of(std::string_view bytes, const std::string& name) {
    const Format* const known = by_extension(name);
    // The standard lets some bytes stand before the sign; those of a mail that speaks of it are text.
    if (bytes.starts_with("%PDF-")) return kPdf;
    if (bytes.starts_with("PK\x03\x04")) {
        if (const Format* const packed = packed_format(bytes)) return *packed;
    }
    if (begins_as_html(bytes) && (known == nullptr || known == &kText)) return kHtml;
    return known == nullptr ? kText : *known;
}

bool has_known_extension(const std::string& name) { return by_extension(name) != nullptr; }

bool is_mail_name(const std::string& name) { return by_extension(name) == &kMail; }

}  // namespace citecheck
