#include "lexicon/hedges.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "support/table.h"

namespace citecheck {
namespace {

constexpr std::array<std::pair<std::string_view, Hedge>, 6> kHedges = {{
    {"about", Hedge::about},
    {"nearly", Hedge::nearly},
    {"over", Hedge::over},
    {"at_least", Hedge::at_least},
    {"under", Hedge::under},
    {"at_most", Hedge::at_most},
}};
constexpr std::size_t kLongest = 8;  // words of a hedge; longer rows would never be found

}  // namespace

void Hedges::load(std::string_view tsv, Vocabulary& vocabulary) {
    const Table table("hedges.tsv", tsv, {"phrase", "place", "hedge"});
    for (const TableRow& row : table.rows()) {
        std::vector<WordId> words = vocabulary.intern_phrase(table.cell(row, "phrase"));
        if (words.empty() || words.size() > kLongest) table.fail(row, "a hedge has one to eight words");
        const std::string_view place = table.cell(row, "place");
        if (place == "skip") {
            if (skipped_.size() <= words.front()) skipped_.resize(words.front() + 1, false);
            skipped_[words.front()] = true;
            continue;
        }
        const std::string_view name = table.cell(row, "hedge");
        const auto named = std::find_if(kHedges.begin(), kHedges.end(), [&](const auto& one) { return one.first == name; });
        if (named == kHedges.end()) table.fail(row, "no hedge '" + std::string(name) + "'");
        const auto index = static_cast<std::uint32_t>(hedges_.size());
        hedges_.push_back(named->second);
        if (place == "after") {
            after_.add(words, index);
        } else if (place == "before") {
            std::reverse(words.begin(), words.end());
            before_.add(words, index);
        } else {
            table.fail(row, "'place' is '" + std::string(place) + "', not before, after or skip");
        }
    }
}

std::optional<Hedges::Match> Hedges::ending(std::span<const WordId> words) const {
    if (words.empty() || !before_.may_begin(words.back())) return std::nullopt;
    std::array<WordId, kLongest> backwards{};
    const std::size_t count = std::min(words.size(), kLongest);
    for (std::size_t i = 0; i < count; ++i) backwards[i] = words[words.size() - 1 - i];
    const auto match = before_.longest(std::span(backwards).first(count), 0);
    if (!match) return std::nullopt;
    return Match{match->length, hedges_[match->rows.front()]};
}

std::optional<Hedges::Match> Hedges::beginning(std::span<const WordId> words, std::size_t at) const {
    const auto match = after_.longest(words, at);
    if (!match) return std::nullopt;
    return Match{match->length, hedges_[match->rows.front()]};
}

}  // namespace citecheck
