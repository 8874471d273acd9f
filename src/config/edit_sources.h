#pragma once

#include <string>

namespace citecheck {

/// Which [[source]] of a sources.toml is meant.
struct SourceKey {
    std::string id;     ///< empty, or the file's path where the source has none of its own
    std::string file;
};

/// The text of a sources.toml (`name` is for messages) with `key` of that source set to `value`; everything else, comments
/// too, stays as it is. A source that is not there yet is put at the end; an empty value takes the key away. A list is
/// written with commas. Throws InputError if `key` is no key of a source, or the result would not be read.
std::string with_source_value(const std::string& toml, const std::string& name, const SourceKey& source, const std::string& key, const std::string& value);

}  // namespace citecheck
