// Whether time grows with the length of a text and no faster, on texts made to be hard. The exponent that is printed for
// each text and each step (BigO) should be N; docs/performance.md tells what was measured.
#include <benchmark/benchmark.h>

#include <functional>
#include <string>
#include <vector>

#include "citecheck/check.h"
#include "citecheck/extract.h"
#include "claim/mentions.h"
#include "ingest/reader.h"

namespace citecheck {
namespace {

struct HardText {
    std::string_view name;
    std::function<std::string(std::size_t)> part;  ///< the text is parts 0, 1, 2, … in a row
};

HardText repeated(std::string_view name, std::string part) {
    return {name, [part = std::move(part)](std::size_t) { return part; }};
}

std::vector<HardText> hard_texts() {
    return {
        repeated("one sentence", "the river that the bridge over the valley which the road crossed met was wide and "),
        {"numbers", [](std::size_t i) { return std::to_string(i * 7919 % 10007) + ' '; }},
        {"a list", [](std::size_t i) { return std::to_string(i) + ", "; }},
        repeated("units", "kg m s kW km/h per litre "),
        repeated("spelled numbers", "two hundred and three thousand "),
        repeated("brackets opening", "("),
        repeated("brackets nested", "[("),
        repeated("brackets in pairs", "(12) "),
        repeated("commas", ","),
        repeated("commas apart", ", "),
        repeated("full stops", "."),
        repeated("full stops apart", ". "),
        repeated("one word", "a"),
        repeated("one number", "7"),
        repeated("one number with commas", "1,"),
        {"dates", [](std::size_t i) { return std::to_string(i % 28 + 1) + " May " + std::to_string(1900 + i % 120) + ' '; }},
        {"dates and words", [](std::size_t i) { return "On " + std::to_string(i % 28 + 1) + " May " + std::to_string(i % 90 + 1) + " people died. "; }},
        repeated("days", "Monday the "),
        repeated("next year", "the following year "),
        repeated("and and", "and "),
        repeated("of the", "of the "),
        repeated("number and", "3 and "),
        repeated("ranges", "5 to "),
        repeated("hyphens", "-"),
        repeated("hyphen chain", "well-"),
        repeated("number hyphens", "12-"),
        repeated("slashes", "1/"),
        repeated("initials", "A."),
        repeated("initials apart", "A. "),
        repeated("apostrophes", "'"),
        repeated("apostrophe s", "'s"),
        repeated("quotation marks", "\" "),
        repeated("quoted numbers", "\"12\" "),
        repeated("citations", "[@a ¶1] "),
        repeated("anchors", "a#p1 "),
        repeated("single marks", " 'a b c"),
        repeated("quotations", "\"we shall rebuild the pier\", said Ada Holm. "),
        repeated("short names", "Tarn Harbour Service (THS) "),
        repeated("money", "$5 "),
        repeated("per", "per "),
        repeated("signs", "≈≤±×→"),
        repeated("superscripts", "m²"),
        repeated("names", "Arden "),
        repeated("long name", "Mary Ann of "),
        repeated("capitals", "THE ARMY OF "),
        repeated("events", "after the attack "),
        repeated("deaths", "40 people were killed after the attack in Arden. "),
        repeated("deaths in one sentence", "40 people killed after the attack, "),
        repeated("marks in one sentence", "12 dead[1] and "),
        repeated("addresses", "http://a.b/c "),
        repeated("one address", "www."),
        repeated("zero width", "\xE2\x80\x8B"),
        repeated("combining", "e\xCC\x81"),
        repeated("emoji", "\xF0\x9F\x98\x80"),
        repeated("right to left", "\xD7\xA9\xD7\x9C 5 "),
        repeated("soft hyphens", "a\xC2\xAD"),
        repeated("lines", "5\n"),
        repeated("headings", "# 5\n\n"),
        repeated("list items", "- 5\n"),
        repeated("notes", "1. A. Smith, \"12 dead\", 5 May 2001.\n"),
        repeated("table", "| 5 | 6 |\n"),
    };
}

std::string text_of(const HardText& hard, std::size_t bytes) {
    std::string text;
    for (std::size_t i = 0; text.size() < bytes; ++i) text += hard.part(i);
    return text + " and an end of 5 km";  // what looks ahead for an end finds it late
}

using Step = std::function<void(const std::string&)>;

void analysis_of(const std::string& text) { benchmark::DoNotOptimize(analyse(text, {}, Lexicon::builtin())); }

void mentions_of(const std::string& text) {
    const Analysis analysis = analyse(text, {}, Lexicon::builtin());
    TimeContext context;
    benchmark::DoNotOptimize(find_mentions(analysis, context, Lexicon::builtin()));
}

void claims_of(const std::string& text) {
    for (const std::string path : {"hard.txt", "hard.md"}) {
        for (const Document& document : read_source(text, path, {}, Lexicon::builtin()).documents) benchmark::DoNotOptimize(extract_claims(document));
    }
}

/// Against one short text: comparing is pairwise, and only the hard text grows.
void comparison_of(const std::string& text) {
    benchmark::DoNotOptimize(compare_texts({"hard.txt", text}, {"other.txt", "The attack in Arden killed 41 people in May 2001. \"We shall rebuild the pier\", said Jan Brook."}));
}

void add(const HardText& hard, const std::string& step_name, const Step& step) {
    const std::string name = step_name + "/" + std::string(hard.name);
    benchmark::RegisterBenchmark(name.c_str(), [hard, step](benchmark::State& state) {
        const std::string text = text_of(hard, static_cast<std::size_t>(state.range(0)));
        for (auto _ : state) step(text);
        state.SetComplexityN(state.range(0));
        state.SetBytesProcessed(state.iterations() * state.range(0));
    })->RangeMultiplier(4)->Range(1 << 13, 1 << 19)->Iterations(1)->Unit(benchmark::kMillisecond)->Complexity();
}

const bool registered = [] {
    Lexicon::builtin();
    for (const HardText& hard : hard_texts()) {
        add(hard, "analysis", analysis_of);
        add(hard, "mentions", mentions_of);
        add(hard, "claims", claims_of);
        add(hard, "comparison", comparison_of);
    }
    return true;
}();

}  // namespace
}  // namespace citecheck
