#include "entity/names.h"

#include <catch2/catch.hpp>
#include <string>

#include "entity/short_names.h"
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

std::string short_names(const std::string& text) {
    const Analysis analysis = analyse(text, {}, Lexicon::builtin());
    std::string out;
    for (const ShortName& name : find_short_names(analysis, find_names(analysis, Lexicon::builtin()))) {
        out += (out.empty() ? "" : "; ") + name.key + " = " + name.long_key;
    }
    return out.empty() ? "-" : out;
}

TEST_CASE("short names are learnt from brackets", "[entity]") { run_cases("entity/short_names.tsv", short_names); }

}  // namespace
}  // namespace citecheck
