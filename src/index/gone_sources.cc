#include "index/gone_sources.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "index/records.h"
#include "index/schema.h"

namespace citecheck {
namespace {

using Sources = std::vector<GoneSource>;

Xapian::docid end_of(const GoneSource& source) { return source.record + source.documents; }

/// The first source that ends behind a document: that of the document, or the next.
Sources::const_iterator first_behind(const Sources& sources, Sources::const_iterator from, Xapian::docid document) {
    return std::partition_point(from, sources.end(), [&](const GoneSource& gone) { return end_of(gone) <= document; });
}

/// All documents of gone sources, as a list that Xapian takes as one of postings. Only for databases of this machine: a server
/// knows nothing of it.
class GoneDocuments final : public Xapian::PostingSource {
  public:
    Xapian::doccount get_termfreq_min() const override { return documents_; }
    Xapian::doccount get_termfreq_est() const override { return documents_; }
    Xapian::doccount get_termfreq_max() const override { return documents_; }

    void next(double) override { go_to(document_ + 1); }
    void skip_to(Xapian::docid document, double) override {
        if (document > document_) go_to(document);
    }
    bool at_end() const override { return at_ == sources_.end(); }
    Xapian::docid get_docid() const override { return document_; }
    PostingSource* clone() const override { return new GoneDocuments; }
    std::string get_description() const override { return "GoneDocuments"; }

    void init(const Xapian::Database& database) override {
        sources_ = read_gone_sources(database);
        at_ = sources_.begin();
        document_ = 0;
        documents_ = 0;
        for (const GoneSource& source : sources_) documents_ += source.documents;
    }

  private:
    void go_to(Xapian::docid document) {
        at_ = first_behind(sources_, at_, document);
        document_ = at_ == sources_.end() ? document : std::max(document, at_->record);
    }

    Sources sources_;
    Sources::const_iterator at_ = sources_.begin();
    Xapian::docid document_ = 0;
    Xapian::doccount documents_ = 0;
};

/// How many documents that are gone have a term; they lie together by the beginnings of terms.
struct TermCount {
    std::string term;
    std::uint64_t documents = 0;
};

template <class Archive>
void fields(Archive& archive, TermCount& count) {
    archive(count.term, count.documents);
}

std::string key_of_counts(std::string_view term) {
    constexpr std::size_t kBeginning = 4;
    return kGoneTermsKey + std::string(term.substr(0, kBeginning));
}

std::vector<TermCount> counts_at(const Xapian::Database& database, const std::string& key) {
    const std::string stored = database.get_metadata(key);
    return stored.empty() ? std::vector<TermCount>() : from_record<std::vector<TermCount>>(stored);
}

/// Types, and by what a source or a file is found: no one asks how often they stand.
bool is_counted(std::string_view term) {
    return !term.starts_with('T') && !term.starts_with(kOfFile) && !term.starts_with(kSourceId) && !term.starts_with(kOfSource);
}

}  // namespace

std::vector<GoneSource> read_gone_sources(const Xapian::Database& database) {
    const std::string stored = database.get_metadata(kGoneKey);
    if (stored.empty()) return {};
    auto sources = from_record<std::vector<GoneSource>>(stored);
    std::uint64_t end = 0;
    for (const GoneSource& source : sources) {
        if (source.record == 0 || source.documents == 0 || source.record < end) ArchiveReader::fail();
        end = std::uint64_t{source.record} + source.documents;
        if (end > std::numeric_limits<Xapian::docid>::max()) ArchiveReader::fail();
    }
    return sources;
}

GoneList::GoneList(std::vector<GoneSource> sources) {
    for (GoneSource& source : sources) add(std::move(source));
}

void GoneList::add(GoneSource source) {
    documents_ += source.documents;
    by_key_.emplace(source.key, source.record);
    sources_.emplace(source.record, std::move(source));
}

bool GoneList::take_back(const std::string& key) {
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return false;
    const auto source = sources_.find(known->second);
    documents_ -= source->second.documents;
    sources_.erase(source);
    by_key_.erase(known);
    return true;
}

std::vector<GoneSource> GoneList::list() const {
    std::vector<GoneSource> all;
    for (const auto& [record, source] : sources_) all.push_back(source);
    return all;
}

void count_terms(const Xapian::Document& document, std::int64_t by, TermChanges& changes) {
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
        if (is_counted(*term)) changes[*term] += by;
    }
}

void add_gone_terms(const TermChanges& changes, Xapian::WritableDatabase& database) {
    for (auto change = changes.begin(); change != changes.end();) {
        const std::string key = key_of_counts(change->first);
        std::map<std::string, std::int64_t> counts;
        for (const TermCount& count : counts_at(database, key)) counts[count.term] = static_cast<std::int64_t>(count.documents);
        for (; change != changes.end() && key_of_counts(change->first) == key; ++change) counts[change->first] += change->second;
        std::vector<TermCount> left;
        for (const auto& [term, count] : counts) {
            if (count > 0) left.push_back({term, static_cast<std::uint64_t>(count)});
        }
        database.set_metadata(key, left.empty() ? std::string() : to_record(left));
    }
}

GoneSources::GoneSources(std::vector<Part> parts) : parts_(std::move(parts)) {
    has_some_ = std::any_of(parts_.begin(), parts_.end(), [](const Part& part) { return !part.sources.empty(); });
    if (!has_some_) return;
    const bool remote = std::any_of(parts_.begin(), parts_.end(), [](const Part& part) { return part.remote; });
    if (remote) {
        query_ = by_keys();
    } else {
        GoneDocuments documents;
        query_ = Xapian::Query(&documents);
    }
}

/// By the term that a source's documents have, which every server understands. The very same content may be gone from one
/// database and stand in another: then it is found in both (is_sure).
Xapian::Query GoneSources::by_keys() {
    std::unordered_set<std::string> keys;
    Xapian::Database all;
    for (const Part& part : parts_) {
        all.add_database(part.database);
        for (const GoneSource& source : part.sources) keys.insert(source.key);
    }
    const auto query_of = [](const std::unordered_set<std::string>& some) -> Xapian::Query {
        std::vector<std::string> terms;
        for (const std::string& key : some) terms.push_back(make_term(kOfSource, key));
        return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
    };
    if (parts_.size() > 1) {
        Xapian::Enquire enquire(all);
        enquire.set_query({Xapian::Query::OP_FILTER, query_of(keys), Xapian::Query(std::string(kTypeSource))});
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_sort_by_value(kSourceSlot, false);
        const Xapian::MSet records = enquire.get_mset(0, all.get_doccount());
        for (auto at = records.begin(); at != records.end(); ++at) {
            if (!has(*at) && keys.erase(at.get_sort_key()) > 0) sure_ = false;
        }
    }
    return query_of(keys);
}

bool GoneSources::has(Xapian::docid document) const {
    if (!has_some_) return false;
    const auto count = static_cast<Xapian::docid>(parts_.size());
    const Sources& sources = parts_[(document - 1) % count].sources;
    const Xapian::docid own = (document - 1) / count + 1;
    const auto at = first_behind(sources, sources.begin(), own);
    return at != sources.end() && at->record <= own;
}

Xapian::Query GoneSources::without(const Xapian::Query& query) const {
    return query_.empty() ? query : Xapian::Query(Xapian::Query::OP_AND_NOT, query, query_);
}

Xapian::doccount GoneSources::frequency(const std::string& term, Xapian::doccount with_gone) const {
    if (!has_some_ || with_gone == 0) return with_gone;
    std::string key = key_of_counts(term);
    if (key != counts_key_) {
        counts_.clear();
        for (const Part& part : parts_) {
            if (part.sources.empty()) continue;
            for (TermCount& count : counts_at(part.database, key)) counts_[std::move(count.term)] += static_cast<Xapian::doccount>(count.documents);
        }
        counts_key_ = std::move(key);
    }
    const auto gone = counts_.find(term);
    return gone == counts_.end() ? with_gone : with_gone - std::min(with_gone, gone->second);
}

}  // namespace citecheck
