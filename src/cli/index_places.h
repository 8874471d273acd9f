#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "citecheck/index.h"

namespace citecheck {

/// Where an index is: one folder, or several databases.
struct IndexPlaces {
    std::vector<Shard> shards;
    std::chrono::milliseconds timeout{10'000};   ///< for a server to answer
    std::string name;                            ///< for messages: the folder, shards.toml, "3 indexes"

    /// The folder, if it is one and nothing else; only such an index can be brought up to date.
    bool is_folder() const { return shards.size() == 1 && !shards.front().folder.empty(); }
};

/// What --index names: folders, and files like shards.toml (docs/sharding.md). Throws InputError with file and line.
IndexPlaces index_places(const std::vector<std::string>& names);

}  // namespace citecheck
