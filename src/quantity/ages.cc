#include <string_view>

#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

constexpr double kOldest = 130;  // years of a human life

void make_age(const Stretch& stretch, Item& item) {
    item.unit.factors[0] = {stretch.tables.units.named("year"), 1};
    item.unit.size = 1;
    item.unit.is_age = true;
    item.unit.first = item.unit.last = item.last;
    item.carried_unit = true;
}

/// "the striker, 23, scored": a person of that trade.
bool is_one_person(const Stretch& stretch, std::uint32_t at) {
    const std::string_view word = stretch.surface(at);
    const auto ends = [&](std::string_view ending) { return word.size() > ending.size() + 2 && word.ends_with(ending); };
    return stretch.tag(at) == Tag::nn && (ends("er") || ends("or") || ends("man") || ends("ist") || ends("ian") || ends("ant") ||
                                          ends("eer") || ends("ress") || word == "chief" || word == "executive");
}

/// "Ada Brook, 41, sings": the age behind a name.
bool is_apposed_age(const Stretch& stretch, const Item& item) {
    if (!item.number.in_digits || item.upper || item.number.has_decimals || item.number.value < 1 || item.number.value > kOldest)
        return false;
    const std::uint32_t first = item.number.first;
    if (first < stretch.begin + 2 || stretch.sign(first - 1) != ',') return false;
    const std::uint32_t name =
        stretch.sign(first - 2) == '.' && first >= stretch.begin + 3 ? first - 3 : first - 2;  // "Ada Brook Jr., 41,"
    if (!is_proper(stretch.tag(name)) && !is_one_person(stretch, name)) return false;
    if (name == stretch.begin && !is_proper(stretch.tag(name))) return false;
    return stretch.sign(item.last) == ',' && !stretch.is(item.last + 1, TokenKind::number);
}

/// Where a sentence goes on behind an age that stands alone: "He was 95.", "She was 65 when …".
bool ends_age(const Stretch& stretch, std::uint32_t at) {
    if (!stretch.has(at)) return true;
    if (stretch.is(at, TokenKind::punctuation)) return !stretch.is_dash(at) && stretch.sign(at) != ':' && stretch.sign(at) != '(';
    const std::string_view word = stretch.surface(at);
    return word == "when" || word == "while" || word == "and" || word == "but" || word == "now" || word == "today" ||
           word == "then";
}

/// Two words of a name: "Ada Holm". One alone may be a town or a share.
bool is_full_name(const Stretch& stretch, std::uint32_t last) {
    return last > stretch.begin && stretch.tag(last) == Tag::nnp && stretch.tag(last - 1) == Tag::nnp &&
           stretch.analysis.tokens[last].letters == Case::capital && stretch.analysis.tokens[last - 1].letters == Case::capital;
}

/// "He is 95.", "Ada Holm was 65 when she died", "she turned 40", "died at 95".
bool is_said_age(const Stretch& stretch, const Item& item) {
    constexpr double kGrown = 14;  // "Delmar Rovers were 2 up" tells of goals
    if (item.first != item.number.first || item.upper || item.number.has_decimals || item.number.magnitude != 1) return false;
    if (item.number.value < 1 || item.number.value > kOldest) return false;
    std::uint32_t at = item.first - 1;
    if (stretch.surface(at) == "at") {
        const bool died = at > stretch.begin && stretch.surface(at - 1).starts_with("die") && is_verb(stretch.tag(at - 1));
        return died && ends_age(stretch, item.last);
    }
    for (; at > stretch.begin && is_adverb(stretch.tag(at)); --at) {
    }
    const std::string_view verb = stretch.surface(at);
    const bool turns = verb == "turned" || verb == "turns" || verb == "turning";
    if ((!turns && !stretch.is_role(at, Role::being)) || at == stretch.begin || stretch.tag(at) == Tag::pos) return false;
    const std::uint32_t subject = at - 1;
    const bool person = stretch.is_role(subject, Role::person);
    if (!person && !is_full_name(stretch, subject)) return false;
    if (turns) return !is_noun(stretch.tag(item.last)) && !is_adjective(stretch.tag(item.last));
    return ends_age(stretch, item.last) && (person || item.number.value >= kGrown);
}

}  // namespace

void take_ages(const Stretch& stretch, std::vector<Item>& items) {
    const Item* before_item = nullptr;
    for (Item& item : items) {
        const Item* const previous = before_item;
        before_item = &item;
        if (!item.unit.empty() || item.first == stretch.begin || item.number.form != NumberForm::cardinal) continue;
        const bool listed =
            previous != nullptr && previous->unit.is_age && previous->carried_unit && is_list(stretch, *previous, item);
        if (is_apposed_age(stretch, item) || is_said_age(stretch, item) || (listed && item.number.value <= kOldest)) {
            make_age(stretch, item);
            continue;
        }
        std::uint32_t before = item.first - 1;
        for (int passed = 0; passed < 3 && before > stretch.begin && !stretch.is_role(before, Role::age); ++passed) {
            const Role role = stretch.role(before);
            if (role != Role::of && role != Role::between && role != Role::from && role != Role::determiner &&
                !is_adverb(stretch.tag(before)) && stretch.tag(before) != Tag::in) {
                break;
            }
            --before;
        }
        if (!stretch.is_role(before, Role::age) || item.number.value > kOldest) continue;
        make_age(stretch, item);
    }
}

}  // namespace citecheck
