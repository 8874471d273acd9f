#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

namespace citecheck {

/// The table of a TOML file. Throws InputError with file and line.
toml::table read_toml(const std::filesystem::path& path);

/// Throws InputError "citecheck.toml:7: <what>" at the place of `node`.
[[noreturn]] void fail_at(const std::string& file, const toml::node& node, const std::string& what, const std::string& hint = {});

/// Throws InputError at the first key of `table` that is not in `known`, naming the nearest known one.
void check_keys(const std::string& file, const toml::table& table, std::span<const std::string_view> known);

/// A string; empty if the key is absent. Throws InputError if it is something else.
std::string string_at(const std::string& file, const toml::table& table, std::string_view key);

/// A list of strings, also one string alone; empty if the key is absent. Throws InputError if it is something else.
std::vector<std::string> strings_at(const std::string& file, const toml::table& table, std::string_view key);

/// The tables under `[[key]]`; empty if there are none. Throws InputError if the key is no list of tables.
std::vector<const toml::table*> tables_at(const std::string& file, const toml::table& table, std::string_view key);

/// The `terms` of every [[same]]: two or more of them each.
std::vector<std::vector<std::string>> read_same(const std::string& file, const toml::table& table);

}  // namespace citecheck
