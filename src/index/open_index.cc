#include "index/open_index.h"

#include <algorithm>
#include <optional>

#include "citecheck/error.h"
#include "index/contents_digest.h"
#include "lexicon/tables.h"
#include "support/table.h"

namespace citecheck {
namespace {

/// What is kept of blocks and layouts at most; then all is forgotten.
constexpr std::size_t kMostBlocks = 2048;
constexpr std::size_t kMostClaims = 4096;   // paragraphs
constexpr std::size_t kMostPlaces = 256;

void add(Totals& all, const Totals& some) {
    all.files += some.files;
    all.sources += some.sources;
    all.paragraphs += some.paragraphs;
    all.claims += some.claims;
    all.searched += some.searched;
    all.words += some.words;
    all.source_words += some.source_words;
}

/// What `work` says of itself if it does not come through; nothing if it does. An index of another version passes: that is
/// no accident that can be waited for.
template <class Work>
std::optional<std::string> mishap(Work work) {
    try {
        work();
    } catch (const Xapian::DatabaseModifiedError&) {
        throw;
    } catch (const Xapian::Error& error) {
        return error.get_msg().empty() ? error.get_type() : error.get_msg();
    }
    return std::nullopt;
}

}  // namespace

void OpenIndex::reload() {
    for (auto shard = shards.begin(); shard != shards.end();) {
        const auto fault = mishap([&] { shard->reload(); });
        if (fault && shard->is_remote() && shards.size() > 1) {
            missing.push_back({shard->shard.name, "does not answer: " + *fault});
            shard = shards.erase(shard);
        } else if (fault) {
            throw IndexError(shard->shard.name + ": " + *fault, "run again, or see `citecheck doctor`");
        } else {
            ++shard;
        }
    }
    put_together();
}

void OpenIndex::leave_out(const Xapian::NetworkError& error) {
    auto gone = std::stable_partition(shards.begin(), shards.end(), [&](const OpenShard& shard) { return !shard.is_meant(error); });
    if (gone == shards.end()) {
        gone = std::stable_partition(shards.begin(), shards.end(), [](OpenShard& shard) {
            return !shard.is_remote() || !mishap([&] { shard.database.keep_alive(); });
        });
    }
    if (gone == shards.end() || gone == shards.begin()) throw error;
    for (auto shard = gone; shard != shards.end(); ++shard) missing.push_back({shard->shard.name, "does not answer: " + error.get_msg()});
    shards.erase(gone, shards.end());
    put_together();
}

void OpenIndex::put_together() {
    database = Xapian::Database();
    totals = {};
    aliases = {};
    ContentsDigest digest;
    std::vector<std::vector<std::string>> names;
    std::vector<Xapian::Database> databases;
    for (const OpenShard& shard : shards) {
        databases.push_back(shard.database);
        database.add_database(shard.database);
        add(totals, shard.totals);
        digest.add_all(shard.contents);
        names.insert(names.end(), shard.aliases.begin(), shard.aliases.end());
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const auto& keys : names) aliases.add(keys);
    contents = digest.text();
    // One that was made with other words makes the whole one that was.
    const auto other = std::find_if(shards.begin(), shards.end(), [](const OpenShard& shard) { return shard.lexicon != Lexicon::builtin_digest(); });
    lexicon = (other == shards.end() ? shards.front() : *other).lexicon;
    dictionary = Dictionary(std::move(databases));
    std::vector<std::string> languages;
    const std::string language(kLanguage);
    for (auto at = database.allterms_begin(language); at != database.allterms_end(language); ++at) languages.push_back((*at).substr(language.size()));
    words.search_in(std::move(languages));
    sources.clear();
    blocks_.clear();
    claims_.clear();
    places_.clear();
}

bool OpenIndex::has_remote() const {
    return std::any_of(shards.begin(), shards.end(), [](const OpenShard& shard) { return shard.is_remote(); });
}

const std::unordered_set<std::string>& OpenIndex::stopwords() {
    if (stopwords_read.empty()) {
        const Table table("stopwords.tsv", embedded_table("stopwords.tsv"), {"word"});
        for (const TableRow& row : table.rows()) {
            for (const WordPlace& place : words.read(table.cell(row, "word"))) stopwords_read.insert(place.forms->word);
        }
    }
    return stopwords_read;
}

const Synonyms& OpenIndex::synonyms() {
    if (!synonyms_read) synonyms_read = Synonyms::of_lexicon();
    return *synonyms_read;
}

const RecordBlock& OpenIndex::block(Xapian::docid id) {
    const auto known = blocks_.find(id);
    if (known != blocks_.end()) return known->second.block();
    if (blocks_.size() >= kMostBlocks) blocks_.clear();
    return blocks_.emplace(id, StoredBlock(database.get_document(id).get_data())).first->second.block();
}

Xapian::docid OpenIndex::first_with(const std::string& term) const {
    const auto at = database.postlist_begin(term);
    return at == database.postlist_end(term) ? 0 : *at;
}

const OpenIndex::SourcePlace& OpenIndex::place_of(const std::string& id) {
    const auto known = places_.find(id);
    if (known != places_.end()) return known->second;
    SourcePlace place;
    place.record = first_with(make_term(kSourceId, id));
    if (place.record != 0) place.layout = from_record<SourceLayout>(database.get_document(place.record + stride()).get_data());
    if (places_.size() >= kMostPlaces) places_.clear();
    return places_.emplace(id, std::move(place)).first->second;
}

Paragraph OpenIndex::paragraph_of_member(Xapian::docid id) {
    const auto pointer = from_payload<RecordPointer>(database.get_document(id).get_data());
    return record_in<Paragraph>(block(id - pointer.to_source * stride(), pointer.paragraph.block), pointer.paragraph.item);
}

OpenIndex::Claims OpenIndex::claims_of_member(const Xapian::Document& document, Xapian::docid id) {
    if (const auto known = claims_.find(id); known != claims_.end()) return known->second;
    const auto pointer = from_payload<RecordPointer>(document.get_data());
    std::vector<Claim> claims;
    RecordPlace next = pointer.first_claim;
    for (std::uint32_t i = 0; i < pointer.claims; ++i) {
        const RecordBlock* some = &block(id - pointer.to_source * stride(), next.block);
        if (next.item == some->records.size()) {
            next = {next.block + 1, 0};
            some = &block(id - pointer.to_source * stride(), next.block);
        }
        claims.push_back(record_in<Claim>(*some, next.item++));
    }
    if (claims_.size() >= kMostClaims) claims_.clear();
    return claims_.emplace(id, std::make_shared<const std::vector<Claim>>(std::move(claims))).first->second;
}

std::vector<Paragraph> OpenIndex::paragraphs_of(const SourcePlace& place) {
    std::vector<Paragraph> paragraphs;
    for (std::uint32_t i = 0; paragraphs.size() < place.layout.paragraphs.size(); ++i) {
        if (i == place.layout.blocks) ArchiveReader::fail();
        const RecordBlock& some = block(place.record, i);
        for (std::size_t item = 0; item < some.records.size(); ++item) paragraphs.push_back(record_in<Paragraph>(some, item));
    }
    return paragraphs;
}

std::vector<Claim> OpenIndex::claims_of(const SourcePlace& place) {
    std::vector<Claim> claims;
    for (std::uint32_t i = place.layout.first_claim_block; i < place.layout.blocks; ++i) {
        const RecordBlock& some = block(place.record, i);
        for (std::size_t item = 0; item < some.records.size(); ++item) claims.push_back(record_in<Claim>(some, item));
    }
    return claims;
}

const SourceInfo& OpenIndex::source_of(Xapian::docid record) {
    const auto known = sources.find(record);
    if (known != sources.end()) return known->second;
    return sources.emplace(record, from_record<SourceInfo>(database.get_document(record).get_data())).first->second;
}

const SourceInfo& OpenIndex::source_of_member(Xapian::docid id) {
    return source_of(id - from_payload<RecordPointer>(database.get_document(id).get_data()).to_source * stride());
}

const SourceInfo& OpenIndex::source_of_key(const std::string& key) {
    const Xapian::docid first = first_with(make_term(kOfSource, key));
    if (first == 0) ArchiveReader::fail();
    return source_of(first);
}

const SourceInfo& OpenIndex::source_named(const std::string& id) {
    const SourcePlace& place = place_of(id);
    if (place.record == 0) ArchiveReader::fail();
    return source_of(place.record);
}

Xapian::docid OpenIndex::find_paragraph(const Anchor& anchor) {
    const SourcePlace& place = place_of(anchor.source);
    if (place.record == 0) return 0;
    const std::size_t at = place.layout.find(anchor);
    if (at == place.layout.paragraphs.size()) return 0;
    return place.record + (place.layout.first_paragraph() + static_cast<std::uint32_t>(at)) * stride();
}

std::vector<Claim> OpenIndex::claims_at(const Anchor& anchor) {
    const Xapian::docid id = find_paragraph(anchor);
    return id == 0 ? std::vector<Claim>() : *claims_of_member(id);
}

}  // namespace citecheck
