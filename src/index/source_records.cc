#include "index/source_records.h"

#include <algorithm>
#include <utility>

#include "index/archive.h"
#include "index/schema.h"

namespace citecheck {
namespace {

/// Here few keys are asked for, and to read them all would take longer than most searches.
void read_here(const Xapian::Database& database, std::vector<Xapian::docid>& records, std::vector<std::string>& keys) {
    const std::string type(kTypeSource);
    records.assign(database.postlist_begin(type), database.postlist_end(type));
    keys.resize(records.size());
}

/// All in one answer: a server far away is not asked for each.
void read_there(const Xapian::Database& database, std::vector<Xapian::docid>& records, std::vector<std::string>& keys) {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(std::string(kTypeSource)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(kSourceSlot, false);
    const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
    std::vector<std::pair<Xapian::docid, std::string>> all;
    for (auto at = found.begin(); at != found.end(); ++at) all.emplace_back(*at, at.get_sort_key());
    std::sort(all.begin(), all.end());
    for (auto& [record, key] : all) {
        records.push_back(record);
        keys.push_back(std::move(key));
    }
}

}  // namespace

SourceRecords::SourceRecords(std::vector<Part> parts) {
    for (Part& part : parts) shards_.push_back({std::move(part), false, {}, {}});
}

void SourceRecords::read(Shard& shard) {
    if (shard.is_read) return;
    const Xapian::Database& database = shard.part.database;
    (shard.part.remote ? read_there : read_here)(database, shard.records, shard.keys);
    shard.is_read = true;
}

SourceRecords::Found SourceRecords::find(Xapian::docid document) {
    const auto count = static_cast<Xapian::docid>(shards_.size());
    if (document == 0 || count == 0) ArchiveReader::fail();
    Shard& shard = shards_[(document - 1) % count];
    read(shard);
    const Xapian::docid own = (document - 1) / count + 1;
    const auto behind = std::upper_bound(shard.records.begin(), shard.records.end(), own);
    if (behind == shard.records.begin()) ArchiveReader::fail();
    return {shard, static_cast<std::size_t>(behind - shard.records.begin()) - 1};
}

Xapian::docid SourceRecords::record_of(Xapian::docid document) {
    const Found found = find(document);
    const auto count = static_cast<Xapian::docid>(shards_.size());
    return (found.shard.records[found.at] - 1) * count + (document - 1) % count + 1;
}

const std::string& SourceRecords::key_of(Xapian::docid document) {
    const Found found = find(document);
    std::string& key = found.shard.keys[found.at];
    if (key.empty()) key = found.shard.part.database.get_document(found.shard.records[found.at]).get_value(kSourceSlot);
    return key;
}

}  // namespace citecheck
