#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace citecheck {

/// Where the sources of an index begin: paragraphs lie behind their source's record and say nothing of it themselves. Read at
/// the first question. Numbers of documents are those of all databases as one.
class SourceRecords {
  public:
    struct Part {
        Xapian::Database database;
        bool remote = false;
    };
    SourceRecords() = default;
    explicit SourceRecords(std::vector<Part> parts);

    /// The source record before a document of a source, or the record itself. Throws DamagedRecord if there is none.
    Xapian::docid record_of(Xapian::docid document);
    /// The key (version_key) of the same source.
    const std::string& key_of(Xapian::docid document);

  private:
    struct Shard {
        Part part;
        bool is_read = false;
        std::vector<Xapian::docid> records;   // as this database numbers them, ascending
        std::vector<std::string> keys;        // of these; empty: not asked for yet
    };
    struct Found {
        Shard& shard;
        std::size_t at;
    };
    Found find(Xapian::docid document);
    static void read(Shard& shard);

    std::vector<Shard> shards_;
};

}  // namespace citecheck
