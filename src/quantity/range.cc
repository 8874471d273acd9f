#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

constexpr double kSameOrder = 5;  // how far a range may fall and still be of one magnitude

enum class Joint : std::uint8_t { none, dash, to, conjunction };

/// "the" or a hedge before the second number: "between 2 and about 7", "from 200 to nearly 300", "between the tenth and the
/// fifteenth".
bool is_idle(const Stretch& stretch, std::uint32_t at, std::uint32_t end) {
    if (stretch.is_role(at, Role::determiner)) return at + 1 == end;
    const auto words = std::span(stretch.analysis.words).subspan(stretch.begin, end - stretch.begin);
    const auto hedge = stretch.tables.hedges.ending(words);
    return hedge && (hedge->hedge == Hedge::about || hedge->hedge == Hedge::nearly) && at + hedge->length == end;
}

/// "0.2 ≤ x ≤ 0.44": two relations the same way round, and a name between them.
bool is_double_relation(const Stretch& stretch, const Item& a, const Item& b) {
    const auto less = [&](std::uint32_t at) {
        const char32_t sign = stretch.sign(at);
        return sign == '<' || sign == 0x2264 || sign == 0x2A7D || sign == 0x2266;
    };
    return b.first > a.last + 2 && b.first <= a.last + 6 && less(a.last) && less(b.first - 1);
}

/// What stands between two items that follow each other.
Joint joint_between(const Stretch& stretch, const Item& a, const Item& b) {
    std::uint32_t at = a.last;
    if (at >= b.first) return Joint::none;
    bool dash = false;
    bool to = false;
    bool conjunction = false;
    for (; at < b.first; ++at) {
        if (stretch.is_dash(at)) {
            dash = true;
        } else if (stretch.is_role(at, Role::to) && !to) {
            to = true;
        } else if (stretch.surface(at) == "up" && stretch.is_role(at + 1, Role::to) && !to) {
            continue;
        } else if (stretch.is_role(at, Role::conjunction) && !conjunction) {
            conjunction = true;
        } else if (at > a.last && is_idle(stretch, at, b.first)) {
            break;
        } else {
            return Joint::none;
        }
    }
    if (conjunction) return to || dash ? Joint::none : Joint::conjunction;
    if (to) return Joint::to;
    return dash && b.first == a.last + 1 ? Joint::dash : Joint::none;
}

/// Whether "between" or "from" stands before an item, hedges passed over.
bool is_behind(const Stretch& stretch, const Item& item, Role role) {
    for (std::uint32_t back = 1; back <= 4 && item.first >= stretch.begin + back; ++back) {
        if (stretch.is_role(item.first - back, role)) return true;
        if (stretch.is_role(item.first - back, Role::age) || stretch.is_role(item.first - back, Role::of)) continue;
        if (stretch.is(item.first - back, TokenKind::symbol)) continue;  // "between ~45 and 90"
        if (stretch.tag(item.first - back) != Tag::in && !is_adverb(stretch.tag(item.first - back)) &&
            stretch.tag(item.first - back) != Tag::dt)
            return false;
    }
    return false;
}

double mantissa(const Number& number) { return number.value / number.magnitude; }

void multiply(Number& number, double factor) {
    number.value *= factor;
    number.high *= factor;
    number.step *= factor;
    number.loose_step *= factor;
    number.magnitude *= factor;
}

/// "10 to 15 billion": the magnitude of one end holds for both, if the bare end is small enough to have left it out; "$200
/// to $4 million" starts at $200.
void share_magnitude(Number& a, Number& b) {
    if (a.magnitude == 1 && b.magnitude >= 1000 && !a.grouped && std::abs(a.value) < 1000 &&
        std::abs(a.value) <= kSameOrder * std::abs(mantissa(b)) && a.value != 0) {
        multiply(a, b.magnitude);
    }
}

/// "two to three hundred", "two to three dozen": the word behind the second number holds for both.
void share_hundred(const Stretch& stretch, Number& a, const Number& b) {
    const NumberWord word = stretch.number_word(b.last - 1);
    if ((word.kind != NumberClass::hundred && word.kind != NumberClass::group) || b.last != b.first + 2) return;
    if (a.last != a.first + 1 || a.magnitude != 1 || a.value < 1 || a.value > 12 || a.value * word.value >= b.value) return;
    multiply(a, word.value);
}

bool is_joinable(const Item& item) { return !item.upper && item.number.form != NumberForm::vague && item.number.spread == 0; }

/// How many of b's unit make one of a's: "500 m to 2 km". 0 if the units are the same, of two kinds, or money.
double ratio_of(const Stretch& stretch, const Item& a, const Item& b) {
    if (a.unit.size != 1 || b.unit.size != 1 || !a.unit.per.empty() || !b.unit.per.empty() || a.unit.same_as(b.unit)) return 0;
    const Unit unit_a = make_unit(a.unit, stretch.tables.units);
    const Unit unit_b = make_unit(b.unit, stretch.tables.units);
    if (!(unit_a.dimension == unit_b.dimension) || unit_a.dimension.is_none() || !unit_a.currency.empty()) return 0;
    if (unit_a.offset != 0 || unit_b.offset != 0) return 0;
    return unit_a.scale / unit_b.scale;
}

/// "from $75 US a barrel to $46": a dollar, and which one.
bool is_open_and_told(const Stretch& stretch, const Item& open, const Item& told) {
    const Units& units = stretch.tables.units;
    if (!open.unit.is_money(units) || !told.unit.is_money(units)) return false;
    const std::string& name = units.row(open.unit.factors[0].unit.row).name;
    const std::string& full = units.row(told.unit.factors[0].unit.row).name;
    return full.size() > name.size() && full.ends_with(" " + name) &&
           is_behind(stretch, open.first < told.first ? open : told, Role::from);
}

bool units_agree(const Stretch& stretch, const Item& a, const Item& b) {
    if (a.unit.empty() || b.unit.empty()) return true;
    if (a.unit.same_as(b.unit) || ratio_of(stretch, a, b) != 0) return true;
    if (is_open_and_told(stretch, a, b) || is_open_and_told(stretch, b, a)) return true;
    // "from $75 a barrel to $45", "5 km to 10 km an hour"
    const UnitExpression& shorter = a.unit.size < b.unit.size ? a.unit : b.unit;
    const UnitExpression& longer = a.unit.size < b.unit.size ? b.unit : a.unit;
    return shorter.size > 0 && shorter.factors[0] == longer.factors[0];
}

/// "6" and "14-metre" of "6- to 14-metre", "200" and "300 km".
bool make_range(const Stretch& stretch, Item& a, const Item& b) {
    if (!units_agree(stretch, a, b)) return false;
    if (const double ratio = ratio_of(stretch, a, b); ratio != 0) {
        multiply(a.number, ratio);
        a.number.magnitude = 1;
        a.unit = b.unit;
    }
    a.upper = b.number;
    a.upper_first = b.first;
    share_magnitude(a.number, *a.upper);
    share_hundred(stretch, a.number, *a.upper);
    if (a.unit.empty() || b.unit.size > a.unit.size || (a.unit.per.empty() && !b.unit.per.empty())) {
        const bool before = a.unit_before;
        a.unit = b.unit.empty() ? a.unit : b.unit;
        a.unit_before = before || b.unit_before;
    }
    a.last = b.last;
    if (b.number.form == NumberForm::ordinal) a.number.form = NumberForm::ordinal;
    return true;
}

/// "a ratio of 3 to 1", "odds of 5-2".
bool is_ratio(const Stretch& stretch, const Item& a, const Item& b) {
    if (!a.unit.empty() || !b.unit.empty() || b.first != a.last + 1) return false;
    for (std::uint32_t back = 1; back <= 3 && a.first >= stretch.begin + back; ++back) {
        if (stretch.is_role(a.first - back, Role::ratio)) return true;
    }
    return stretch.is_role(b.last, Role::ratio);
}

/// "dipped 0.4 to 312": how much, and to what; no range.
bool is_change(const Stretch& stretch, const Item& a, const Item& b) {
    if (!a.unit.empty() || !b.unit.empty() || a.first == stretch.begin) return false;
    const Tag behind = stretch.tag(b.last);
    if (is_noun(behind) || is_adjective(behind) || stretch.is_role(a.first - 1, Role::age))
        return false;  // "counted 5 to 7 boats"
    const Tag before = stretch.tag(a.first - 1);
    return before == Tag::vbd || before == Tag::vbn || before == Tag::rp || before == Tag::rb || before == Tag::vbz ||
           before == Tag::vbg;
}

/// "one or two people", "five or six weeks": words for numbers side by side leave open which.
bool is_one_or_two(const Stretch& stretch, const Item& a, const Item& b) {
    return !a.number.in_digits && !b.number.in_digits && a.unit.empty() && b.first == a.last + 1 &&
           stretch.is_role(a.last, Role::alternative) && a.number.form == NumberForm::cardinal &&
           b.number.form == NumberForm::cardinal && a.number.value + b.number.magnitude == b.number.value;
}

/// "rose by 1.5p to 9.25p", "up by a third to 300": how much, and to what. "Rose by 5 to 7 percent" is a range.
bool is_change_and_level(const Stretch& stretch, const Item& a, const Item& b) {
    const bool fraction_and_level =
        a.number.form == NumberForm::fraction && b.number.form != NumberForm::fraction && b.number.value > 1 && b.unit.empty();
    if (fraction_and_level && a.unit.empty()) return true;
    if (a.unit.empty() || b.unit.empty()) return false;
    return a.first > stretch.begin && stretch.surface(a.first - 1) == "by";
}

/// "a majority of 6 to 3", "won by 218 to 213": two bare numbers that fall are a result.
bool is_result(const Stretch& stretch, const Item& a, const Item& b) {
    const Tag behind = stretch.tag(b.last);
    return a.unit.empty() && b.unit.empty() && a.number.value > b.number.value && b.number.magnitude <= a.number.magnitude &&
           !is_behind(stretch, a, Role::from) && !is_behind(stretch, a, Role::between) && !is_noun(behind) &&
           !is_adjective(behind);
}

bool is_range(const Stretch& stretch, const Item& a, const Item& b) {
    if (!is_joinable(a) || !is_joinable(b) || is_ratio(stretch, a, b)) return false;
    if ((a.number.form == NumberForm::ordinal) != (b.number.form == NumberForm::ordinal)) return false;
    if (is_double_relation(stretch, a, b)) return true;
    // "rose 2 percent to 4,100": what has a unit of its own is no end of a bare number.
    if (!a.unit.empty() && !a.unit_before && b.unit.empty()) return false;
    if (is_one_or_two(stretch, a, b)) return true;
    switch (joint_between(stretch, a, b)) {
        case Joint::none: return false;
        case Joint::dash: return true;
        case Joint::to:
            // "moved $3 million through 38 firms"
            if (stretch.surface(a.last) == "through" && !a.unit.empty() && b.unit.empty()) return false;
            return !is_change(stretch, a, b) && !is_change_and_level(stretch, a, b) && !is_result(stretch, a, b);
        case Joint::conjunction: return is_behind(stretch, a, Role::between);
    }
    return false;
}

bool is_whole_count(const Item& item) {
    return item.unit.empty() && item.number.form == NumberForm::cardinal && !item.upper && !item.number.has_decimals &&
           item.number.value >= 1 && item.number.value <= 1000 && std::fmod(item.number.value, 1) == 0;
}

/// "one in five", "9 out of 10", "2 out of every 3".
bool is_odds(const Stretch& stretch, const Item& a, const Item& b) {
    const bool one = a.number.value == 1 && b.unit.empty() && b.number.form == NumberForm::cardinal && !b.upper;
    if (!is_whole_count(a) || !(one || is_whole_count(b)) || a.number.value >= b.number.value) return false;
    const bool round = b.number.value <= 10 || std::fmod(b.number.value, 10) == 0;  // "23 out of 27 towns" are 23 towns
    const bool upper = a.first > stretch.begin + 1 && (stretch.is_role(a.first - 1, Role::to) || stretch.is_dash(a.first - 1)) &&
                       stretch.is(a.first - 2, TokenKind::number);  // "10 to 15 of every 100"
    if (upper) return false;
    const bool chance = one && stretch.surface(b.last) == "chance";  // "a 1-in-43 chance"
    if (!round && !chance) return false;
    std::uint32_t at = a.last;
    const bool hyphens = stretch.is_dash(at) && stretch.glued(at);  // "a 1-in-5 chance"
    if (hyphens) ++at;
    const bool out_of = stretch.surface(at) == "out" && stretch.is_role(at + 1, Role::of);
    if (stretch.is_role(at, Role::of) && stretch.is_role(at + 1, Role::each)) {
        at += 1;  // "one of every three"
    } else if (out_of) {
        at += 2;
    } else if (stretch.surface(at) == "in" &&
               (b.number.value <= 10 || a.number.value == 1 || stretch.is_role(at + 1, Role::each))) {
        at += 1;
    } else {
        return false;
    }
    if (stretch.is_role(at, Role::each)) ++at;
    if (hyphens && stretch.is_dash(at)) ++at;
    return at == b.first;
}

/// "one person in six": the noun of such odds stands at the returned token; nothing if there are none.
std::optional<std::uint32_t> noun_of_odds(const Stretch& stretch, const Item& a, const Item& b) {
    if (!is_whole_count(a) || !is_whole_count(b) || a.number.value != 1 || a.number.in_digits || b.number.value < 2)
        return std::nullopt;
    if (stretch.tag(a.last) != Tag::nn || stretch.surface(a.last + 1) != "in" || b.first != a.last + 2) return std::nullopt;
    const Tag behind = stretch.tag(b.last);
    if (is_noun(behind) || is_adjective(behind) || stretch.is_role(b.last, Role::of))
        return std::nullopt;  // "one man in two boats"
    return a.last;
}

}  // namespace

bool is_times_joint(const Stretch& stretch, const Item& a, const Item& b) {
    if (b.first != a.last + 1 || !stretch.is_role(a.last, Role::dimension)) return false;
    const std::string_view text = stretch.surface(a.last);
    return text == "x" || text == "by" || text == "×";
}

bool is_list(const Stretch& stretch, const Item& a, const Item& b) {
    if (b.first <= a.last || b.first > a.last + 3) return false;
    if (is_times_joint(stretch, a, b)) return true;
    for (std::uint32_t at = a.last; at < b.first; ++at) {
        const char32_t sign = stretch.sign(at);
        const Role role = stretch.role(at);
        const bool hyphen = stretch.is_dash(at) && at + 1 < b.first;  // "a 7- or 8-inch screen"
        const bool of =
            role == Role::of && stretch.is_role(at + 1, Role::determiner);  // "280 million of the 1.5 billion shekels"
        const bool determiner = role == Role::determiner && at > a.last;
        if (sign != ',' && sign != '/' && role != Role::conjunction && role != Role::alternative && !hyphen && !of && !determiner)
            return false;
    }
    return true;
}

void join_ranges(const Stretch& stretch, std::vector<Item>& items) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (out > 0 && is_ratio(stretch, items[out - 1], items[i]) && items[i].number.value != 0 &&
            (joint_between(stretch, items[out - 1], items[i]) == Joint::to ||
             joint_between(stretch, items[out - 1], items[i]) == Joint::dash)) {
            Item& a = items[out - 1];
            a.number.value = a.number.high = a.number.value / items[i].number.value;
            a.number.form = NumberForm::fraction;
            a.number.exact = a.number.has_decimals = true;
            a.number.step = a.number.loose_step = 0;
            a.last = items[i].last;
            continue;
        }
        if (out > 0 && is_range(stretch, items[out - 1], items[i]) && make_range(stretch, items[out - 1], items[i])) continue;
        if (out != i) items[out] = items[i];
        ++out;
    }
    items.resize(out);
}

void join_odds(const Stretch& stretch, std::vector<Item>& items) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (out > 0) {
            if (const auto noun = noun_of_odds(stretch, items[out - 1], items[i])) {
                Item& a = items[out - 1];
                a.counted_first = a.counted_head = *noun;
                a.counted_last = *noun + 1;
                a.number.value = a.number.high = 1 / items[i].number.value;
                a.number.form = NumberForm::fraction;
                a.number.exact = a.number.has_decimals = true;
                a.number.step = a.number.loose_step = 0;
                a.last = a.number.last = items[i].last;
                continue;
            }
        }
        if (out > 0 && is_odds(stretch, items[out - 1], items[i])) {
            Item& a = items[out - 1];
            a.number.value = a.number.high = a.number.value / items[i].number.value;
            a.number.form = NumberForm::fraction;
            a.number.exact = a.number.has_decimals = true;
            a.number.step = a.number.loose_step = 0;
            a.last = items[i].last;
            a.number.last = a.last;
            continue;
        }
        if (out != i) items[out] = items[i];
        ++out;
    }
    items.resize(out);
}

void join_bounds(const Stretch& stretch, std::vector<Item>& items) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (out > 0) {
            Item& a = items[out - 1];
            const Item& b = items[i];
            const bool low = a.hedge == Hedge::over || a.hedge == Hedge::at_least;
            const bool high = b.hedge == Hedge::under || b.hedge == Hedge::at_most;
            const bool joined = b.first == a.last + 1 &&
                                (stretch.is_role(a.last, Role::conjunction) || stretch.is_role(a.last, Role::complement));
            // "more than 30 km and up to 40 boats" bounds two things.
            const bool apart = !a.unit.empty() && !a.unit_before && b.unit.empty();
            if (low && high && joined && !apart && is_joinable(a) && is_joinable(b) && a.number.value < b.number.value &&
                make_range(stretch, a, b)) {
                a.hedge = Hedge::none;
                continue;
            }
        }
        if (out != i) items[out] = items[i];
        ++out;
    }
    items.resize(out);
}

/// "78.6 years for men and 82.6 for women": the same preposition behind both, and "and" before the second.
bool is_parallel(const Stretch& stretch, const Item& a, const Item& b) {
    constexpr std::uint32_t kFar = 6;  // tokens between
    if (a.unit.empty() || !b.unit.empty() || a.number.form != NumberForm::cardinal || b.number.form != NumberForm::cardinal)
        return false;
    if (!a.number.in_digits || !b.number.in_digits || b.upper) return false;
    if (b.first < a.last + 3 || b.first > a.last + kFar || !stretch.is_role(b.first - 1, Role::conjunction)) return false;
    return is_preposition(stretch.tag(a.last)) && !stretch.is_role(a.last, Role::of) && stretch.word(a.last) != kUnknownWord &&
           stretch.word(a.last) == stretch.word(b.last);
}

void share_units(const Stretch& stretch, std::vector<Item>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
        Item& a = items[i - 2];
        const Item& b = items[i - 1];
        if (!a.unit.empty() || b.unit.empty() || a.number.form != NumberForm::cardinal || b.number.form != NumberForm::cardinal)
            continue;
        if (!is_list(stretch, a, b)) continue;
        a.unit = b.unit;
        a.unit.first = a.unit.last = a.last;
        a.carried_unit = true;
        if (!a.upper) share_magnitude(a.number, items[i - 1].number);
    }
    for (std::size_t i = 1; i < items.size(); ++i) {
        if (!is_parallel(stretch, items[i - 1], items[i])) continue;
        Item& b = items[i];
        b.unit = items[i - 1].unit;
        b.unit.first = b.unit.last = b.last;
        b.carried_unit = true;
    }
    for (std::size_t i = 1; i < items.size(); ++i) {
        const Item& a = items[i - 1];
        Item& b = items[i];
        if (!b.unit.empty() || !a.unit_before || b.number.form != NumberForm::cardinal || !is_list(stretch, a, b)) continue;
        if (stretch.is(b.last, TokenKind::word) && (is_noun(stretch.tag(b.last)) || is_adjective(stretch.tag(b.last)))) continue;
        b.unit = a.unit;
        b.unit.first = b.unit.last = b.last;
        b.carried_unit = true;
    }
}

}  // namespace citecheck
