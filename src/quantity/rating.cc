#include <optional>
#include <string_view>

#include "quantity/exponent.h"
#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

constexpr std::uint32_t kNear = 8;   // tokens between a word of rating and its number
constexpr double kMostMarks = 1000;  // no scale of marks ends higher

/// "a score of", "rated it", "graded": a word of rating shortly before a number, in its clause.
std::optional<std::uint32_t> rating_word_before(const Stretch& stretch, std::uint32_t at) {
    for (std::uint32_t back = 1; back <= kNear && at >= stretch.begin + back; ++back) {
        if (stretch.is_role(at - back, Role::rating)) return at - back;
        if (stretch.is(at - back, TokenKind::punctuation) && stretch.sign(at - back) != ':') return std::nullopt;
    }
    return std::nullopt;
}

/// Where "out of" or a stroke ends behind a number; nothing if neither stands there.
std::optional<std::uint32_t> joint_behind(const Stretch& stretch, std::uint32_t at) {
    if (stretch.surface(at) == "out" && stretch.is_role(at + 1, Role::of)) return at + 2;
    if (stretch.sign(at) == '/' && stretch.glued(at) && stretch.glued(at + 1)) return at + 1;
    return std::nullopt;
}

/// "4 out of 5 stars", "12/20 points": what marks are given in.
bool is_mark(const Stretch& stretch, std::uint32_t at) {
    const std::string_view word = stretch.surface(at);
    return word == "stars" || word == "star" || word == "points" || word == "possible";
}

/// Whether a scale that ends at `most` is one that marks are given on where no word says so.
bool is_usual_scale(double most) { return most == 5 || most == 10 || most == 20 || most == 100; }

/// "7/10" was read as a fraction; here are its two numbers.
bool is_stroke_fraction(const Stretch& stretch, const Number& number) {
    return number.form == NumberForm::fraction && number.in_digits && number.last == number.first + 3 &&
           stretch.sign(number.first + 1) == '/';
}

}  // namespace

void take_maximum(const Stretch& stretch, Item& item) {
    Number& number = item.number;
    const bool fraction = is_stroke_fraction(stretch, number);
    if (!item.unit.empty() || item.upper || (number.form != NumberForm::cardinal && !fraction) || number.spread > 0) return;
    const auto joint = joint_behind(stretch, fraction ? number.first + 1 : number.last);
    const auto most = joint ? plain_integer(stretch, *joint) : std::nullopt;
    const auto spelled = joint && !most ? match_number(stretch, *joint) : std::nullopt;
    if (!most && !spelled) return;
    const double high = most ? *most : spelled->value;
    const double value = fraction ? static_cast<double>(*plain_integer(stretch, number.first)) : number.value;
    const std::uint32_t last = most ? *joint + 1 : spelled->last;
    if (value < 0 || value > high || high > kMostMarks || number.magnitude != 1) return;
    if (stretch.glued(last) && (stretch.sign(last) == '/' || stretch.is(last, TokenKind::word))) return;
    // "9 out of 10 voters" is a share of them.
    const Tag behind = stretch.tag(last);
    if (!is_mark(stretch, last) && (is_noun(behind) || is_adjective(behind) || stretch.is_role(last, Role::of))) return;
    const bool stroke = stretch.sign(*joint - 1) == '/';
    const bool usual = is_usual_scale(high) && (number.has_decimals || (stroke && high == 100)) && !fraction;
    if (!usual && !is_mark(stretch, last) && !rating_word_before(stretch, item.first)) return;
    if (fraction) {
        number.form = NumberForm::cardinal;
        number.value = number.high = value;
        number.has_decimals = false;
        number.step = number.loose_step = 1;
    }
    item.is_rating = true;
    item.last = number.last = last;
}

void find_rated(const Stretch& stretch, Item& item) {
    std::uint32_t end = item.first;
    if (end > stretch.begin && stretch.is_role(end - 1, Role::of)) --end;
    const bool noun = end > stretch.begin && end < item.first && is_noun(stretch.tag(end - 1));
    if (!noun) {
        const auto word = rating_word_before(stretch, item.first);
        if (!word || !is_noun(stretch.tag(*word))) return;
        end = *word + 1;
    }
    std::uint32_t first = end - 1;
    while (first > stretch.begin && (is_noun(stretch.tag(first - 1)) || is_adjective(stretch.tag(first - 1)))) --first;
    item.counted_first = first;
    item.counted_last = end;
    item.counted_head = end - 1;
}

}  // namespace citecheck
