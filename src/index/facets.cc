#include "index/facets.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "citecheck/error.h"
#include "index/encode.h"
#include "index/schema.h"

namespace citecheck {
namespace {

std::string year_of(const SourceInfo& source) {
    if (!source.published || !source.published->resolved || source.published->yearless) return {};
    const auto day = std::chrono::floor<std::chrono::days>(source.published->begin);
    return std::to_string(static_cast<int>(std::chrono::year_month_day(day).year()));
}

std::string folder_of(const SourceInfo& source) {
    const std::size_t slash = source.file.rfind('/');
    return slash == std::string::npos ? std::string() : source.file.substr(0, slash + 1);
}

/// A facet that a source gives to all its paragraphs.
struct SourceFacet {
    std::string_view name;
    std::string (*value)(const SourceInfo& source);
};

constexpr SourceFacet kSourceFacets[] = {
    {"source", [](const SourceInfo& source) { return source.id; }},
    {"year", year_of},
    {"publisher", [](const SourceInfo& source) { return source.publisher; }},
    {"lang", [](const SourceInfo& source) { return source.language; }},
    {"author", [](const SourceInfo& source) { return source.author; }},
    {"file", [](const SourceInfo& source) { return source.file; }},
    {"folder", folder_of},
};
constexpr std::string_view kKindFacet = "kind";

Facet sorted_facet(const std::string& name, const std::map<std::string, std::size_t>& counts) {
    Facet facet{name, {}};
    for (const auto& [value, paragraphs] : counts) {
        if (paragraphs > 0) facet.values.push_back({value, paragraphs});
    }
    std::stable_sort(facet.values.begin(), facet.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.paragraphs > b.paragraphs; });
    return facet;
}

Facet kind_facet(SearchPlan& plan) {
    std::map<std::string, std::size_t> counts;
    for (int kind = 0; kind <= static_cast<int>(kLastEnumerator<BlockKind>); ++kind) {
        const auto block = static_cast<BlockKind>(kind);
        if (!is_searched(block)) continue;
        const std::string name(name_of(block));
        counts[name] = plan.count(kind_query(block));
    }
    return sorted_facet(std::string(kKindFacet), counts);
}

}  // namespace

std::vector<std::string> facet_names() {
    std::vector<std::string> names;
    for (const SourceFacet& facet : kSourceFacets) names.emplace_back(facet.name);
    names.emplace_back(kKindFacet);
    return names;
}

std::vector<SourceCount> count_sources(OpenIndex& index, SearchPlan& plan) {
    std::vector<SourceCount> sources;
    for (const auto& [key, paragraphs] : plan.count_by_source()) sources.push_back({index.source_of_key(key), key, paragraphs});
    std::sort(sources.begin(), sources.end(), [](const SourceCount& a, const SourceCount& b) { return a.source.id < b.source.id; });
    return sources;
}

std::vector<Facet> count_facets(SearchPlan& plan, const std::vector<SourceCount>& sources,
                                const std::vector<std::string>& names) {
    std::vector<Facet> facets;
    for (const std::string& name : names) {
        if (name == kKindFacet) {
            facets.push_back(kind_facet(plan));
            continue;
        }
        const auto* known = std::find_if(std::begin(kSourceFacets), std::end(kSourceFacets), [&](const SourceFacet& facet) { return facet.name == name; });
        if (known == std::end(kSourceFacets)) {
            std::string all;
            for (const std::string& other : facet_names()) all += (all.empty() ? "" : ", ") + other;
            throw InputError("there is no facet '" + name + "'", "one of " + all);
        }
        std::map<std::string, std::size_t> counts;
        for (const SourceCount& count : sources) counts[known->value(count.source)] += count.paragraphs;
        facets.push_back(sorted_facet(name, counts));
    }
    return facets;
}

}  // namespace citecheck
