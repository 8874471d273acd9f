#include "config/edit_sources.h"

#include <algorithm>
#include <array>
#include <toml++/toml.h>
#include <vector>

#include "citecheck/error.h"
#include "config/sources.h"
#include "support/file.h"

namespace citecheck {
namespace {

constexpr auto kKeys = std::to_array<std::string_view>({"id", "lines", "title", "author", "publisher", "grade", "published", "as-of", "origin"});

std::string toml_string(std::string_view value) {
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') out += "\\n";
        else if (c == '\t') out += "\\t";
        else out += c;
    }
    return out + '"';
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

/// A list for `origin`, else a string.
std::string written(const std::string& key, const std::string& value) {
    if (key != "origin") return toml_string(value);
    std::string list;
    for (std::string_view rest = value; !rest.empty();) {
        const std::size_t comma = rest.find(',');
        const std::string_view one = trimmed(rest.substr(0, comma));
        if (!one.empty()) list += (list.empty() ? "" : ", ") + toml_string(one);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    return "[" + list + "]";
}

std::vector<std::string> lines_in(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return lines;
}

const toml::table* find_source(const toml::table& root, const SourceKey& source) {
    const toml::array* const list = root["source"].as_array();
    if (list == nullptr) return nullptr;
    const toml::table* by_file = nullptr;
    for (const toml::node& node : *list) {
        const toml::table* const table = node.as_table();
        if (table == nullptr) continue;
        const std::string id = (*table)["id"].value_or(std::string{});
        if (!id.empty() && id == source.id) return table;
        const bool whole = id.empty() && !table->contains("lines");
        if (whole && (*table)["file"].value_or(std::string{}) == source.file) by_file = table;
    }
    return by_file;
}

/// Throws InputError if the text is no sources.toml.
void require_readable(const std::string& text, const std::string& name) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "sources.toml";
    write_file(path, text);
    try {
        read_sources_file(path);
    } catch (const InputError& error) {
        std::string what = error.what();
        const std::string place = path.generic_string();
        if (what.starts_with(place)) what = name + what.substr(place.size());
        throw InputError(what, error.hint());
    }
}

}  // namespace

std::string with_source_value(const std::string& toml, const std::string& name, const SourceKey& source, const std::string& key, const std::string& value) {
    if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) {
        std::string known;
        for (const std::string_view one : kKeys) known += (known.empty() ? "" : ", ") + std::string(one);
        throw InputError("'" + key + "' is no key of a source", "one of " + known);
    }
    if (!toml.empty()) require_readable(toml, name);
    const toml::table root = toml::parse(toml);
    const toml::table* const table = find_source(root, source);
    std::vector<std::string> lines = lines_in(toml);
    const std::string line = key + " = " + written(key, value);
    if (table == nullptr) {
        if (value.empty()) return toml;
        if (!lines.empty() && !lines.back().empty()) lines.emplace_back();
        lines.emplace_back("[[source]]");
        lines.push_back("file = " + toml_string(source.file));
        lines.push_back(line);
    } else if (const toml::node* const old = table->get(key)) {
        const std::size_t first = old->source().begin.line - 1;
        const std::size_t last = std::max<std::size_t>(old->source().end.line, old->source().begin.line) - 1;
        std::string comment;
        const std::string& end = lines[std::min(last, lines.size() - 1)];
        const std::size_t behind = old->source().end.column - 1;
        if (behind < end.size()) comment = end.substr(behind);
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.begin() + static_cast<std::ptrdiff_t>(std::min(last + 1, lines.size())));
        if (!value.empty()) lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(first), line + (comment.find('#') == std::string::npos ? "" : comment));
    } else if (!value.empty()) {
        std::size_t last = table->source().begin.line;
        for (const auto& [name_of_key, node] : *table) last = std::max<std::size_t>(last, node.source().end.line);
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(std::min(last, lines.size())), line);
    }
    std::string result;
    for (const std::string& one : lines) result += one + "\n";
    require_readable(result, name);
    return result;
}

}  // namespace citecheck
