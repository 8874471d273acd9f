#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace citecheck {

/// A source that is no longer there, or was of another content: its documents stay in their database, unseen, until that is
/// folded (fold.h). Databases have no lists of the terms of each document, which half of their room would be; without them
/// Xapian takes no document out.
struct GoneSource {
    Xapian::docid record = 0;       ///< the first of its documents, as its own database numbers them
    Xapian::docid documents = 0;
    std::string key;                ///< version_key
    bool operator==(const GoneSource&) const = default;
};

template <class Archive>
void fields(Archive& archive, GoneSource& source) {
    archive(source.record, source.documents, source.key);
}

/// Those of a database, ascending. Throws DamagedRecord.
std::vector<GoneSource> read_gone_sources(const Xapian::Database& database);

/// Those of a database while it is changed.
class GoneList {
  public:
    GoneList() = default;
    explicit GoneList(std::vector<GoneSource> sources);

    std::size_t size() const { return sources_.size(); }
    std::uint64_t documents() const { return documents_; }
    bool has(Xapian::docid record) const { return sources_.contains(record); }
    void add(GoneSource source);
    /// Takes one with this key out, if there is one.
    bool take_back(const std::string& key);
    /// Ascending.
    std::vector<GoneSource> list() const;

  private:
    std::map<Xapian::docid, GoneSource> sources_;             // by their records
    std::unordered_multimap<std::string, Xapian::docid> by_key_;
    std::uint64_t documents_ = 0;
};

/// How many documents more have each term.
using TermChanges = std::map<std::string, std::int64_t>;

/// Adds the terms of a document that goes (`by` 1) or comes back (-1).
void count_terms(const Xapian::Document& document, std::int64_t by, TermChanges& changes);

/// Adds up in a database how many documents that are gone have each term.
void add_gone_terms(const TermChanges& changes, Xapian::WritableDatabase& database);

/// What is gone from all databases of an index, and how it looks without: as if it had been made anew.
class GoneSources {
  public:
    struct Part {
        Xapian::Database database;
        bool remote = false;
        std::vector<GoneSource> sources;   ///< ascending
    };
    GoneSources() = default;
    explicit GoneSources(std::vector<Part> parts);

    bool is_empty() const { return !has_some_; }
    /// Whether a document is of one, by its number among those of all databases.
    bool has(Xapian::docid document) const;
    /// The same query, which finds none of them.
    Xapian::Query without(const Xapian::Query& query) const;
    /// Whether such queries find none of them. Else the very same content is gone from one database and stands in another, and
    /// what is found must be looked at (`has`).
    bool is_sure() const { return sure_; }
    /// In how many documents a term that can be searched stands, if `with_gone` have it with those that are gone.
    Xapian::doccount frequency(const std::string& term, Xapian::doccount with_gone) const;

  private:
    Xapian::Query by_keys();

    std::vector<Part> parts_;
    bool has_some_ = false;
    bool sure_ = true;
    /// The counts of one beginning of terms, read last.
    mutable std::string counts_key_;
    mutable std::unordered_map<std::string, Xapian::doccount> counts_;
    Xapian::Query query_;
};

}  // namespace citecheck
