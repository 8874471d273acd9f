#include "cli/index_places.h"

#include <array>
#include <charconv>

#include "citecheck/error.h"
#include "config/toml.h"

namespace citecheck {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kFileKeys{"timeout", "shard"};
constexpr std::array<std::string_view, 3> kShardKeys{"folder", "server", "program"};

Shard folder_shard(const fs::path& folder) {
    Shard shard;
    shard.name = folder.string();
    shard.folder = folder;
    return shard;
}

Shard server_shard(const std::string& file, const toml::node& node, const std::string& written) {
    const std::size_t colon = written.rfind(':');
    unsigned port = 0;
    const char* const end = written.data() + written.size();
    const bool has_port = colon != std::string::npos && std::from_chars(written.data() + colon + 1, end, port).ptr == end;
    if (colon == 0 || !has_port || port == 0 || port > 65535) {
        fail_at(file, node, "'" + written + "' is no server", "write \"host:port\", where xapian-tcpsrv listens");
    }
    Shard shard;
    shard.name = written;
    shard.host = written.substr(0, colon);
    shard.port = port;
    return shard;
}

Shard program_shard(const std::string& file, const toml::node& node, const std::vector<std::string>& words) {
    Shard shard;
    for (const std::string& word : words) {
        // Xapian takes the words apart at spaces again.
        if (word.empty() || word.find_first_of(" \t\n'\"\\") != std::string::npos) {
            fail_at(file, node, "'" + word + "': a program's words are without spaces and quotation marks",
                    "write a script, and name that");
        }
        shard.name += (shard.name.empty() ? "" : " ") + word;
        if (shard.program.empty()) {
            shard.program = word;
        } else {
            shard.arguments += (shard.arguments.empty() ? "" : " ") + word;
        }
    }
    return shard;
}

Shard read_shard(const std::string& file, const fs::path& folder, const toml::table& table) {
    check_keys(file, table, kShardKeys);
    if (table.size() != 1) fail_at(file, table, "a [[shard]] has one of 'folder', 'server', 'program'");
    if (const toml::node* const node = table.get("server")) return server_shard(file, *node, string_at(file, table, "server"));
    if (const toml::node* const node = table.get("program")) {
        const std::vector<std::string> words = strings_at(file, table, "program");
        if (words.empty()) fail_at(file, *node, "'program' is empty", "write it as a list: [\"ssh\", \"host\", \"xapian-progsrv\", \"/srv/index\"]");
        return program_shard(file, *node, words);
    }
    return folder_shard((folder / string_at(file, table, "folder")).lexically_normal());
}

void read_shards_file(const fs::path& path, IndexPlaces& places) {
    const std::string file = path.generic_string();
    const toml::table root = read_toml(path);
    check_keys(file, root, kFileKeys);
    if (const toml::node* const node = root.get("timeout")) {
        const auto seconds = node->value<double>();
        constexpr double kMostSeconds = 3600;
        if (!seconds || *seconds < 0.001 || *seconds > kMostSeconds) fail_at(file, *node, "'timeout' is no number of seconds", "from 0.001 to 3600");
        places.timeout = std::chrono::milliseconds(static_cast<long>(*seconds * 1000));
    }
    const std::vector<const toml::table*> tables = tables_at(file, root, "shard");
    if (tables.empty()) throw InputError(file + ": names no [[shard]]", "docs/sharding.md shows how");
    for (const toml::table* const table : tables) places.shards.push_back(read_shard(file, path.parent_path(), *table));
}

}  // namespace

IndexPlaces index_places(const std::vector<std::string>& names) {
    IndexPlaces places;
    for (const std::string& name : names) {
        std::error_code ignored;
        if (fs::path(name).extension() == ".toml" && !fs::is_directory(name, ignored)) {
            read_shards_file(name, places);
        } else {
            places.shards.push_back(folder_shard(name));
        }
    }
    places.name = names.size() == 1 ? names.front() : std::to_string(names.size()) + " indexes";
    return places;
}

}  // namespace citecheck
