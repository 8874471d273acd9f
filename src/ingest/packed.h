#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace citecheck {

/// What may come out of a packed file.
inline constexpr std::size_t kMostUnpacked = std::size_t{256} << 20;   // bytes of all that is wanted
inline constexpr std::size_t kMostMembers = 20'000;

/// The wanted members of a zip file, by their names. Throws InputError with one sentence if it is damaged, or unpacks to
/// more than anything for readers.
std::map<std::string, std::string> unpack_members(std::string_view bytes, const std::string& name, const std::function<bool(const std::string&)>& is_wanted);

/// A member's name with "." and ".." taken out and '/' between its parts; empty if it leads outside.
std::string safe_member_name(std::string_view name);

}  // namespace citecheck
