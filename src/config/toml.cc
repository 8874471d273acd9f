#include "config/toml.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "citecheck/error.h"
#include "support/file.h"

namespace citecheck {
namespace {

std::string place(const std::string& file, const toml::source_region& region) {
    return region.begin.line == 0 ? file : file + ":" + std::to_string(region.begin.line);
}

/// Levenshtein distance; keys are short.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = a[i - 1] == b[j - 1] ? diagonal : diagonal + 1;
            diagonal = row[j];
            row[j] = std::min({cost, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

}  // namespace

toml::table read_toml(const std::filesystem::path& path) {
    const std::string name = path.generic_string();
    const std::string bytes = read_file(path);
    try {
        return toml::parse(bytes, name);
    } catch (const toml::parse_error& error) {
        throw InputError(place(name, error.source()) + ": no valid TOML: " + std::string(error.description()));
    }
}

void fail_at(const std::string& file, const toml::node& node, const std::string& what, const std::string& hint) {
    throw InputError(place(file, node.source()) + ": " + what, hint);
}

void check_keys(const std::string& file, const toml::table& table, std::span<const std::string_view> known) {
    for (const auto& [key, node] : table) {
        const std::string_view name = key.str();
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        const auto nearest = std::min_element(known.begin(), known.end(), [&](std::string_view a, std::string_view b) {
            return distance(a, name) < distance(b, name);
        });
        throw InputError(place(file, key.source()) + ": unknown key '" + std::string(name) + "'",
                         nearest == known.end() ? std::string{} : "the nearest known key is '" + std::string(*nearest) + "'");
    }
}

std::string string_at(const std::string& file, const toml::table& table, std::string_view key) {
    const toml::node* const node = table.get(key);
    if (node == nullptr) return {};
    const auto* const value = node->as_string();
    if (value == nullptr) fail_at(file, *node, "'" + std::string(key) + "' is no string");
    return value->get();
}

std::vector<std::string> strings_at(const std::string& file, const toml::table& table, std::string_view key) {
    std::vector<std::string> values;
    const toml::node* const node = table.get(key);
    if (node == nullptr) return values;
    if (const auto* const one = node->as_string()) return {one->get()};
    const toml::array* const list = node->as_array();
    if (list == nullptr) fail_at(file, *node, "'" + std::string(key) + "' is no list of strings");
    for (const toml::node& item : *list) {
        const auto* const value = item.as_string();
        if (value == nullptr) fail_at(file, item, "'" + std::string(key) + "' holds something that is no string");
        values.push_back(value->get());
    }
    return values;
}

std::vector<const toml::table*> tables_at(const std::string& file, const toml::table& table, std::string_view key) {
    std::vector<const toml::table*> tables;
    const toml::node* const node = table.get(key);
    if (node == nullptr) return tables;
    const std::string wanted = "'" + std::string(key) + "' is written [[" + std::string(key) + "]], one table each";
    const toml::array* const list = node->as_array();
    if (list == nullptr) fail_at(file, *node, wanted);
    for (const toml::node& item : *list) {
        if (item.as_table() == nullptr) fail_at(file, item, wanted);
        tables.push_back(item.as_table());
    }
    return tables;
}

std::vector<std::vector<std::string>> read_same(const std::string& file, const toml::table& table) {
    static constexpr std::array<std::string_view, 1> kKeys{"terms"};
    std::vector<std::vector<std::string>> same;
    for (const toml::table* const entry : tables_at(file, table, "same")) {
        check_keys(file, *entry, kKeys);
        std::vector<std::string> terms = strings_at(file, *entry, "terms");
        if (terms.size() < 2) fail_at(file, *entry, "[[same]] needs 'terms' with two or more names");
        same.push_back(std::move(terms));
    }
    return same;
}

}  // namespace citecheck
