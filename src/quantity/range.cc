#include <cmath>

#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

enum class Joint : std::uint8_t { none, dash, to, conjunction };

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
    for (std::uint32_t back = 1; back <= 3 && item.first >= reading.begin + back; ++back) {
        if (reading.is_role(item.first - back, role)) return true;
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

/// "10 to 15 billion": the magnitude of one end holds for both, if the bare end is small enough to have left it out.
void share_magnitude(Number& a, Number& b) {
    if (a.magnitude == 1 && b.magnitude >= 1000 && !a.grouped && std::abs(a.value) < 1000 && std::abs(a.value) <= std::abs(mantissa(b)) && a.value != 0) {
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
    share_magnitude(a.number, *a.upper);
    if (a.unit.empty() || b.unit.size > a.unit.size) {
        const bool before = a.unit_before;
        a.unit = b.unit.empty() ? a.unit : b.unit;
        a.unit_before = before || b.unit_before;
    }
    a.last = b.last;
    if (b.number.form == NumberForm::ordinal) a.number.form = NumberForm::ordinal;
    return true;
}

bool is_range(const Reading& reading, const Item& a, const Item& b) {
    if (!is_joinable(a) || !is_joinable(b)) return false;
    if ((a.number.form == NumberForm::ordinal) != (b.number.form == NumberForm::ordinal)) return false;
    switch (joint_between(reading, a, b)) {
        case Joint::none: return false;
        case Joint::dash:
        case Joint::to: return true;
        case Joint::conjunction: return is_behind(reading, a, Role::between);
    }
    return false;
}

/// Whether only list separators stand between two items.
bool is_list(const Reading& reading, const Item& a, const Item& b) {
    if (b.first <= a.last || b.first > a.last + 2) return false;
    for (std::uint32_t at = a.last; at < b.first; ++at) {
        const char32_t sign = reading.sign(at);
        const Role role = reading.role(at);
        if (sign != ',' && sign != '/' && role != Role::conjunction && role != Role::alternative && role != Role::to) return false;
    }
    return true;
}

}  // namespace

void join_ranges(const Reading& reading, std::vector<Item>& items) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (out > 0 && is_range(reading, items[out - 1], items[i]) && make_range(items[out - 1], items[i])) continue;
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
