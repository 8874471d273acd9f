#include <algorithm>
#include <cmath>
#include <span>

#include "quantity/number.h"
#include "quantity/word_sum.h"

namespace citecheck {
namespace {

using Class = NumberClass;
using Role = QuantityRole;

/// "point five six" behind a cardinal.
std::uint32_t take_decimals(const Stretch& stretch, double& value, double& step, std::uint32_t at) {
    if (!stretch.is_role(at, Role::point)) return at;
    std::uint32_t next = at + 1;
    double mantissa = value;
    int exponent = 0;
    for (; stretch.number_word(next).kind == Class::small && stretch.number_word(next).value < 10; ++next) {
        mantissa = mantissa * 10 + stretch.number_word(next).value;
        --exponent;
    }
    if (exponent == 0) {
        // "zero point eleven", "three point fourteen"
        WordSum sum;
        const std::uint32_t last = take_words(stretch, sum, next);
        if (last == next || sum.value() < 10 || sum.value() > 99) return at;
        mantissa = mantissa * 100 + sum.value();
        exponent = -2;
        next = last;
    }
    value = decimal(mantissa, exponent);
    step = decimal(1, exponent);
    return next;
}

void finish(Number& number, double value, std::uint32_t last) {
    number.value = number.high = value;
    number.last = last;
}

/// "and a half", "and three quarters" behind a whole number.
bool take_and_fraction(const Stretch& stretch, Number& number) {
    std::uint32_t at = number.last;
    if (stretch.is_dash(at)) ++at;
    if (!stretch.is_role(at, Role::conjunction)) return false;
    ++at;
    if (stretch.is_dash(at)) ++at;
    const auto part = match_word_fraction(stretch, at);
    if (!part || part->value >= 1) return false;
    if (stretch.is_role(part->last, Role::article)) return false;  // "300,000 and half a million"
    // "a million and a half" is half a million more, "two and a half" half of one.
    double unit = number.magnitude >= 1000 ? number.magnitude : 1;
    std::uint32_t last = part->last;
    if (const NumberWord power = stretch.number_word(last); power.kind == Class::power && power.value < unit) {
        unit = power.value;  // "three billion and a half million"
        ++last;
    }
    finish(number, number.value + part->value * unit, last);
    number.step = number.loose_step = 0;
    number.exact = true;
    number.has_decimals = true;
    return true;
}

void multiply(Number& number, double factor, std::uint32_t last) {
    number.value *= factor;
    number.high *= factor;
    number.step *= factor;
    number.loose_step *= factor;
    number.spread *= factor;
    number.magnitude *= factor;
    number.last = last;
}

/// "tens of thousands", "hundreds of millions": a vague plural and its magnitudes.
void take_of_magnitude(const Stretch& stretch, Number& number) {
    while (stretch.is_role(number.last, Role::of) && stretch.number_word(number.last + 1).kind == Class::many) {
        const double power = stretch.number_word(number.last + 1).value / 2;
        number.value *= power;
        number.high = (number.high + 1) * power - 1;
        number.last += 2;
    }
}

std::optional<Number> match_many(const Stretch& stretch, std::uint32_t at, NumberWord word) {
    Number number;
    number.first = at;
    number.form = NumberForm::vague;
    number.value = word.value;
    number.high = word.high;
    number.last = at + 1;
    if (at > stretch.begin && word.value >= 200) {
        // "the low thousands" are 1000 to 3999, the mid 4000 to 6999, the high 7000 to 9999
        const double unit = word.value / 2;
        const Role third = stretch.role(stretch.is_dash(at - 1) && at > stretch.begin + 1 ? at - 2 : at - 1);
        const int part = third == Role::low ? 0 : third == Role::mid ? 1 : third == Role::high ? 2 : -1;
        if (part >= 0) {
            number.value = unit * (3 * part + 1);
            number.high = unit * (3 * part + 4) - 1;
        }
    }
    take_of_magnitude(stretch, number);
    return number;
}

/// "several", "a few hundred", "a couple of thousand".
std::optional<Number> match_vague(const Stretch& stretch, std::uint32_t first, std::uint32_t at, NumberWord word) {
    Number number;
    number.first = first;
    number.form = NumberForm::vague;
    number.value = word.value;
    number.high = word.high;
    number.last = at + 1;
    std::uint32_t next = at + 1;
    if (stretch.is_role(next, Role::of)) ++next;
    for (;; ++next) {
        const NumberWord factor = stretch.number_word(next);
        const bool multiplies = factor.kind == Class::hundred || factor.kind == Class::power || factor.kind == Class::group;
        if (!multiplies) break;
        number.value *= factor.value;
        number.high *= factor.value;
        number.last = next + 1;
    }
    return number;
}

/// Half of what follows: "half a million", "half-dozen", "half an hour".
std::optional<Number> match_half(const Stretch& stretch, std::uint32_t first, std::uint32_t at) {
    Number number;
    number.first = first;
    number.form = NumberForm::fraction;
    number.exact = true;
    finish(number, 0.5, at + 1);
    number.step = number.loose_step = 0;
    std::uint32_t next = at + 1;
    if (stretch.is_dash(next)) ++next;
    if (stretch.is_role(next, Role::article)) ++next;
    WordSum sum;
    const std::uint32_t last = take_words(stretch, sum, next);
    const bool multiplies = sum.last() == Class::hundred || sum.last() == Class::power || sum.last() == Class::group;
    if (multiplies && last == next + 1) {
        const double unit = sum.value();
        number.form = NumberForm::cardinal;
        finish(number, unit / 2, last);
        if (unit > 100) {
            number.exact = false;
            number.step = number.loose_step = unit / 10;
            number.significant_digits = 1;
        }
        number.magnitude = unit;
    } else if (stretch.is_role(at + 1, Role::article)) {
        number.last = at + 2;  // "half an hour": the unit is behind the article
    }
    return number;
}

/// Ordinals of one word or the last of several: "first", "twenty-first", "two hundredth".
std::optional<Number> ordinal_behind(const Stretch& stretch, std::uint32_t first, std::uint32_t at, const WordSum& sum) {
    std::uint32_t next = at;
    if (sum.begun() && stretch.is_dash(next)) ++next;
    if (sum.begun() && stretch.is_role(next, Role::conjunction)) ++next;
    const NumberWord word = stretch.number_word(next);
    double value = 0;
    if (word.kind == Class::ordinal) {
        if (sum.begun() && !(sum.last() == Class::tens && word.value < 10) && sum.last() != Class::hundred &&
            sum.last() != Class::power) {
            return std::nullopt;
        }
        value = sum.value() + word.value;
    } else if (word.kind == Class::ordinal_power) {
        value = sum.begun() ? sum.value() * word.value : word.value;
    } else {
        return std::nullopt;
    }
    Number number;
    number.first = first;
    number.form = NumberForm::ordinal;
    number.exact = true;
    finish(number, value, next + 1);
    return number;
}

/// "a third of" is a share, "a third man" an order.
bool is_share(const Stretch& stretch, std::uint32_t behind) {
    return !stretch.has(behind) || !(is_noun(stretch.tag(behind)) || is_adjective(stretch.tag(behind)));
}

/// "not a single", "not one": none.
std::optional<Number> match_not_one(const Stretch& stretch, std::uint32_t at) {
    const bool single = stretch.is_role(at + 1, Role::article) && stretch.surface(at + 2) == "single";
    const bool one = stretch.number_word(at + 1).kind == Class::small && stretch.number_word(at + 1).value == 1;
    if (!single && !one) return std::nullopt;
    const std::uint32_t last = single ? at + 3 : at + 2;
    if (!is_noun(stretch.tag(last)) && !is_adjective(stretch.tag(last)) && !stretch.is_role(last, Role::of)) return std::nullopt;
    Number number;
    number.first = at;
    number.exact = true;
    finish(number, 0, last);
    return number;
}

/// "twice", "threefold".
std::optional<Number> match_factor(std::uint32_t at, NumberWord word) {
    Number number;
    number.first = at;
    number.exact = true;
    number.is_factor = true;
    number.significant_digits = 1;
    finish(number, word.value, at + 1);
    return number;
}

/// "quarter million", "quarter-mile": without article or number only before what it is a quarter of.
std::optional<Number> match_quarter(const Stretch& stretch, std::uint32_t at) {
    std::uint32_t next = at + 1;
    if (stretch.is_dash(next)) ++next;
    const bool hyphen = next == at + 2 && stretch.glued(next);
    if (hyphen && stretch.tables.units.in_words(std::span(stretch.analysis.words).first(stretch.end), next)) {
        Number part;  // "a quarter-mile race"
        part.first = at;
        part.form = NumberForm::fraction;
        part.exact = true;
        finish(part, 0.25, at + 1);
        part.step = part.loose_step = 0;
        return part;
    }
    if (stretch.number_word(next).kind != Class::power) return std::nullopt;
    Number number;
    number.first = at;
    number.exact = false;
    finish(number, stretch.number_word(next).value / 4, next + 1);
    number.step = number.loose_step = stretch.number_word(next).value / 100;
    number.magnitude = stretch.number_word(next).value;
    number.significant_digits = 2;
    return number;
}

std::optional<Number> match_after_article(const Stretch& stretch, std::uint32_t at) {
    const NumberWord word = stretch.number_word(at + 1);
    switch (word.kind) {
        case Class::vague: return match_vague(stretch, at, at + 1, word);
        case Class::half: return match_half(stretch, at, at + 1);
        case Class::ordinal:
            if (word.value < 3 || !is_share(stretch, at + 2)) return std::nullopt;
            break;
        case Class::quarter:
        case Class::ordinal_power: break;
        default: return std::nullopt;
    }
    const auto part = match_word_fraction(stretch, at);
    if (!part) return std::nullopt;
    Number number;
    number.first = at;
    number.form = NumberForm::fraction;
    number.exact = true;
    number.step = number.loose_step = 0;
    finish(number, part->value, part->last);
    return number;
}

/// "a quarter of a million", "three quarters billion", "two-thirds of a mile" (the unit follows).
void take_fraction_of(const Stretch& stretch, Number& number) {
    const bool of = stretch.is_role(number.last, Role::of) && stretch.is_role(number.last + 1, Role::article);
    const std::uint32_t at = of ? number.last + 2 : number.last;
    const NumberWord word = stretch.number_word(at);
    if (word.kind != Class::power && (!of || (word.kind != Class::hundred && word.kind != Class::group))) return;
    number.form = NumberForm::cardinal;
    number.exact = word.value < 1000;
    finish(number, number.value * word.value, at + 1);
    number.step = number.loose_step = word.value / 100;
    number.magnitude = word.value;
    number.significant_digits = 2;
}

/// A year in words: "nineteen sixty-four", "twenty twenty".
std::uint32_t take_year(const Stretch& stretch, double& value, std::uint32_t at) {
    if (value < 11 || value > 20) return at;
    WordSum rest;
    const std::uint32_t last = take_words(stretch, rest, at);
    if (last == at || rest.value() < 10 || rest.value() > 99 || rest.last() == Class::group) return at;
    value = value * 100 + rest.value();
    return last;
}

void set_steps(Number& number, const WordSum& sum, double step) {
    number.step = step;
    if (sum.last() == Class::power && step == 1) number.step = sum.last_power();
    number.magnitude = sum.last() == Class::power ? sum.last_power() : sum.last() == Class::hundred ? 100 : 1;
    number.exact = sum.last() == Class::group;
    number.loose_step = std::fmod(number.value, 1) == 0 ? std::max(number.step, trailing_unit(number.value)) : number.step;
    if (number.exact) number.loose_step = number.step = 1;
    double digits = std::fmod(number.value, 1) == 0 ? number.value / trailing_unit(number.value) : number.value / step;
    number.significant_digits = digits < 1 ? 1 : static_cast<int>(std::floor(std::log10(digits))) + 1;
}

std::optional<Number> match_cardinal(const Stretch& stretch, std::uint32_t first) {
    const bool article = stretch.is_role(first, Role::article);
    WordSum sum;
    std::uint32_t at = take_words(stretch, sum, article ? first + 1 : first);
    if (!sum.begun()) return std::nullopt;
    if (article && stretch.number_word(first + 1).kind != Class::hundred && stretch.number_word(first + 1).kind != Class::power &&
        stretch.number_word(first + 1).kind != Class::group) {
        return std::nullopt;
    }
    if (const auto ordinal = ordinal_behind(stretch, first, at, sum);
        ordinal && denominator_at(stretch, stretch.is_dash(at) ? at + 1 : at, sum.value()) == 0) {
        return ordinal;
    }
    Number number;
    number.first = first;
    double value = sum.value();
    double step = 1;
    if (const auto part = match_word_fraction(stretch, first); part && part->last > at) {
        number.form = NumberForm::fraction;
        number.exact = true;
        number.step = number.loose_step = 0;
        finish(number, part->value, part->last);
        take_fraction_of(stretch, number);
        return number;
    }
    at = take_year(stretch, value, at);
    at = take_decimals(stretch, value, step, at);
    finish(number, value, at);
    set_steps(number, sum, step);
    if (take_and_fraction(stretch, number)) {
        if (stretch.number_word(number.last).kind == Class::power) take_magnitude(stretch, number);
    } else if (step < 1) {
        take_magnitude(stretch, number);
    }
    return number;
}

}  // namespace

std::optional<Number> match_spelled(const Stretch& stretch, std::uint32_t at) {
    if (stretch.is_role(at, Role::negation)) return match_not_one(stretch, at);
    if (stretch.is_role(at, Role::minus)) {
        // "a margin of plus or minus 3 points": how far it goes to either side
        if (at > stretch.begin && stretch.is_role(at - 1, Role::alternative)) return std::nullopt;
        const std::uint32_t behind = stretch.is_dash(at + 1) && stretch.glued(at + 2) ? at + 2 : at + 1;  // "minus-260"
        auto number = match_number(stretch, behind);
        if (!number || number->form == NumberForm::vague || number->form == NumberForm::ordinal || number->value < 0)
            return std::nullopt;
        number->first = at;
        number->value = number->high = -number->value;
        return number;
    }
    if (stretch.is_role(at, Role::article)) {
        if (auto number = match_after_article(stretch, at)) {
            take_fraction_of(stretch, *number);
            return number;
        }
        // "a score of 12" is a result, "two score" a number
        if (stretch.number_word(at + 1).kind == Class::group && stretch.number_word(at + 1).value == 20) return std::nullopt;
        return match_cardinal(stretch, at);
    }
    const NumberWord word = stretch.number_word(at);
    switch (word.kind) {
        case Class::none:
        case Class::part: return std::nullopt;
        case Class::factor: return match_factor(at, word);
        case Class::quarter: return match_quarter(stretch, at);
        case Class::many:
            // "test scores", "a score of 12"
            if (word.value < 200 && word.value != 24 && !stretch.is_role(at + 1, Role::of)) return std::nullopt;
            if (word.value == 40 && stretch.is(at + 2, TokenKind::number)) return std::nullopt;
            return match_many(stretch, at, word);
        case Class::vague: return match_vague(stretch, at, at, word);
        case Class::half: return match_half(stretch, at, at);
        case Class::ordinal:
        case Class::ordinal_power: return ordinal_behind(stretch, at, at, WordSum());
        case Class::group:
            // "dozen" without a number: "the dozen people", but no "baker's dozen"
            if (word.value != 12 || at == stretch.begin || stretch.tag(at - 1) != Tag::dt) return std::nullopt;
            break;
        case Class::small:
        case Class::tens:
        case Class::hundred:
        case Class::power: break;
    }
    return match_cardinal(stretch, at);
}

void take_magnitude(const Stretch& stretch, Number& number) {
    std::uint32_t at = number.last;
    if (stretch.is_dash(at) && stretch.number_word(at + 1).kind == Class::power) ++at;
    const NumberWord word = stretch.number_word(at);
    const bool multiplies = word.kind == Class::hundred || word.kind == Class::power || word.kind == Class::group ||
                            (word.kind == Class::many && word.value >= 24);
    if (!multiplies) {
        if (!number.has_decimals && number.in_digits) take_and_fraction(stretch, number);
        return;
    }
    WordSum sum(number.value);
    const std::uint32_t last = take_words(stretch, sum, at);
    if (last == at) return;
    const double first_power = word.kind == Class::many ? word.value / 2 : word.value;
    if (last == at + 1) {
        const double mantissa = number.value / (number.step == 0 ? 1 : number.step);
        const bool whole = number.step != 0;
        const double step = number.step;
        multiply(number, first_power, last);
        // 1.2 million is 12 · 100,000, not 1.2 · 1,000,000 rounded.
        if (whole && step < 1) number.value = std::round(mantissa) * first_power / std::round(1 / step);
        number.high = number.value;
    } else {
        multiply(number, sum.value() / number.value, last);
        number.value = number.high = sum.value();
        number.step = 1;
        number.loose_step = trailing_unit(number.value);
    }
    number.magnitude = sum.last() == Class::power ? sum.last_power() : first_power;
    take_and_fraction(stretch, number);
}

}  // namespace citecheck
