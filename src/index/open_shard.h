#pragma once

#include <xapian.h>

#include <chrono>
#include <string>
#include <vector>

#include "citecheck/index.h"
#include "index/gone_sources.h"
#include "index/schema.h"

namespace citecheck {

/// One database of an index, and what it says of itself.
struct OpenShard {
    Shard shard;
    std::chrono::milliseconds timeout{};
    Xapian::Database database;
    Totals totals;
    std::string lexicon;
    std::string contents;
    std::vector<std::vector<std::string>> aliases;
    std::vector<GoneSource> gone;

    bool is_remote() const { return shard.folder.empty(); }
    /// Whether `error` may be about this shard's connection.
    bool is_meant(const Xapian::NetworkError& error) const;
    /// Opens it again, as a writer may have changed it or put another in its place.
    void reload();
    /// Reads what it says of itself.
    void read();
};

/// Opens one, waiting for a server no longer than `timeout`. Throws IndexError: another version; and what Xapian throws.
OpenShard open_shard(const Shard& shard, std::chrono::milliseconds timeout);

}  // namespace citecheck
