#pragma once

#include <string>

namespace citecheck {

// Programs fill in what their users leave empty.

/// A title that a person gave; empty for those of programs ("Microsoft Word - draft3.doc", "Untitled").
std::string sensible_title(const std::string& title);

/// A person's name; empty for those of accounts ("user", "Administrator").
std::string sensible_author(const std::string& author);

}  // namespace citecheck
