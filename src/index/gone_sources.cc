#include "index/gone_sources.h"

#include <algorithm>

#include "index/records.h"
#include "index/schema.h"

namespace citecheck {
namespace {

/// The last that begins at `document` or before it, if that reaches so far.
bool covers(const std::vector<GoneSource>& sources, Xapian::docid document) {
    const auto behind = std::upper_bound(sources.begin(), sources.end(), document, [](Xapian::docid id, const GoneSource& source) { return id < source.record; });
    if (behind == sources.begin()) return false;
    const GoneSource& last = *(behind - 1);
    return document < last.record + last.documents;
}

Xapian::doccount count_in(const GoneSources::Part& part, const std::string& term) {
    Xapian::doccount count = 0;
    if (part.sources.empty()) return count;
    auto at = part.database.postlist_begin(term);
    const auto end = part.database.postlist_end(term);
    auto source = part.sources.begin();
    while (at != end) {
        // The first that ends behind the document.
        source = std::partition_point(source, part.sources.end(), [&](const GoneSource& gone) { return gone.record + gone.documents <= *at; });
        if (source == part.sources.end()) break;
        if (*at < source->record) {
            at.skip_to(source->record);
        } else {
            ++count;
            ++at;
        }
    }
    return count;
}

Xapian::Query query_of(const std::unordered_set<std::string>& keys) {
    std::vector<std::string> terms;
    for (const std::string& key : keys) terms.push_back(make_term(kOfSource, key));
    std::sort(terms.begin(), terms.end());
    return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

}  // namespace

std::vector<GoneSource> read_gone_sources(const Xapian::Database& database) {
    const std::string stored = database.get_metadata(kGoneKey);
    return stored.empty() ? std::vector<GoneSource>() : from_record<std::vector<GoneSource>>(stored);
}

GoneSources::GoneSources(std::vector<Part> parts) : parts_(std::move(parts)) {
    for (const Part& part : parts_) {
        for (const GoneSource& source : part.sources) keys_.insert(source.key);
    }
    has_some_ = !keys_.empty();
    if (parts_.size() > 1 && has_some_) keep_what_is_elsewhere();
    if (!keys_.empty()) query_ = query_of(keys_);
}

/// The very same content may be gone from one database and stand in another: that is found, and once more than it should be.
void GoneSources::keep_what_is_elsewhere() {
    Xapian::Database all;
    for (const Part& part : parts_) all.add_database(part.database);
    Xapian::Enquire enquire(all);
    enquire.set_query({Xapian::Query::OP_FILTER, query_of(keys_), Xapian::Query(std::string(kTypeSource))});
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(kSourceSlot, false);
    const Xapian::MSet records = enquire.get_mset(0, all.get_doccount());
    for (auto at = records.begin(); at != records.end(); ++at) {
        if (!has(*at)) keys_.erase(at.get_sort_key());
    }
}

bool GoneSources::has(Xapian::docid document) const {
    if (!has_some_) return false;
    const auto count = static_cast<Xapian::docid>(parts_.size());
    return covers(parts_[(document - 1) % count].sources, (document - 1) / count + 1);
}

Xapian::Query GoneSources::without(const Xapian::Query& query) const {
    return keys_.empty() ? query : Xapian::Query(Xapian::Query::OP_AND_NOT, query, query_);
}

Xapian::doccount GoneSources::count(const std::string& term) const {
    Xapian::doccount count = 0;
    if (!has_some_) return count;
    for (const Part& part : parts_) count += count_in(part, term);
    return count;
}

}  // namespace citecheck
