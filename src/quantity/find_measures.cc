#include "quantity/find_measures.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "quantity/item.h"

namespace citecheck {
namespace {

/// "100 deaths a day", "12 people per square mile", "2 billion gallons of fuel a year".
/// Returns where the rate ends; 0 if there is none.
std::uint32_t take_rate_behind_counted(const Stretch& stretch, Item& item) {
    const bool hyphen = stretch.is_dash(item.number.last) && !item.unit_before;  // "two 45-day windows a year"
    if (!item.has_counted() || hyphen || item.is_rating || item.number.form == NumberForm::ordinal || item.number.form == NumberForm::fraction)
        return 0;
    const auto rate = match_bare_rate(stretch, item.counted_last);
    if (!rate) return 0;
    for (std::uint8_t i = 0; i < rate->size && item.unit.size < item.unit.factors.size(); ++i) {
        item.unit.factors[item.unit.size++] = rate->factors[i];
    }
    if (item.unit.per.empty()) item.unit.per = rate->per;
    return rate->last;
}

/// "5 to 8", "5 to about 8".
bool is_behind_to(const Stretch& stretch, const Item& item) {
    constexpr std::uint32_t kHedge = 4;  // tokens: "to", "no more than"
    for (std::uint32_t at = item.upper_first; at > item.number.last && item.upper_first - at < kHedge; --at) {
        if (stretch.is_role(at - 1, QuantityRole::to)) return true;
    }
    return false;
}

MeasureMention mention_of(const Stretch& stretch, const Item& item) {
    MeasureMention mention;
    mention.first = item.first;
    mention.last = item.last;
    mention.counted_head = item.last;
    mention.upper_first = item.upper ? item.upper_first : item.last;
    if (item.has_counted()) {
        mention.counted_head = item.counted_head;
        mention.mention.counted = stretch.analysis.span(item.counted_first, item.counted_last);
    }
    mention.mention.span = stretch.analysis.span(item.first, item.last);
    mention.mention.value = make_measure(stretch, item);
    if (item.upper && is_behind_to(stretch, item)) {
        Item before = item;
        before.upper.reset();
        Item behind = before;
        behind.number = *item.upper;
        // "5 to about 8", "about 5 to 8": a hedge belongs to the number that it stands before.
        const bool second_is_hedged = !stretch.is_role(item.upper_first - 1, QuantityRole::to);
        (second_is_hedged ? before : behind).hedge = Hedge::none;
        mention.ends = {make_measure(stretch, before), make_measure(stretch, behind)};
    }
    return mention;
}

/// "2-0": told as from 0 to 2, since which side is named first differs from text to text.
MeasureMention score_of(const Stretch& stretch, const Item& item) {
    MeasureMention mention = mention_of(stretch, item);
    mention.mention.counted = {};
    mention.counted_head = mention.last;
    Measure measure = std::get<Measure>(mention.mention.value);
    measure.kind = MeasureKind::quantity;
    measure.unit = {};
    measure.unit.name = kScore;
    measure.hedge = Hedge::none;
    measure.is_range = true;
    if (measure.stated.low > measure.stated.high) std::swap(measure.stated.low, measure.stated.high);
    measure.strict = measure.loose = measure.stated;
    measure.significant_digits = std::numeric_limits<double>::digits10;  // 21-19 is not 20-19
    mention.mention.value = std::move(measure);
    return mention;
}

/// A score, and what stands in a row with one: "6-4, 3-6, 7-6".
void drop_scores(const Stretch& stretch, std::vector<Item>& items, std::vector<MeasureMention>* scores) {
    std::vector<bool> is_dropped(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) is_dropped[i] = is_score(stretch, items[i]);
    const auto in_row = [&](std::size_t score, std::size_t other) {
        const Item& first = items[std::min(score, other)];
        const Item& second = items[std::max(score, other)];
        if (!is_dropped[score] || !items[other].upper || !items[other].unit.empty() || second.first > first.last + 2)
            return false;
        for (std::uint32_t at = first.last; at < second.first; ++at) {
            if (stretch.sign(at) != ',' && stretch.sign(at) != '(' && stretch.sign(at) != ')') return false;
        }
        return true;
    };
    for (std::size_t i = 1; i < items.size(); ++i) {
        if (in_row(i - 1, i)) is_dropped[i] = true;
    }
    for (std::size_t i = items.size(); i > 1; --i) {
        if (in_row(i - 1, i - 2)) is_dropped[i - 2] = true;
    }
    std::size_t at = 0;
    std::erase_if(items, [&](const Item& item) {
        if (is_dropped[at] && scores != nullptr && item.upper) scores->push_back(score_of(stretch, item));
        return is_dropped[at++];
    });
}

void read_stretch(const Stretch& stretch, std::vector<MeasureMention>& found, std::vector<MeasureMention>* scores) {
    std::vector<Item> items = read_items(stretch);
    if (items.empty()) return;
    join_compounds(stretch, items);
    join_odds(stretch, items);
    join_ranges(stretch, items);
    drop_scores(stretch, items, scores);
    std::erase_if(items, [&](const Item& item) { return is_year_range(stretch, item); });
    share_units(stretch, items);
    take_ages(stretch, items);
    take_hedges(stretch, items);
    join_bounds(stretch, items);
    std::uint32_t rate_last = 0;
    std::vector<Item> kept;
    for (Item& item : items) {
        if (item.first < rate_last) continue;  // the 1,000 of "3 deaths per 1,000"
        find_counted(stretch, item);
        rate_last = std::max(rate_last, take_rate_behind_counted(stretch, item));
        kept.push_back(std::move(item));
    }
    items = std::move(kept);
    share_counted(stretch, items);
    for (const Item& item : items) found.push_back(mention_of(stretch, item));
}

}  // namespace

std::vector<MeasureMention> find_measures(const Analysis& analysis, const Lexicon& lexicon,
                                          const std::vector<TokenRange>& taken, std::vector<MeasureMention>* scores) {
    std::vector<MeasureMention> found;
    std::size_t next_taken = 0;
    for (const TokenRange& sentence : analysis.sentences) {
        std::uint32_t begin = sentence.begin;
        while (begin < sentence.end) {
            while (next_taken < taken.size() && taken[next_taken].end <= begin) ++next_taken;
            std::uint32_t end = sentence.end;
            std::uint32_t after = sentence.end;
            if (next_taken < taken.size() && taken[next_taken].begin < sentence.end) {
                end = std::max(begin, taken[next_taken].begin);
                after = std::max(end, taken[next_taken].end);
            }
            // The sentence's full stop is no part of "5 lbs."
            std::uint32_t last = end;
            if (last == sentence.end && last > begin + 1 && analysis.surface(last - 1) == ".") --last;
            if (begin < last) read_stretch(Stretch{analysis, lexicon.tables(), begin, last}, found, scores);
            begin = std::max(after, begin + 1);
        }
    }
    return found;
}

}  // namespace citecheck
