#pragma once

#include <string_view>

namespace citecheck {

/// Whether two currencies (Unit::currency) may be one: "dollar" may be any country's.
bool may_be_same_currency(std::string_view a, std::string_view b);

}  // namespace citecheck
