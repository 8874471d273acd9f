#include "reference/bibliography_entries.h"

#include <algorithm>
#include <unordered_map>

#include "reference/rules.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr std::size_t kTitleWords = 3;   // shorter titles are those of many works

class ParagraphWriter {
  public:
    explicit ParagraphWriter(const SourceText& source) : source_(source) { paragraph_.kind = BlockKind::reference; }

    /// Words that stand in the file from `source` on.
    Span key(const std::string& key, std::uint32_t source) {
        pieces(0, source, static_cast<std::uint32_t>(key.size()) + 1);
        paragraph_.text += key;
        return {0, static_cast<std::uint32_t>(key.size())};
    }

    /// `before`, the field and `behind`; nothing of it if the field is empty. Where the field stands.
    Span put(std::string_view before, const BibliographyField& field, std::string_view behind) {
        if (field.text.empty()) return {};
        paragraph_.text += before;   // belongs to the end of what stands before
        const auto begin = static_cast<std::uint32_t>(paragraph_.text.size());
        const auto size = static_cast<std::uint32_t>(field.text.size());
        for (std::uint32_t at = 0; at < size;) {
            const std::uint32_t end = std::min(field.to_file.next_jump(at), size);
            pieces(begin + at, field.to_file.original(at), end - at);
            at = end;
        }
        pieces(begin + size, field.to_file.original(size - 1) + 1, 1);
        paragraph_.text += field.text;
        paragraph_.text += behind;
        return {begin, begin + size};
    }

    Paragraph take() {
        paragraph_.first_line = paragraph_.pieces.front().line;
        paragraph_.last_line = paragraph_.first_line;
        for (const Piece& piece : paragraph_.pieces) {
            paragraph_.first_line = std::min(paragraph_.first_line, piece.line);
            paragraph_.last_line = std::max(paragraph_.last_line, piece.line);
        }
        return std::move(paragraph_);
    }

  private:
    /// A piece never crosses a line end.
    void pieces(std::uint32_t text, std::uint32_t source, std::uint32_t size) {
        const std::string_view file = source_.text;
        for (std::uint32_t at = 0; at < size;) {
            if (!paragraph_.pieces.empty() && paragraph_.pieces.back().text == text + at) paragraph_.pieces.pop_back();
            paragraph_.pieces.push_back({text + at, source + at, source_.lines.line(source + at)});
            const std::size_t line_end = file.substr(0, source + size).find('\n', source + at);
            if (line_end == std::string_view::npos) return;
            at = static_cast<std::uint32_t>(line_end) + 1 - source;
        }
    }

    const SourceText& source_;
    Paragraph paragraph_;
};

/// "10.5500/abc" of "https://doi.org/10.5500/abc".
Span doi_in(std::string_view text, Span span) {
    const std::size_t at = text.substr(span.begin, span.size()).find("10.");
    if (at == std::string_view::npos) return {};
    return {span.begin + static_cast<std::uint32_t>(at), span.end};
}

Entry make_entry(const BibliographyEntry& given, const SourceText& source, Paragraph& paragraph) {
    ParagraphWriter writer(source);
    Entry entry;
    entry.in_list = true;
    Reference& reference = entry.reference;
    writer.key(given.key, given.begin);
    reference.authors = writer.put(given.key.empty() ? "" : ": ", given.authors, "");
    reference.title = writer.put(", “", given.title, "”");
    reference.container = writer.put(", ", given.container, "");
    reference.pages = writer.put(", pp. ", given.pages, "");
    const Span date = writer.put(", ", given.date, "");
    if (given.published) reference.date = FoundDate{given.published->date, {date.begin + given.published->span.begin, date.begin + given.published->span.end}};
    reference.url = writer.put(", ", given.url, "");
    const Span doi = writer.put(", ", given.doi, "");
    paragraph = writer.take();
    const std::string_view text = paragraph.text;
    const auto part = [&](Span span) { return text.substr(span.begin, span.size()); };
    reference.doi = doi_in(text, doi);
    if (reference.doi.empty() && part(reference.url).find("doi.org/") != std::string_view::npos) reference.doi = doi_in(text, reference.url);
    reference.is_work = !reference.title.empty() || !reference.url.empty() || !reference.doi.empty() || reference.date.has_value();
    entry.url = normal_url(part(reference.url));
    entry.doi = normal_doi(part(reference.doi));
    entry.url_date = date_of_url(part(reference.url));
    entry.title = words_of(part(reference.title));
    entry.authors = words_of(part(reference.authors), true);
    return entry;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += word + ' ';
    return out;
}

/// What tells that another entry is the same work.
std::vector<std::string> identities(const BibliographyEntry& given, const Entry& entry, std::string_view text) {
    std::vector<std::string> keys;
    const std::string title = joined(entry.title);
    if (!entry.doi.empty()) keys.push_back("doi " + entry.doi + (given.is_part() ? " " + title : ""));
    if (!entry.url.empty() && !title.empty()) keys.push_back("url " + entry.url + " " + title);
    const auto& date = entry.reference.date;
    // A preprint and its article are two works; so are two articles with two DOIs.
    if (entry.title.size() >= kTitleWords && !entry.authors.empty() && date && entry.doi.empty()) {
        const Span container = entry.reference.container;
        keys.push_back("work " + title + "| " + joined(entry.authors) + "| " + std::to_string(date->date.year) + " " + std::to_string(date->date.month) + " " + std::to_string(date->date.day) +
                       joined(words_of(text.substr(container.begin, container.size()))));
    }
    return keys;
}

}  // namespace

BibliographyEntries bibliography_entries(const Bibliography& bibliography, const std::vector<bool>& wanted) {
    BibliographyEntries result;
    std::unordered_map<std::string, std::size_t> known;   // identity: work
    result.document.file = bibliography.source.name;
    for (std::size_t at = 0; at < bibliography.entries.size(); ++at) {
        if (!wanted[at]) continue;
        const BibliographyEntry& given = bibliography.entries[at];
        Paragraph paragraph;
        Entry entry = make_entry(given, bibliography.source, paragraph);
        entry.paragraph = entry.work = result.entries.size();
        const std::vector<std::string> keys = identities(given, entry, paragraph.text);
        for (const std::string& key : keys) {
            const auto found = known.find(key);
            if (found != known.end()) entry.work = std::min(entry.work, found->second);
        }
        for (const std::string& key : keys) known.emplace(key, entry.work);
        result.document.paragraphs.push_back(std::move(paragraph));
        result.entries.push_back(std::move(entry));
        result.of.push_back(at);
    }
    return result;
}

Span key_span(const BibliographyEntry& entry) { return {0, static_cast<std::uint32_t>(entry.key.size())}; }

}  // namespace citecheck
