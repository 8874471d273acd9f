#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Everything that has a meaning on disk. docs/index-format.md tells it in prose. Letters and numbers here never change
/// their meaning; new ones are added, and kSchemaVersion rises with every change an older program would misread.
namespace citecheck {

/// Rises with the format, and with any change of reading or extraction after which old records should not stand beside new.
inline constexpr std::string_view kSchemaVersion = "3";

// Metadata keys.
inline constexpr const char* kVersionKey = "citecheck.schema";      ///< kSchemaVersion; absent in an unfinished index
inline constexpr const char* kLexiconKey = "citecheck.lexicon";     ///< Lexicon::digest()
inline constexpr const char* kContentsKey = "citecheck.contents";   ///< "sha256:…" over files and their entries, by path
inline constexpr const char* kAliasesKey = "citecheck.aliases";     ///< record: list of lists of keys that mean the same
inline constexpr const char* kTotalsKey = "citecheck.totals";       ///< record of Totals

// Term prefixes. Every document has one type term.
inline constexpr std::string_view kTypeParagraph = "Tp";   ///< data: Paragraph
inline constexpr std::string_view kSearched = "Ts";        ///< beside "Tp": its words are searched; furniture and code are not
inline constexpr std::string_view kTypeSource = "Td";      ///< data: SourceInfo; its words, without places, are those of all its paragraphs
inline constexpr std::string_view kTypeClaim = "Tc";       ///< data: Claim
inline constexpr std::string_view kTypeFile = "Tf";        ///< data: FileRecord
inline constexpr std::string_view kOfFile = "F";           ///< + path: every document that came from a file, its own record too
inline constexpr std::string_view kSourceId = "Q";         ///< + id, on source records
inline constexpr std::string_view kParagraphOf = "XP";     ///< + id, on paragraphs
inline constexpr std::string_view kClaimOf = "XC";         ///< + id, on claims
inline constexpr std::string_view kOrdinal = "A";          ///< + "id#p12", on paragraphs
inline constexpr std::string_view kDigest = "H";           ///< + "id#p" and eight hexadecimal digits, on paragraphs
inline constexpr std::string_view kClaimAt = "XA";         ///< + "id#p12", on claims

// Words of paragraphs. Furniture and code have none.
inline constexpr std::string_view kStem = "Z";             ///< + stem, with places
inline constexpr std::string_view kWord = "";              ///< the folded word itself, without places
inline constexpr std::string_view kKind = "K";             ///< + name of the block kind
inline constexpr std::string_view kTitleStem = "XT";       ///< + stem of a word of the source's title
inline constexpr std::string_view kAuthorWord = "XW";      ///< + folded word of the source's author or publisher
inline constexpr std::string_view kPublisherWord = "XU";    ///< + folded word of the source's publisher
inline constexpr std::string_view kLanguage = "XL";        ///< + ISO 639-1 code of the source's language
inline constexpr std::string_view kSourceStem = "D";       ///< + stem, on source records: the words of all its paragraphs

// Terms of claims, by which candidates are found.
inline constexpr std::string_view kFamily = "V";           ///< what may be compared at all: kind of value, dimension, currency
inline constexpr std::string_view kMeasured = "M";         ///< + Measured::key
inline constexpr std::string_view kMeasuredStem = "XM";    ///< + each of Measured::stems
inline constexpr std::string_view kRole = "XR";            ///< + Measured::role
inline constexpr std::string_view kHead = "N";             ///< + Counted::head
inline constexpr std::string_view kGroupClass = "XG";      ///< + Counted::group_class
inline constexpr std::string_view kModifier = "XN";        ///< + each of Counted::modifiers
inline constexpr std::string_view kEvent = "E";            ///< + Event::type
inline constexpr std::string_view kEntity = "I";           ///< + key of a name in the event, the groups or the sentence
inline constexpr std::string_view kContextEntity = "J";    ///< + key of a name of the title or of sentences before
inline constexpr std::string_view kYear = "Y";             ///< + year of Event::when
inline constexpr std::string_view kClaimStem = "C";        ///< + stem of the sentence
inline constexpr std::string_view kBackgroundStem = "B";   ///< + stem of title and headings

// Value slots. Numbers are Xapian's sortable form.
inline constexpr std::uint32_t kSourceSlot = 0;       ///< paragraphs: id of the source record's document, four bytes, highest first
inline constexpr std::uint32_t kPublishedFrom = 1;    ///< paragraphs: first second of the source's date
inline constexpr std::uint32_t kPublishedTo = 2;      ///< paragraphs: first second after it
inline constexpr std::uint32_t kLow = 3;              ///< claims: lower end of the strict reading, in SI units (money: as stated); of a date its first second
inline constexpr std::uint32_t kHigh = 4;             ///< claims: upper end; of a date the first second after it
inline constexpr std::uint32_t kParagraphSlot = 5;    ///< claims: id of the paragraph's document, four bytes, highest first

/// `prefix` and `content` as one term. Long contents, and those with NUL bytes (each counts twice), are cut and carry a
/// digest instead of their rest: Xapian takes 245 bytes.
std::string make_term(std::string_view prefix, std::string_view content);

/// Sums over all files, kept so that weights see paragraphs and sources apart and opening an index reads nothing else.
struct Totals {
    std::uint64_t files = 0;
    std::uint64_t sources = 0;
    std::uint64_t paragraphs = 0;
    std::uint64_t claims = 0;
    std::uint64_t searched = 0;
    std::uint64_t words = 0;
    std::uint64_t source_words = 0;
};

template <class Archive>
void fields(Archive& archive, Totals& totals) {
    archive(totals.files, totals.sources, totals.paragraphs, totals.claims, totals.searched, totals.words, totals.source_words);
}

}  // namespace citecheck
