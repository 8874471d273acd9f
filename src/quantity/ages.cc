#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

constexpr double kOldest = 130;   // years of a human life

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

}  // namespace citecheck
