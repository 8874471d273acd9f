#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

/// The words before the number, passing over those that change nothing ("more than just 30").
void take_before(const Reading& reading, Item& item) {
    const auto words = std::span(reading.analysis.words).subspan(reading.begin, item.first - reading.begin);
    std::size_t end = words.size();
    for (int skipped = 0; skipped < 3; ++skipped) {
        if (const auto match = reading.tables.hedges.ending(words.first(end))) {
            item.hedge = match->hedge;
            item.first = reading.begin + static_cast<std::uint32_t>(end - match->length);
            return;
        }
        if (end == 0 || !reading.tables.hedges.is_skipped(words[end - 1])) return;
        --end;
    }
}

void take_behind(const Reading& reading, Item& item) {
    if (reading.sign(item.last) == '+' && reading.glued(item.last) && !reading.is(item.last + 1, TokenKind::number)) {
        item.hedge = Hedge::at_least;
        item.last += 1;
        return;
    }
    const auto words = std::span(reading.analysis.words).first(reading.end);
    const auto match = reading.tables.hedges.beginning(words, item.last);
    if (!match) return;
    const auto last = item.last + static_cast<std::uint32_t>(match->length);
    if (reading.analysis.tokens[item.last].letters == Case::capital) return;   // "the 737 Max"
    // "5 plus 3" adds; "or more than" begins something new.
    if (reading.is(last, TokenKind::number) || reading.number_word(last).kind == NumberClass::small) return;
    if (item.hedge != Hedge::none && item.hedge != Hedge::about) return;
    item.hedge = match->hedge;
    item.last = last;
}

bool same_dimension(const Reading& reading, const Item& a, const Item& b) {
    return make_unit(a.unit, reading.tables.units).dimension == make_unit(b.unit, reading.tables.units).dimension;
}

}  // namespace

void take_hedges(const Reading& reading, std::vector<Item>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        Item& item = items[i];
        if (item.number.form == NumberForm::ordinal) continue;
        const Hedge inner = item.hedge;
        take_before(reading, item);
        if (inner != Hedge::none && item.hedge == Hedge::about) item.hedge = inner;
        if (item.hedge == Hedge::none || item.hedge == Hedge::about) take_behind(reading, item);
        // "more than 100 kilometers (60 miles)": what is said twice is bounded twice.
        if (item.hedge == Hedge::none && i > 0 && items[i - 1].hedge != Hedge::none && item.first == items[i - 1].last + 1 &&
            (reading.sign(items[i - 1].last) == '(' || reading.sign(items[i - 1].last) == '/') && !item.unit.empty() &&
            same_dimension(reading, items[i - 1], item)) {
            item.hedge = items[i - 1].hedge;
        }
    }
}

}  // namespace citecheck
