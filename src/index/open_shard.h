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
    Xapian::Database database;
    Totals totals;
    std::string lexicon;
    std::string contents;
    std::vector<std::vector<std::string>> aliases;
    std::vector<GoneSource> gone;

    bool is_remote() const { return shard.folder.empty(); }
    /// Whether `error` may be about this shard's connection.
    bool is_meant(const Xapian::NetworkError& error) const;
    /// Reads again what a writer may have changed.
    void reload();
};

/// Opens one, waiting for a server no longer than `timeout`. Throws IndexError: another version; and what Xapian throws.
OpenShard open_shard(const Shard& shard, std::chrono::milliseconds timeout);

}  // namespace citecheck
