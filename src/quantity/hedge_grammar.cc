#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

/// The words before the number, passing over those that change nothing ("more than just 30").
void take_before(const Stretch& stretch, Item& item, std::uint32_t from) {
    const auto words = std::span(stretch.analysis.words).subspan(from, item.first - from);
    std::size_t end = words.size();
    for (int skipped = 0; skipped < 3; ++skipped) {
        if (const auto match = stretch.tables.hedges.ending(words.first(end))) {
            item.hedge = match->hedge;
            end -= match->length;
            // "more than about 30": the bound says more than the doubt.
            if (match->hedge == Hedge::about) {
                const auto bound = stretch.tables.hedges.ending(words.first(end));
                if (bound && bound->hedge != Hedge::about) {
                    item.hedge = bound->hedge;
                    end -= bound->length;
                }
            }
            const auto first = from + static_cast<std::uint32_t>(end);
            const bool arrow = stretch.sign(first) == '>' && first > stretch.begin && stretch.glued(first) &&
                               (stretch.is_dash(first - 1) || stretch.sign(first - 1) == '=');
            if (arrow) {
                item.hedge = Hedge::none;  // "4104 -> 8047 bytes"
                return;
            }
            if (first > stretch.begin && stretch.is_dash(first - 1) && stretch.glued(first) && stretch.glued(first - 1)) {
                item.hedge = Hedge::none;  // "a seven-under 65"
                return;
            }
            item.first = first;
            return;
        }
        if (end == 0 || !stretch.tables.hedges.is_skipped(words[end - 1])) return;
        --end;
    }
}

void take_behind(const Stretch& stretch, Item& item) {
    if (stretch.sign(item.last) == '+' && stretch.glued(item.last) && !stretch.is(item.last + 1, TokenKind::number)) {
        item.hedge = Hedge::at_least;
        item.last += 1;
        return;
    }
    const auto words = std::span(stretch.analysis.words).first(stretch.end);
    const auto match = stretch.tables.hedges.beginning(words, item.last);
    if (!match) return;
    const auto last = item.last + static_cast<std::uint32_t>(match->length);
    if (stretch.analysis.tokens[item.last].letters == Case::capital) return;  // "the 737 Max"
    // "5 plus 3" adds; "or more than" begins something new.
    if (stretch.is(last, TokenKind::number) || stretch.number_word(last).kind == NumberClass::small) return;
    if (stretch.spaced(last) && stretch.tables.units.money_symbol(stretch.surface(last))) return;  // "£5 plus £3"
    if (item.hedge != Hedge::none && item.hedge != Hedge::about) return;
    item.hedge = match->hedge;
    item.last = last;
}

/// "from at least 6 to about 8": a word on one end leaves the other where it is; the range is one of about.
void close_range(const Stretch& stretch, Item& item, std::uint32_t before) {
    if (!item.upper || item.hedge == Hedge::about || item.hedge == Hedge::vague) return;
    const auto words = std::span(stretch.analysis.words).subspan(item.number.last, item.upper_first - item.number.last);
    const bool inner = stretch.tables.hedges.ending(words).has_value();
    const Role ahead = before < item.first ? stretch.role(item.first - 1) : Role::none;
    const bool opened = item.hedge != Hedge::none && (ahead == Role::from || ahead == Role::between);
    if (inner || opened) item.hedge = Hedge::about;
}

bool is_of_time(const Stretch& stretch, const Item& item) {
    Dimension time;
    time.exponent[static_cast<std::size_t>(Base::time)] = 1;
    return item.unit.size == 1 && stretch.tables.units.row(item.unit.factors[0].unit.row).dimension == time;
}

/// "raise $3 billion over 10 years": the time in which it happens. "For over 10 years" and "took over 3 hours" bound it.
bool is_span_over(const Stretch& stretch, const Item& item) {
    if (item.hedge != Hedge::over || stretch.surface(item.first) != "over" || item.number.first > item.first + 2) return false;
    const bool article = item.number.first == item.first + 2;  // "over a 14-year period"
    if (article && !stretch.is_role(item.first + 1, Role::article)) return false;
    if (item.first <= stretch.begin || item.unit.size != 1 || item.unit.is_age) return false;
    if (!is_of_time(stretch, item)) return false;
    if (article) return true;
    const std::uint32_t before = item.first - 1;
    // "patients over 65 years" are of that age
    constexpr double kGrown = 16;
    const bool years = stretch.tables.units.row(item.unit.factors[0].unit.row).name == "year";
    if (years && item.number.value >= kGrown && (stretch.tag(before) == Tag::nns || stretch.tag(before) == Tag::nnps))
        return false;
    return is_noun(stretch.tag(before)) || stretch.is(before, TokenKind::number) || stretch.is(before, TokenKind::symbol) ||
           stretch.number_word(before).kind != NumberClass::none;
}

/// "handed over 4 hostages", "took over 3 firms": the verb's own "over". "It took over 3 hours" is a bound.
bool is_handed_over(const Stretch& stretch, const Item& item) {
    if (item.hedge != Hedge::over || stretch.surface(item.first) != "over" || item.first == stretch.begin) return false;
    return stretch.is_role(item.first - 1, QuantityRole::phrasal) && !is_of_time(stretch, item);
}

bool same_dimension(const Stretch& stretch, const Item& a, const Item& b) {
    return make_unit(a.unit, stretch.tables.units).dimension == make_unit(b.unit, stretch.tables.units).dimension;
}

}  // namespace

void take_hedges(const Stretch& stretch, std::vector<Item>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        Item& item = items[i];
        if (item.number.form == NumberForm::ordinal) continue;
        const Hedge inner = item.hedge;
        take_before(stretch, item, i > 0 ? items[i - 1].last : stretch.begin);
        if (is_span_over(stretch, item) || is_handed_over(stretch, item)) {
            item.hedge = Hedge::none;
            item.first = item.number.first;
        }
        if (inner != Hedge::none && item.hedge == Hedge::about) item.hedge = inner;
        if (item.hedge == Hedge::none || item.hedge == Hedge::about) take_behind(stretch, item);
        close_range(stretch, item, i > 0 ? items[i - 1].last : stretch.begin);
        // "more than 100 kilometers (60 miles)": what is said twice is bounded twice.
        if (item.hedge == Hedge::none && i > 0 && items[i - 1].hedge != Hedge::none && item.first == items[i - 1].last + 1 &&
            (stretch.sign(items[i - 1].last) == '(' || stretch.sign(items[i - 1].last) == '/') && !item.unit.empty() &&
            same_dimension(stretch, items[i - 1], item)) {
            item.hedge = items[i - 1].hedge;
        }
    }
}

}  // namespace citecheck
