#include "entity/names.h"

#include <catch2/catch.hpp>
#include <string>

#include "support/cases.h"

namespace citecheck {
namespace {

std::string names(const std::string& text) {
    constexpr std::string_view kKinds[] = {"person", "org", "group", "country", "nation", "place", "work", "other"};
    std::string out;
    for (const NameMention& name : find_names(analyse(text, {}, Lexicon::builtin()), Lexicon::builtin())) {
        if (!out.empty()) out += "; ";
        out += name.entity.key + " " + std::string(kKinds[static_cast<std::size_t>(name.entity.kind)]);
        if (!name.entity.within.empty() && name.entity.within != name.entity.key) out += " in " + name.entity.within;
    }
    return out;
}

TEST_CASE("names are found with their keys, kinds and countries", "[entity]") { run_cases("entity/names.tsv", names); }

}  // namespace
}  // namespace citecheck
