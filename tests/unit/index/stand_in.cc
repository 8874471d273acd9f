// Stand-ins for rooms that are not there yet: blank lines cut paragraphs, "killed N noun" makes a claim.
#include <cctype>
#include <charconv>
#include <sstream>

#include "citecheck/error.h"
#include "citecheck/extract.h"
#include "ingest/reader.h"
#include "support/digest.h"
#include "text/fold.h"
#include "text/stem.h"
#include "text/token.h"

namespace citecheck {

std::string_view name_of(BlockKind kind) {
    constexpr std::string_view kNames[] = {"title", "heading", "body", "list_item", "table_row", "caption", "byline",
                                           "dateline", "note", "reference", "code", "furniture"};
    return kNames[static_cast<std::size_t>(kind)];
}

ReadFile read_source(std::string_view bytes, const std::string& path, const std::vector<SourceEntry>& entries, const Lexicon&) {
    if (bytes.find('\0') != std::string_view::npos) throw InputError(path + ": is no text");
    ReadFile read{{path, std::string(bytes), {}, LineIndex(bytes)}, {}, {}};
    Document& document = read.documents.emplace_back();
    document.id = entries.empty() ? path : entries.front().id;
    document.file = path;
    std::size_t at = 0;
    std::uint32_t ordinal = 0;
    while (at < bytes.size()) {
        std::size_t end = bytes.find("\n\n", at);
        if (end == std::string_view::npos) end = bytes.size();
        Paragraph paragraph;
        paragraph.text = std::string(bytes.substr(at, end - at));
        for (char& c : paragraph.text) c = c == '\n' ? ' ' : c;
        while (paragraph.text.ends_with(' ')) paragraph.text.pop_back();
        paragraph.kind = ordinal == 0 ? BlockKind::title : BlockKind::body;
        if (paragraph.text.starts_with("    ")) paragraph.kind = BlockKind::code;
        if (ordinal == 0) document.title = paragraph.text;
        paragraph.anchor = {document.id, 'p', ordinal++, short_digest(paragraph.text)};
        paragraph.first_line = read.source.lines.line(static_cast<std::uint32_t>(at));
        paragraph.last_line = read.source.lines.line(static_cast<std::uint32_t>(end - 1));
        paragraph.pieces.push_back({0, static_cast<std::uint32_t>(at), paragraph.first_line});
        if (!paragraph.text.empty()) document.paragraphs.push_back(paragraph);
        at = end + 2;
    }
    return read;
}

std::vector<Claim> extract_claims(const Document& document, const Lexicon&) {
    std::vector<Claim> claims;
    for (const Paragraph& paragraph : document.paragraphs) {
        const std::vector<Token> tokens = tokenize(paragraph.text);
        for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
            if (tokens[i].kind != TokenKind::number) continue;
            double value = 0;
            const std::string_view digits = tokens[i].in(paragraph.text);
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
            Claim& claim = claims.emplace_back();
            claim.anchor = paragraph.anchor;
            claim.sentence = {0, static_cast<std::uint32_t>(paragraph.text.size())};
            Measure measure;
            measure.kind = MeasureKind::count;
            measure.stated = measure.strict = measure.loose = Interval::point(value);
            claim.mention = {tokens[i].span, measure, tokens[i + 1].span};
            claim.surface = std::string(digits);
            claim.counted.head = stem(fold(tokens[i + 1].in(paragraph.text)));
            for (const Token& token : tokens) {
                if (token.kind != TokenKind::word) continue;
                claim.words.push_back(stem(fold(token.in(paragraph.text))));
                if (token.letters == Case::capital) {
                    claim.names.push_back({fold(token.in(paragraph.text)), std::string(token.in(paragraph.text)), EntityKind::other});
                }
            }
        }
    }
    return claims;
}

}  // namespace citecheck
