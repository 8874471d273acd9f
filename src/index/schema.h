#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "citecheck/document.h"

/// Everything that has a meaning on disk. docs/index-format.md tells it in prose. Letters and numbers here never change
/// their meaning; new ones are added, and kSchemaVersion rises with every change an older program would misread.
namespace citecheck {

/// Rises with the format, and with any change of reading or extraction after which old records should not stand beside new.
inline constexpr std::string_view kSchemaVersion = "7";

/// The file of Xapian's lists of the terms of each document. It is there and empty: those lists would be half of an index, but
/// without the file Xapian's servers send no documents.
inline constexpr const char* kTermLists = "termlist.glass";

// Metadata keys.
inline constexpr const char* kVersionKey = "citecheck.schema";      ///< kSchemaVersion; absent in an unfinished index
inline constexpr const char* kLexiconKey = "citecheck.lexicon";     ///< Lexicon::digest()
inline constexpr const char* kContentsKey = "citecheck.contents";   ///< ContentsDigest over files and their entries
inline constexpr const char* kAliasesKey = "citecheck.aliases";     ///< record: list of lists of keys that mean the same
inline constexpr const char* kDictionaryKey = "citecheck.words/";   ///< + first two bytes: words that begin so, a line each
inline constexpr const char* kTotalsKey = "citecheck.totals";       ///< record of Totals
inline constexpr const char* kFileKey = "citecheck.file/";          ///< + path: record of FileRecord
inline constexpr const char* kGoneTermsKey = "citecheck.gone/";     ///< + first four bytes of terms: record: how many gone documents have each
inline constexpr const char* kGoneKey = "citecheck.gone";           ///< record: list of GoneSource; absent if nothing is gone

// Term prefixes of what is not searched by its words. Letters that are gone: Tp, Tc, Ts, Tn, Tf, XP, XC, XA, A, H, U, J, C, B.
inline constexpr std::string_view kTypeSource = "Td";      ///< data: SourceInfo; its words, without places, are those of all its paragraphs
inline constexpr std::string_view kTypeStored = "Tr";      ///< what holds records of a source: its layout, its blocks
inline constexpr std::string_view kOfFile = "F";           ///< + path, on source records
inline constexpr std::string_view kSourceId = "Q";         ///< + id, on source records
inline constexpr std::string_view kOfSource = "S";         ///< + version_key, on source records and paragraphs

// Words of paragraphs. Furniture and code have none.
inline constexpr std::string_view kStem = "Z";             ///< + stem
inline constexpr std::string_view kKind = "K";             ///< + a letter for the block kind (kind_term), on paragraphs that are not body

// What is said once of a source, on its record.
inline constexpr std::string_view kSourceStem = "D";       ///< + stem of a word of its paragraphs
inline constexpr std::string_view kTitleStem = "XT";       ///< + stem of a word of its title
inline constexpr std::string_view kAuthorWord = "XW";      ///< + folded word of its author or publisher
inline constexpr std::string_view kPublisherWord = "XU";   ///< + folded word of its publisher
inline constexpr std::string_view kLanguage = "XL";        ///< + ISO 639-1 code of its language

// Terms of a paragraph's claims, by which candidates are found.
inline constexpr std::string_view kFamily = "V";           ///< what may be compared at all: kind of value, dimension, currency
inline constexpr std::string_view kMeasured = "M";         ///< + Measured::key
inline constexpr std::string_view kMeasuredStem = "XM";    ///< + each of Measured::stems
inline constexpr std::string_view kRole = "XR";            ///< + Measured::role
inline constexpr std::string_view kHead = "N";             ///< + Counted::head
inline constexpr std::string_view kGroupClass = "XG";      ///< + Counted::group_class
inline constexpr std::string_view kModifier = "XN";        ///< + each of Counted::modifiers
inline constexpr std::string_view kEvent = "E";            ///< + Event::type
inline constexpr std::string_view kEntity = "I";           ///< + key of a name in the event, the groups or the sentence
inline constexpr std::string_view kYear = "Y";             ///< + year of Event::when
inline constexpr std::string_view kFigure = "L";           ///< + where about the value lies (figure_terms.h)

// Value slots. Numbers are Xapian's sortable form. Slots that are gone: 0, 3, 4, 5, 7.
inline constexpr std::uint32_t kPublishedFrom = 1;    ///< source records: first second of the source's date
inline constexpr std::uint32_t kPublishedTo = 2;      ///< source records: first second after it
inline constexpr std::uint32_t kSourceSlot = 6;       ///< source records: version_key

/// A source in eight signs, the same in every index and on every shard: 48 bits of the digest of its id.
std::string source_key(std::string_view id);

/// A source as it is now: its source_key and six signs more, 36 bits of the digest of all its records.
std::string version_key(std::string_view id, std::string_view records_digest);
/// Whether it is one of a source (source_key).
inline bool is_version_of(std::string_view version, std::string_view source) { return version.starts_with(source); }

/// `prefix` and `content` as one term. Long contents, and those with NUL bytes (each counts twice), are cut and carry a
/// digest instead of their rest: Xapian takes 245 bytes.
std::string make_term(std::string_view prefix, std::string_view content);

/// What marks paragraphs of a kind: "Ka" for the first (a title).
inline std::string kind_term(BlockKind kind) { return std::string(kKind) + static_cast<char>('a' + static_cast<int>(kind)); }

/// Sums over all files, kept so that weights see paragraphs and sources apart and opening an index reads nothing else.
struct Totals {
    std::uint64_t files = 0;
    std::uint64_t sources = 0;
    std::uint64_t paragraphs = 0;
    std::uint64_t claims = 0;
    std::uint64_t searched = 0;
    bool operator==(const Totals&) const = default;
};

template <class Archive>
void fields(Archive& archive, Totals& totals) {
    archive(totals.files, totals.sources, totals.paragraphs, totals.claims, totals.searched);
}

}  // namespace citecheck
