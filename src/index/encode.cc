#include "index/encode.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "index/claim_terms.h"
#include "index/language.h"
#include "index/schema.h"
#include "index/source_layout.h"
#include "index/term_weight.h"
#include "index/text_block.h"
#include "support/digest.h"
#include "text/fold.h"

namespace citecheck {
namespace {

/// How often more a word of the title counts than one of the text.
constexpr Xapian::termcount kTitleShare = 2;

/// The words of all paragraphs of a source.
struct SourceWords {
    std::unordered_map<std::string, Xapian::termcount> stems;
    std::unordered_set<std::string> words;
};

void add_words(Xapian::Document& document, const std::vector<WordPlace>& places, SourceWords& of_source, FileRecord& totals) {
    std::unordered_map<const WordForms*, Xapian::termcount> counts;
    for (const WordPlace& place : places) ++counts[place.forms];
    for (const auto& [forms, count] : counts) {
        document.add_term(make_term(kStem, forms->stem), said_by(count, static_cast<double>(places.size()), kUsualParagraph));
        of_source.stems[forms->stem] += count;
        of_source.words.insert(forms->word);
    }
    ++totals.searched;
}

/// Where no title was recognised: a short first paragraph before others does its work.
std::vector<std::string> opening_stems(const Document& document, std::string_view language, WordReader& words) {
    constexpr std::size_t kMostWords = 40;
    std::vector<std::string> stems;
    if (document.paragraphs.size() < 2 || !is_searched(document.paragraphs.front().kind)) return stems;
    const Paragraph& first = document.paragraphs.front();
    const std::vector<WordPlace>& places = words.read(first.text, first.marks, language);
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
    const std::optional<DateEnds> ends = date_of(source);
    if (!ends) return;
    document.add_value(kPublishedFrom, Xapian::sortable_serialise(ends->first));
    document.add_value(kPublishedTo, Xapian::sortable_serialise(ends->behind));
}

/// A source's layout, and its paragraphs' documents.
class SourceEncoder {
  public:
    SourceEncoder(const Document& document, const std::vector<Claim>& claims) : document_(document) {
        sort_claims(claims);
        TextBlockWriter writer;
        for (std::size_t i = 0; i < document.paragraphs.size(); ++i) {
            writer.add(document.paragraphs[i], claims_[i]);
            layout_.claims += static_cast<std::uint32_t>(claims_[i].size());
        }
        blocks_ = writer.take();
        layout_.blocks = writer.sizes();
        layout_record_ = to_record(layout_);
    }

    /// Told once all records are known, `source` among them: every term follows from them.
    void set_key(const std::string& source) {
        Sha256 digest;
        digest.add(source);
        digest.add(layout_record_);
        for (const std::string& block : blocks_) digest.add(block);
        key_ = version_key(document_.id, digest.take());
    }

    const SourceLayout& layout() const { return layout_; }
    const std::string& layout_record() const { return layout_record_; }
    const std::vector<std::string>& blocks() const { return blocks_; }
    const std::string& key() const { return key_; }

    /// Paragraph `i` with all its terms but those of its words.
    Xapian::Document paragraph(std::size_t i) const {
        const Paragraph& paragraph = document_.paragraphs[i];
        Xapian::Document made;
        made.add_boolean_term(make_term(kOfSource, key_));
        if (paragraph.kind != BlockKind::body) made.add_boolean_term(kind_term(paragraph.kind));
        for (const Claim* claim : claims_[i]) add_claim_terms(made, *claim);
        return made;
    }

  private:
    /// Headings may share a number, and paragraphs may share their words: both together are one's own.
    static std::string place_of(const Anchor& anchor) { return anchor.kind + std::to_string(anchor.ordinal) + "." + std::to_string(anchor.digest); }

    /// By paragraph, each one's in their order; claims of no paragraph are none.
    void sort_claims(const std::vector<Claim>& claims) {
        std::unordered_map<std::string, std::size_t> at_anchor;
        for (const Paragraph& paragraph : document_.paragraphs) {
            const Anchor& anchor = paragraph.anchor;
            at_anchor.emplace(place_of(anchor), layout_.paragraphs.size());
            layout_.paragraphs.push_back({anchor.kind, anchor.ordinal});
        }
        claims_.resize(layout_.paragraphs.size());
        for (const Claim& claim : claims) {
            const auto at = at_anchor.find(place_of(claim.anchor));
            if (at != at_anchor.end()) claims_[at->second].push_back(&claim);
        }
    }

    const Document& document_;
    std::string key_;
    SourceLayout layout_;
    std::string layout_record_;
    std::vector<std::vector<const Claim*>> claims_;   // by paragraph
    std::vector<std::string> blocks_;
};

Xapian::Document stored(std::string data) {
    Xapian::Document made;
    made.set_data(std::move(data));
    made.add_boolean_term(std::string(kTypeStored));
    return made;
}

}  // namespace

std::string_view language_of_stems(const SourceInfo& source) { return source.language.empty() ? "en" : std::string_view(source.language); }

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

Document document_of(const SourceInfo& source) {
    Document document;
    document.id = source.id;
    document.file = source.file;
    document.title = source.title;
    document.author = source.author;
    document.publisher = source.publisher;
    document.language = source.language;
    document.unit = source.unit;
    document.grade = source.grade;
    document.origin = source.origin;
    document.published = source.published;
    document.as_of = source.as_of;
    document.published_inferred = source.published_inferred;
    return document;
}

bool is_searched(BlockKind kind) { return kind != BlockKind::furniture && kind != BlockKind::code; }

EncodedSource encode(const Document& document, const Extraction& extraction, WordReader& words, FileRecord& totals) {
    constexpr std::size_t kLong = 5000;   // paragraphs
    EncodedSource encoded(document.paragraphs.size() > kLong);
    const std::vector<Claim>& claims = extraction.claims;
    SourceInfo source = info_of(document);
    source.subjects = extraction.subjects;
    // What the file names ("de-AT") is surer than what its words tell.
    EnglishWords read;
    source.language = source.language.empty() ? language_of(document.paragraphs, words, read) : fold(source.language.substr(0, 2));
    if (language_of_stems(source) != "en") read.clear();
    const auto words_of_paragraph = [&](std::size_t i) -> const std::vector<WordPlace>& {
        if (const auto known = read.find(i); known != read.end()) return known->second;
        return words.read(document.paragraphs[i].text, document.paragraphs[i].marks, language_of_stems(source));
    };
    std::vector<std::string> title_stems;
    for (const WordPlace& place : words.read(document.title, {}, language_of_stems(source))) title_stems.push_back(place.forms->stem);
    const std::vector<std::string> heading_stems = title_stems.empty() ? opening_stems(document, language_of_stems(source), words) : title_stems;
    const std::vector<std::string> publisher_words = words_of(document.publisher, words);
    std::vector<std::string> author_words = words_of(document.author, words);
    author_words.insert(author_words.end(), publisher_words.begin(), publisher_words.end());
    SourceWords of_source;
    const std::string source_record = to_record(source);
    SourceEncoder encoder(document, claims);
    encoder.set_key(source_record);
    encoded.key = encoder.key();
    encoded.add(stored(encoder.layout_record()));
    for (const std::string& block : encoder.blocks()) encoded.add(stored(block));
    for (std::size_t i = 0; i < document.paragraphs.size(); ++i) {
        const Paragraph& paragraph = document.paragraphs[i];
        Xapian::Document made = encoder.paragraph(i);
        if (is_searched(paragraph.kind)) add_words(made, words_of_paragraph(i), of_source, totals);
        encoded.add(made);
    }
    // A title says what all the rest is about; measured, three times is better than once (docs/search.md).
    for (const std::string& stem : heading_stems) of_source.stems[stem] += kTitleShare;
    Xapian::Document record;
    record.set_data(source_record);
    record.add_boolean_term(std::string(kTypeSource));
    record.add_boolean_term(make_term(kOfFile, document.file));
    record.add_boolean_term(make_term(kSourceId, document.id));
    record.add_boolean_term(make_term(kOfSource, encoder.key()));
    record.add_value(kSourceSlot, encoder.key());
    add_source_terms(record, source, title_stems, author_words, publisher_words);
    encoded.words.assign(of_source.words.begin(), of_source.words.end());
    double length = 0;
    for (const auto& [stem, count] : of_source.stems) length += count;
    for (const auto& [stem, count] : of_source.stems) record.add_term(make_term(kSourceStem, stem), said_by(count, length, kUsualSource));
    encoded.set_first(std::move(record));
    totals.sources += 1;
    totals.paragraphs += document.paragraphs.size();
    totals.claims += encoder.layout().claims;
    if (std::find(totals.ids.begin(), totals.ids.end(), document.id) == totals.ids.end()) totals.ids.push_back(document.id);
    return encoded;
}

}  // namespace citecheck
