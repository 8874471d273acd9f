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
constexpr std::size_t kMostLayoutEntries = 1 << 20;

void add(Totals& all, const Totals& some) {
    all.files += some.files;
    all.sources += some.sources;
    all.paragraphs += some.paragraphs;
    all.claims += some.claims;
    all.searched += some.searched;
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
    auto lost = std::stable_partition(shards.begin(), shards.end(), [&](const OpenShard& shard) { return !shard.is_meant(error); });
    if (lost == shards.end()) {
        lost = std::stable_partition(shards.begin(), shards.end(), [](OpenShard& shard) {
            return !shard.is_remote() || !mishap([&] { shard.database.keep_alive(); });
        });
    }
    if (lost == shards.end() || lost == shards.begin()) throw error;
    for (auto shard = lost; shard != shards.end(); ++shard) missing.push_back({shard->shard.name, "does not answer: " + error.get_msg()});
    shards.erase(lost, shards.end());
    put_together();
}

void OpenIndex::put_together() {
    database = Xapian::Database();
    totals = {};
    aliases = {};
    ContentsDigest digest;
    std::vector<std::vector<std::string>> names;
    std::vector<Xapian::Database> databases;
    std::vector<SourceRecords::Part> parts;
    std::vector<GoneSources::Part> gone_parts;
    for (const OpenShard& shard : shards) {
        databases.push_back(shard.database);
        parts.push_back({shard.database, shard.is_remote()});
        gone_parts.push_back({shard.database, shard.is_remote(), shard.gone});
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
    records = SourceRecords(std::move(parts));
    gone = GoneSources(std::move(gone_parts));
    std::vector<std::string> languages;
    const std::string language(kLanguage);
    for (auto at = database.allterms_begin(language); at != database.allterms_end(language); ++at) {
        if (gone.is_empty() || gone.frequency(*at, at.get_termfreq()) > 0) languages.push_back((*at).substr(language.size()));
    }
    words.search_in(std::move(languages));
    sources.clear();
    blocks_.clear();
    claims_.clear();
    layouts_.clear();
    layout_entries_ = 0;
}

bool OpenIndex::has_remote() const {
    return std::any_of(shards.begin(), shards.end(), [](const OpenShard& shard) { return shard.is_remote(); });
}

const std::unordered_set<std::string>& OpenIndex::stopwords() {
    if (stopwords_read.empty()) {
        const Table table("stopwords.tsv", embedded_table("stopwords.tsv"), {"word"});
        for (const TableRow& row : table.rows()) {
            // As they are written; in which language does not matter.
            for (const WordPlace& place : words.read(table.cell(row, "word"), {}, "en")) stopwords_read.insert(place.forms->word);
        }
    }
    return stopwords_read;
}

const Synonyms& OpenIndex::synonyms() {
    if (!synonyms_read) synonyms_read = Synonyms::of_lexicon();
    return *synonyms_read;
}

const TextBlock& OpenIndex::block(Xapian::docid record, std::uint32_t number) {
    const Xapian::docid id = record + (2 + number) * stride();
    const auto known = blocks_.find(id);
    if (known != blocks_.end()) return known->second;
    if (blocks_.size() >= kMostBlocks) blocks_.clear();
    return blocks_.emplace(id, TextBlock(database.get_document(id).get_data())).first->second;
}

const SourceLayout& OpenIndex::layout_of(Xapian::docid record) {
    const auto known = layouts_.find(record);
    if (known != layouts_.end()) return known->second;
    if (layout_entries_ >= kMostLayoutEntries) {
        layouts_.clear();
        layout_entries_ = 0;
    }
    const SourceLayout& layout = layouts_.emplace(record, from_record<SourceLayout>(database.get_document(record + stride()).get_data())).first->second;
    layout_entries_ += layout.paragraphs.size() + 1;
    return layout;
}

OpenIndex::Member OpenIndex::member(Xapian::docid id) {
    const Xapian::docid record = records.record_of(id);
    const SourceLayout& layout = layout_of(record);
    const std::size_t number = (id - record) / stride();
    if (number < layout.first_paragraph() || number >= layout.documents()) ArchiveReader::fail();
    const std::size_t paragraph = number - layout.first_paragraph();
    return {record, layout.place_of(paragraph), layout.paragraphs[paragraph]};
}

Anchor OpenIndex::anchor_of(Xapian::docid record, const SourceLayout::Entry& entry) { return {source_of(record).id, entry.kind, entry.ordinal, 0}; }

template <class Take>
void OpenIndex::for_each_paragraph(Xapian::docid record, Take take) {
    const SourceLayout& layout = layout_of(record);
    std::size_t paragraph = 0;
    for (std::uint32_t i = 0; i < layout.blocks.size(); ++i) {
        const TextBlock& some = block(record, i);
        if (some.size() != layout.blocks[i]) ArchiveReader::fail();
        for (std::size_t item = 0; item < some.size(); ++item) take(some, item, paragraph++);
    }
}

Xapian::docid OpenIndex::first_with(const std::string& term) const {
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
        if (!gone.has(*at)) return *at;
    }
    return 0;
}

Xapian::docid OpenIndex::record_named(const std::string& id) { return first_with(make_term(kSourceId, id)); }

Paragraph OpenIndex::paragraph_of_member(Xapian::docid id) {
    const Member found = member(id);
    return block(found.record, found.place.block).paragraph(found.place.item, anchor_of(found.record, found.entry));
}

OpenIndex::Claims OpenIndex::claims_of_member(Xapian::docid id) {
    if (const auto known = claims_.find(id); known != claims_.end()) return known->second;
    const Member found = member(id);
    std::vector<Claim> claims = block(found.record, found.place.block).claims(found.place.item, anchor_of(found.record, found.entry));
    if (claims_.size() >= kMostClaims) claims_.clear();
    return claims_.emplace(id, std::make_shared<const std::vector<Claim>>(std::move(claims))).first->second;
}

std::vector<Paragraph> OpenIndex::paragraphs_of(Xapian::docid record) {
    std::vector<Paragraph> paragraphs;
    for_each_paragraph(record, [&](const TextBlock& some, std::size_t item, std::size_t number) {
        paragraphs.push_back(some.paragraph(item, anchor_of(record, layout_of(record).paragraphs[number])));
    });
    return paragraphs;
}

std::vector<Claim> OpenIndex::claims_of(Xapian::docid record) {
    std::vector<Claim> claims;
    for_each_paragraph(record, [&](const TextBlock& some, std::size_t item, std::size_t number) {
        if (some.claim_count(item) == 0) return;
        for (Claim& claim : some.claims(item, anchor_of(record, layout_of(record).paragraphs[number]))) claims.push_back(std::move(claim));
    });
    return claims;
}

const SourceInfo& OpenIndex::source_of(Xapian::docid record) {
    const auto known = sources.find(record);
    if (known != sources.end()) return known->second;
    return sources.emplace(record, from_record<SourceInfo>(database.get_document(record).get_data())).first->second;
}

const SourceInfo& OpenIndex::source_of_member(Xapian::docid id) { return source_of(records.record_of(id)); }

const SourceInfo& OpenIndex::source_of_key(const std::string& key) {
    const Xapian::docid first = first_with(make_term(kOfSource, key));
    if (first == 0) ArchiveReader::fail();
    return source_of(first);
}

const SourceInfo& OpenIndex::source_named(const std::string& id) {
    const Xapian::docid record = record_named(id);
    if (record == 0) ArchiveReader::fail();
    return source_of(record);
}

Xapian::docid OpenIndex::find_paragraph(const Anchor& anchor) {
    const Xapian::docid record = record_named(anchor.source);
    if (record == 0) return 0;
    const SourceLayout& layout = layout_of(record);
    const auto document_of = [&](std::size_t paragraph) { return record + (layout.first_paragraph() + static_cast<Xapian::docid>(paragraph)) * stride(); };
    // Titles and the like have no ordinal of their own, and may be many.
    for (std::size_t i = 0; i < layout.paragraphs.size(); ++i) {
        if (layout.paragraphs[i] != SourceLayout::Entry{anchor.kind, anchor.ordinal}) continue;
        if (anchor.digest == 0) return document_of(i);
        const SourceLayout::Place place = layout.place_of(i);
        if (block(record, place.block).digest(place.item) == anchor.digest) return document_of(i);
    }
    Xapian::docid moved = 0;
    if (anchor.digest == 0) return moved;
    for_each_paragraph(record, [&](const TextBlock& some, std::size_t item, std::size_t number) {
        if (moved == 0 && layout.paragraphs[number].kind == anchor.kind && some.digest(item) == anchor.digest) moved = document_of(number);
    });
    return moved;
}

std::vector<Claim> OpenIndex::claims_at(const Anchor& anchor) {
    const Xapian::docid id = find_paragraph(anchor);
    return id == 0 ? std::vector<Claim>() : *claims_of_member(id);
}

}  // namespace citecheck
