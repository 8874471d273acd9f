#include "index/encode.h"

#include <algorithm>
#include <unordered_map>

#include "index/claim_terms.h"
#include "index/language.h"
#include "index/schema.h"
#include "support/digest.h"
#include "text/fold.h"

namespace citecheck {
namespace {

/// Positions of one paragraph; what lies beyond is found by its words, but in no phrase. Only a file without any line ends
/// or full stops comes so far.
constexpr std::size_t kMostPositions = 2'000'000;

/// How often more a word of the title counts than one of the text.
constexpr Xapian::termcount kTitleShare = 2;

void add_words(Xapian::Document& document, std::string_view text, std::span<const NoteMark> marks, WordReader& words,
               std::unordered_map<std::string, Xapian::termcount>& of_source, FileRecord& totals) {
    const std::vector<WordPlace>& places = words.read(text, marks);
    std::unordered_map<const WordForms*, Xapian::termcount> counts;
    Xapian::termpos position = 0;
    for (const WordPlace& place : places) {
        ++counts[place.forms];
        if (++position > kMostPositions) {
            document.add_term(make_term(kStem, place.forms->stem));
            continue;
        }
        document.add_posting(make_term(kStem, place.forms->stem), position);
    }
    for (const auto& [forms, count] : counts) {
        document.add_term(make_term(kWord, forms->word), count);
        of_source[forms->stem] += count;
    }
    ++totals.searched;
    totals.words += 2 * places.size();
}

/// Where no title was recognised: a short first paragraph before others does its work.
std::vector<std::string> opening_stems(const Document& document, WordReader& words) {
    constexpr std::size_t kMostWords = 40;
    std::vector<std::string> stems;
    if (document.paragraphs.size() < 2 || !is_searched(document.paragraphs.front().kind)) return stems;
    const Paragraph& first = document.paragraphs.front();
    const std::vector<WordPlace>& places = words.read(first.text, first.marks);
    if (places.size() > kMostWords) return stems;
    for (const WordPlace& place : places) stems.push_back(place.forms->stem);
    return stems;
}

std::vector<std::string> words_of(const std::string& text, WordReader& words) {
    std::vector<std::string> found;
    for (const WordPlace& place : words.read(text)) found.push_back(place.forms->word);
    return found;
}

void add_source_terms(Xapian::Document& document, const SourceInfo& source, const std::vector<std::string>& title_stems,
                      const std::vector<std::string>& author_words, const std::vector<std::string>& publisher_words) {
    for (const std::string& stem : title_stems) document.add_boolean_term(make_term(kTitleStem, stem));
    for (const std::string& word : author_words) document.add_boolean_term(make_term(kAuthorWord, word));
    if (!source.language.empty()) document.add_boolean_term(make_term(kLanguage, source.language));
    for (const std::string& word : publisher_words) document.add_boolean_term(make_term(kPublisherWord, word));
    if (!source.published || !source.published->resolved || source.published->kind == PeriodKind::set) return;
    const DateEnds ends = ends_of(*source.published);
    document.add_value(kPublishedFrom, Xapian::sortable_serialise(ends.first));
    document.add_value(kPublishedTo, Xapian::sortable_serialise(ends.behind));
}

void add_identity(Xapian::Document& document, const Paragraph& paragraph, const std::string& file) {
    const Anchor& anchor = paragraph.anchor;
    const std::string place = anchor.source + "#" + anchor.kind;
    document.add_boolean_term(std::string(kTypeParagraph));
    document.add_boolean_term(make_term(kOfFile, file));
    document.add_boolean_term(make_term(kParagraphOf, anchor.source));
    document.add_boolean_term(make_term(kOrdinal, place + std::to_string(anchor.ordinal)));
    document.add_boolean_term(make_term(kDigest, place + hex(anchor.digest)));
    document.add_boolean_term(make_term(kKind, name_of(paragraph.kind)));
}

Xapian::Document encode_claim(const Claim& claim, const std::string& file) {
    Xapian::Document document;
    document.set_data(to_record(claim));
    document.add_boolean_term(std::string(kTypeClaim));
    document.add_boolean_term(make_term(kOfFile, file));
    document.add_boolean_term(make_term(kClaimOf, claim.anchor.source));
    document.add_boolean_term(
        make_term(kClaimAt, claim.anchor.source + "#" + claim.anchor.kind + std::to_string(claim.anchor.ordinal)));
    add_claim_terms(document, claim);
    return document;
}

}  // namespace

SourceInfo info_of(const Document& document) {
    SourceInfo source;
    source.id = document.id;
    source.file = document.file;
    source.title = document.title;
    source.author = document.author;
    source.publisher = document.publisher;
    source.language = document.language;
    source.unit = document.unit;
    source.grade = document.grade;
    source.origin = document.origin;
    source.published = document.published;
    source.as_of = document.as_of;
    source.published_inferred = document.published_inferred;
    return source;
}

bool is_searched(BlockKind kind) { return kind != BlockKind::furniture && kind != BlockKind::code; }

EncodedSource encode(const Document& document, const Extraction& extraction, WordReader& words, FileRecord& totals) {
    EncodedSource encoded;
    const std::vector<Claim>& claims = extraction.claims;
    SourceInfo source = info_of(document);
    source.subjects = extraction.subjects;
    // What the file names ("de-AT") is surer than what its words tell.
    source.language = source.language.empty() ? language_of(document.paragraphs, words) : fold(source.language.substr(0, 2));
    std::vector<std::string> title_stems;
    for (const WordPlace& place : words.read(document.title)) title_stems.push_back(place.forms->stem);
    const std::vector<std::string> heading_stems = title_stems.empty() ? opening_stems(document, words) : title_stems;
    const std::vector<std::string> publisher_words = words_of(document.publisher, words);
    std::vector<std::string> author_words = words_of(document.author, words);
    author_words.insert(author_words.end(), publisher_words.begin(), publisher_words.end());
    std::unordered_map<std::string, Xapian::termcount> of_source;
    std::unordered_map<std::string, std::uint32_t> at_anchor;
    for (const Paragraph& paragraph : document.paragraphs) {
        Xapian::Document& made = encoded.paragraphs.emplace_back();
        made.set_data(to_record(paragraph));
        add_identity(made, paragraph, document.file);
        if (is_searched(paragraph.kind)) {
            made.add_boolean_term(std::string(kSearched));
            add_source_terms(made, source, title_stems, author_words, publisher_words);
            add_words(made, paragraph.text, paragraph.marks, words, of_source, totals);
        }
        const Anchor& anchor = paragraph.anchor;
        at_anchor.emplace(anchor.kind + std::to_string(anchor.ordinal), static_cast<std::uint32_t>(encoded.paragraphs.size() - 1));
    }
    for (const Claim& claim : claims) {
        encoded.claims.push_back(encode_claim(claim, document.file));
        const auto paragraph = at_anchor.find(claim.anchor.kind + std::to_string(claim.anchor.ordinal));
        encoded.paragraph_of_claim.push_back(paragraph == at_anchor.end() ? static_cast<std::uint32_t>(encoded.paragraphs.size())
                                                                          : paragraph->second);
    }
    // A title says what all the rest is about; measured, three times is better than once (docs/search.md).
    for (const std::string& stem : heading_stems) of_source[stem] += kTitleShare;
    encoded.record.set_data(to_record(source));
    encoded.record.add_boolean_term(std::string(kTypeSource));
    encoded.record.add_boolean_term(make_term(kOfFile, document.file));
    encoded.record.add_boolean_term(make_term(kSourceId, document.id));
    for (const auto& [stem, count] : of_source) {
        encoded.record.add_term(make_term(kSourceStem, stem), count);
        totals.source_words += count;
    }
    totals.sources += 1;
    totals.paragraphs += encoded.paragraphs.size();
    totals.claims += encoded.claims.size();
    if (std::find(totals.ids.begin(), totals.ids.end(), document.id) == totals.ids.end()) totals.ids.push_back(document.id);
    return encoded;
}

Xapian::Document encode(const FileRecord& file) {
    Xapian::Document document;
    document.set_data(to_record(file));
    document.add_boolean_term(std::string(kTypeFile));
    document.add_boolean_term(make_term(kOfFile, file.file));
    return document;
}

std::string slot_value(Xapian::docid id) {
    std::string value;
    for (int shift = 24; shift >= 0; shift -= 8) value += static_cast<char>(id >> shift);
    return value;
}

Xapian::docid docid_of(const std::string& value) {
    if (value.size() != 4) ArchiveReader::fail();
    Xapian::docid id = 0;
    for (const char byte : value) id = id << 8 | static_cast<std::uint8_t>(byte);
    return id;
}

}  // namespace citecheck
