#include <cmath>

#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

constexpr double kSameOrder = 5;   // how far a range may fall and still be of one magnitude
constexpr double kOldest = 130;   // years of a human life

enum class Joint : std::uint8_t { none, dash, to, conjunction };

/// "the" or a hedge before the second number: "between 2 and about 7", "between the tenth and the fifteenth".
bool is_idle(const Reading& reading, std::uint32_t at, std::uint32_t end) {
    if (reading.is_role(at, Role::determiner)) return at + 1 == end;
    const auto words = std::span(reading.analysis.words).subspan(reading.begin, end - reading.begin);
    const auto hedge = reading.tables.hedges.ending(words);
    return hedge && hedge->hedge == Hedge::about && at + hedge->length == end;
}

/// "0.2 ≤ x ≤ 0.44": two relations the same way round, and a name between them.
bool is_double_relation(const Reading& reading, const Item& a, const Item& b) {
    const auto less = [&](std::uint32_t at) {
        const char32_t sign = reading.sign(at);
        return sign == '<' || sign == 0x2264 || sign == 0x2A7D || sign == 0x2266;
    };
    return b.first > a.last + 2 && b.first <= a.last + 6 && less(a.last) && less(b.first - 1);
}

/// What stands between two items that follow each other.
Joint joint_between(const Reading& reading, const Item& a, const Item& b) {
    std::uint32_t at = a.last;
    if (at >= b.first) return Joint::none;
    bool dash = false;
    bool to = false;
    bool conjunction = false;
    for (; at < b.first; ++at) {
        if (reading.is_dash(at)) {
            dash = true;
        } else if (reading.is_role(at, Role::to) && !to) {
            to = true;
        } else if (reading.surface(at) == "up" && reading.is_role(at + 1, Role::to) && !to) {
            continue;
        } else if (reading.is_role(at, Role::conjunction) && !conjunction) {
            conjunction = true;
        } else if (at > a.last && is_idle(reading, at, b.first)) {
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
bool is_behind(const Reading& reading, const Item& item, Role role) {
    for (std::uint32_t back = 1; back <= 4 && item.first >= reading.begin + back; ++back) {
        if (reading.is_role(item.first - back, role)) return true;
        if (reading.is_role(item.first - back, Role::age) || reading.is_role(item.first - back, Role::of)) continue;
        if (reading.tag(item.first - back) != Tag::in && !is_adverb(reading.tag(item.first - back)) && reading.tag(item.first - back) != Tag::dt) return false;
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
    if (a.magnitude == 1 && b.magnitude >= 1000 && !a.grouped && std::abs(a.value) < 1000 && std::abs(a.value) <= kSameOrder * std::abs(mantissa(b)) && a.value != 0) {
        multiply(a, b.magnitude);
    }
}

bool is_joinable(const Item& item) {
    return !item.upper && item.number.form != NumberForm::vague && item.number.spread == 0;
}

bool units_agree(const Item& a, const Item& b) {
    if (a.unit.empty() || b.unit.empty()) return true;
    if (a.unit.same_as(b.unit)) return true;
    // "from $75 a barrel to $45", "5 km to 10 km an hour"
    const UnitExpression& shorter = a.unit.size < b.unit.size ? a.unit : b.unit;
    const UnitExpression& longer = a.unit.size < b.unit.size ? b.unit : a.unit;
    return shorter.size > 0 && shorter.factors[0] == longer.factors[0];
}

/// "8" and "16-metre" of "8- to 16-metre", "200" and "300 km".
bool make_range(Item& a, const Item& b) {
    if (!units_agree(a, b)) return false;
    a.upper = b.number;
    a.upper_first = b.first;
    share_magnitude(a.number, *a.upper);
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
bool is_ratio(const Reading& reading, const Item& a, const Item& b) {
    if (!a.unit.empty() || !b.unit.empty() || b.first != a.last + 1) return false;
    for (std::uint32_t back = 1; back <= 3 && a.first >= reading.begin + back; ++back) {
        if (reading.is_role(a.first - back, Role::ratio)) return true;
    }
    return reading.is_role(b.last, Role::ratio);
}

/// "dipped 0.37 to 5,888": how much, and to what; no range.
bool is_change(const Reading& reading, const Item& a, const Item& b) {
    if (!a.unit.empty() || !b.unit.empty() || a.first == reading.begin) return false;
    const Tag behind = reading.tag(b.last);
    if (is_noun(behind) || is_adjective(behind) || reading.is_role(a.first - 1, Role::age)) return false;   // "counted 5 to 7 boats"
    const Tag before = reading.tag(a.first - 1);
    return before == Tag::vbd || before == Tag::vbn || before == Tag::rp || before == Tag::rb || before == Tag::vbz || before == Tag::vbg;
}

bool is_range(const Reading& reading, const Item& a, const Item& b) {
    if (!is_joinable(a) || !is_joinable(b) || is_ratio(reading, a, b)) return false;
    if ((a.number.form == NumberForm::ordinal) != (b.number.form == NumberForm::ordinal)) return false;
    if (is_double_relation(reading, a, b)) return true;
    // "rose 0.7 percent to 6,327": what has a unit of its own is no end of a bare number.
    if (!a.unit.empty() && !a.unit_before && b.unit.empty()) return false;
    switch (joint_between(reading, a, b)) {
        case Joint::none: return false;
        case Joint::dash: return true;
        case Joint::to: return !is_change(reading, a, b);
        case Joint::conjunction: return is_behind(reading, a, Role::between);
    }
    return false;
}

bool is_whole_count(const Item& item) {
    return item.unit.empty() && item.number.form == NumberForm::cardinal && !item.upper && !item.number.has_decimals && item.number.value >= 1 &&
           item.number.value <= 1000 && std::fmod(item.number.value, 1) == 0;
}

/// "one in five", "9 out of 10", "2 out of every 3".
bool is_odds(const Reading& reading, const Item& a, const Item& b) {
    if (!is_whole_count(a) || !is_whole_count(b) || a.number.value >= b.number.value) return false;
    const bool round = b.number.value <= 10 || std::fmod(b.number.value, 10) == 0;   // "26 out of 28 towns" are 26 towns
    if (!round) return false;
    std::uint32_t at = a.last;
    const bool out_of = reading.surface(at) == "out" && reading.is_role(at + 1, Role::of);
    if (out_of) {
        at += 2;
    } else if (reading.surface(at) == "in" && (b.number.value <= 10 || a.number.value == 1 || reading.is_role(at + 1, Role::each))) {
        at += 1;
    } else {
        return false;
    }
    if (reading.is_role(at, Role::each)) ++at;
    return at == b.first;
}

}  // namespace

bool is_list(const Reading& reading, const Item& a, const Item& b) {
    if (b.first <= a.last || b.first > a.last + 3) return false;
    for (std::uint32_t at = a.last; at < b.first; ++at) {
        const char32_t sign = reading.sign(at);
        const Role role = reading.role(at);
        const bool hyphen = reading.is_dash(at) && at + 1 < b.first;   // "a 7- or 8-inch screen"
        const bool of = role == Role::of && reading.is_role(at + 1, Role::determiner);   // "280 million of the 1.5 billion shekels"
        const bool determiner = role == Role::determiner && at > a.last;
        if (sign != ',' && sign != '/' && role != Role::conjunction && role != Role::alternative && !hyphen && !of && !determiner) return false;
    }
    return true;
}

void join_ranges(const Reading& reading, std::vector<Item>& items) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (out > 0 && is_ratio(reading, items[out - 1], items[i]) && items[i].number.value != 0 &&
            (joint_between(reading, items[out - 1], items[i]) == Joint::to || joint_between(reading, items[out - 1], items[i]) == Joint::dash)) {
            Item& a = items[out - 1];
            a.number.value = a.number.high = a.number.value / items[i].number.value;
            a.number.form = NumberForm::fraction;
            a.number.exact = a.number.has_decimals = true;
            a.number.step = a.number.loose_step = 0;
            a.last = items[i].last;
            continue;
        }
        if (out > 0 && is_range(reading, items[out - 1], items[i]) && make_range(items[out - 1], items[i])) continue;
        if (out != i) items[out] = items[i];
        ++out;
    }
    items.resize(out);
}

namespace {

void make_age(const Reading& reading, Item& item) {
    item.unit.factors[0] = {reading.tables.units.named("year"), 1};
    item.unit.size = 1;
    item.unit.is_age = true;
    item.unit.first = item.unit.last = item.last;
    item.carried_unit = true;
}

/// "Ada Brook, 41, sings": the age behind a name.
bool is_apposed_age(const Reading& reading, const Item& item) {
    if (!item.number.in_digits || item.upper || item.number.has_decimals || item.number.value < 1 || item.number.value > kOldest) return false;
    const std::uint32_t first = item.number.first;
    if (first < reading.begin + 2 || reading.sign(first - 1) != ',' || !is_proper(reading.tag(first - 2))) return false;
    return reading.sign(item.last) == ',' && reading.analysis.tokens[first - 2].letters == Case::capital &&
           !reading.is(item.last + 1, TokenKind::number);
}

}  // namespace

void join_odds(const Reading& reading, std::vector<Item>& items) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (out > 0 && is_odds(reading, items[out - 1], items[i])) {
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

void take_ages(const Reading& reading, std::vector<Item>& items) {
    const Item* before_item = nullptr;
    for (Item& item : items) {
        const Item* const previous = before_item;
        before_item = &item;
        if (!item.unit.empty() || item.first == reading.begin || item.number.form != NumberForm::cardinal) continue;
        const bool listed = previous != nullptr && previous->unit.is_age && previous->carried_unit && is_list(reading, *previous, item);
        if (is_apposed_age(reading, item) || (listed && item.number.value <= kOldest)) {
            make_age(reading, item);
            continue;
        }
        std::uint32_t before = item.first - 1;
        for (int passed = 0; passed < 3 && before > reading.begin && !reading.is_role(before, Role::age); ++passed) {
            const Role role = reading.role(before);
            if (role != Role::of && role != Role::between && role != Role::from && role != Role::determiner && !is_adverb(reading.tag(before)) &&
                reading.tag(before) != Tag::in) {
                break;
            }
            --before;
        }
        if (!reading.is_role(before, Role::age) || item.number.value > kOldest) continue;
        make_age(reading, item);
    }
}

void join_bounds(const Reading& reading, std::vector<Item>& items) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (out > 0) {
            Item& a = items[out - 1];
            const Item& b = items[i];
            const bool low = a.hedge == Hedge::over || a.hedge == Hedge::at_least;
            const bool high = b.hedge == Hedge::under || b.hedge == Hedge::at_most;
            const bool joined = b.first == a.last + 1 && (reading.is_role(a.last, Role::conjunction) || reading.is_role(a.last, Role::complement));
            if (low && high && joined && is_joinable(a) && is_joinable(b) && a.number.value < b.number.value && make_range(a, b)) {
                a.hedge = Hedge::none;
                continue;
            }
        }
        if (out != i) items[out] = items[i];
        ++out;
    }
    items.resize(out);
}

void share_units(const Reading& reading, std::vector<Item>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
        Item& a = items[i - 2];
        const Item& b = items[i - 1];
        if (!a.unit.empty() || b.unit.empty() || a.number.form != NumberForm::cardinal || b.number.form != NumberForm::cardinal) continue;
        if (!is_list(reading, a, b)) continue;
        a.unit = b.unit;
        a.unit.first = a.unit.last = a.last;
        a.carried_unit = true;
        if (!a.upper) share_magnitude(a.number, items[i - 1].number);
    }
    for (std::size_t i = 1; i < items.size(); ++i) {
        const Item& a = items[i - 1];
        Item& b = items[i];
        if (!b.unit.empty() || !a.unit_before || b.number.form != NumberForm::cardinal || !is_list(reading, a, b)) continue;
        if (reading.is(b.last, TokenKind::word) && (is_noun(reading.tag(b.last)) || is_adjective(reading.tag(b.last)))) continue;
        b.unit = a.unit;
        b.unit.first = b.unit.last = b.last;
        b.carried_unit = true;
    }
}

}  // namespace citecheck
