#include <cmath>

#include "quantity/number.h"

namespace citecheck {
namespace {

using Class = NumberClass;
using Role = QuantityRole;

/// The largest power of ten that divides a whole number: 1000 of 12,000.
double trailing_unit(double value) {
    double unit = 1;
    while (value != 0 && unit < 1e18 && std::fmod(value, unit * 10) == 0) unit *= 10;
    return unit;
}

/// A cardinal as its words add up: "two hundred and two thousand" is (200 + 2) · 1000.
class Sum {
  public:
    explicit Sum(double digits = -1) : group_(digits < 0 ? 0 : digits), last_(digits < 0 ? Class::none : Class::small), decimal_(digits >= 0) {}

    bool begun() const { return last_ != Class::none; }
    Class last() const { return last_; }
    double last_power() const { return last_power_; }
    double value() const { return total_ + group_; }

    /// Takes a word in; false if it cannot go on with it.
    bool take(const NumberWord& word) {
        switch (word.kind) {
            case Class::small: return word.value < 10 ? add(word.value, 10, Class::small) : add(word.value, 100, Class::small);
            case Class::tens: return add(word.value, 100, Class::tens);
            case Class::hundred: return hundred();
            case Class::power: return power(word.value);
            case Class::many: return begun() && word.value >= 200 && (word.value == 200 ? hundred() : power(word.value / 2));
            case Class::group: return group(word.value);
            default: return false;
        }
    }

  private:
    bool add(double value, double room, Class kind) {
        if (last_ == Class::group) return false;
        if (begun()) {
            if (decimal_ && last_ == Class::small) return false;
            if (last_ == Class::small || value == 0) return false;
            if (last_ == Class::tens && room != 10) return false;
            if (std::fmod(group_, room) != 0) return false;
            if (last_ == Class::power && value >= last_power_) return false;
        }
        group_ += value;
        last_ = kind;
        return true;
    }
    bool hundred() {
        if (last_ == Class::hundred || last_ == Class::power || last_ == Class::group) {
            if (last_ != Class::power) return false;
        }
        group_ = group_ == 0 ? 100 : group_ * 100;
        last_ = Class::hundred;
        return true;
    }
    bool power(double value) {
        if (last_ == Class::group) return false;
        if (last_ == Class::power && group_ == 0) {
            if (value < last_power_) return false;
            total_ *= value;  // "a thousand million"
        } else if (value < last_power_) {
            total_ += (begun() ? group_ : 1) * value;
        } else {
            total_ = (total_ + group_) * value;
        }
        group_ = 0;
        last_power_ = value;
        last_ = Class::power;
        return true;
    }
    bool group(double value) {
        if (last_ == Class::group || total_ != 0) return false;
        group_ = begun() ? group_ * value : value;
        last_ = Class::group;
        return true;
    }

    double total_ = 0;
    double group_ = 0;
    double last_power_ = 1e300;
    Class last_ = Class::none;
    bool decimal_ = false;   // began with digits
};

/// Where the next word of a cardinal may stand behind `at`: there, behind a hyphen, behind "and", behind a comma.
std::uint32_t next_word(const Reading& reading, const Sum& sum, std::uint32_t at) {
    if (reading.number_word(at).kind != Class::none) return at;
    if (reading.is_dash(at) && reading.number_word(at + 1).kind != Class::none) return at + 1;
    const bool large = sum.last() == Class::hundred || sum.last() == Class::power;
    if (!large) return at;
    if (reading.is_role(at, Role::conjunction)) return at + 1;
    if (reading.sign(at) == ',') {
        if (reading.is_role(at + 1, Role::conjunction)) return at + 2;
        // "three thousand, two hundred", but no list: "two thousand, five of them"
        if (reading.number_word(at + 2).kind == Class::hundred) return at + 1;
    }
    return at;
}

struct Part {
    double value = 0;
    std::uint32_t last = 0;
};
std::optional<Part> small_fraction(const Reading& reading, std::uint32_t at);

/// "4 thousand 3 hundred", "4 thousand and 21": digits behind a word of magnitude.
std::uint32_t take_digits(const Reading& reading, Sum& sum, std::uint32_t at) {
    if (sum.last() != Class::power && sum.last() != Class::hundred) return at;
    const std::uint32_t next = reading.is_role(at, Role::conjunction) ? at + 1 : at;
    const std::string_view text = reading.surface(next);
    if (!reading.is(next, TokenKind::number) || text.size() > 2 || reading.glued(next)) return at;
    const Class behind = reading.number_word(next + 1).kind;
    const bool multiplied = (behind == Class::hundred || behind == Class::power) && sum.last() == Class::power &&
                            reading.number_word(next + 1).value < sum.last_power();
    const bool ends = next != at && sum.last() == Class::hundred;
    if (!multiplied && !ends) return at;
    double value = 0;
    for (const char digit : text) value = value * 10 + (digit - '0');
    Sum tried = sum;
    NumberWord word{value < 10 ? Class::small : Class::tens, value, value};
    if (!tried.take(word)) return at;
    sum = tried;
    return next + 1;
}

/// Takes the words of a cardinal from `at` on; returns where they end.
std::uint32_t take_words(const Reading& reading, Sum& sum, std::uint32_t at) {
    for (;;) {
        if (const std::uint32_t digits = take_digits(reading, sum, at); digits != at) {
            at = digits;
            continue;
        }
        const std::uint32_t next = sum.begun() ? next_word(reading, sum, at) : at;
        // "two million and three fifths": a fraction, not three and then fifths
        if (next != at && !reading.is_dash(at)) {
            if (const auto part = small_fraction(reading, next); part && part->value < 1) return at;
        }
        const NumberWord word = reading.number_word(next);
        if (word.kind == Class::none || !reading.has(next)) return at;
        // "the first two hundred and one": behind "and" comes what is smaller.
        if (next != at && !reading.is_dash(at) && (word.kind == Class::hundred || word.kind == Class::power || word.kind == Class::group)) return at;
        Sum tried = sum;
        if (!tried.take(word)) return at;
        sum = tried;
        at = next + 1;
    }
}

/// "point five six" behind a cardinal.
std::uint32_t take_decimals(const Reading& reading, double& value, double& step, std::uint32_t at) {
    if (!reading.is_role(at, Role::point)) return at;
    std::uint32_t next = at + 1;
    double mantissa = value;
    int exponent = 0;
    for (; reading.number_word(next).kind == Class::small && reading.number_word(next).value < 10; ++next) {
        mantissa = mantissa * 10 + reading.number_word(next).value;
        --exponent;
    }
    if (exponent == 0) return at;
    value = decimal(mantissa, exponent);
    step = decimal(1, exponent);
    return next;
}

/// Denominator at `at` of a fraction with that numerator; 0 if there is none.
double denominator_at(const Reading& reading, std::uint32_t at, double numerator) {
    const NumberWord word = reading.number_word(at);
    switch (word.kind) {
        case Class::half:
        case Class::quarter: return numerator == 1 || word.kind == Class::half ? word.value : 0;
        case Class::part: return word.value;
        case Class::ordinal: return numerator == 1 && word.value > 2 ? word.value : 0;  // "one second" is a time
        case Class::ordinal_power: return numerator == 1 ? word.value : 0;
        default: return 0;
    }
}

/// "a half", "one third", "three-quarters", "two thirds" at `at`.
std::optional<Part> small_fraction(const Reading& reading, std::uint32_t at) {
    double numerator = 0;
    std::uint32_t next = at;
    if (reading.is_role(at, Role::article)) {
        numerator = 1;
        next = at + 1;
    } else if (reading.number_word(at).kind == Class::half || reading.number_word(at).kind == Class::quarter) {
        numerator = 1;
    } else {
        Sum sum;
        next = take_words(reading, sum, at);
        if (next == at) return std::nullopt;
        numerator = sum.value();
    }
    if (reading.is_dash(next)) ++next;
    const double denominator = denominator_at(reading, next, numerator);
    if (denominator == 0 || numerator > 1000) return std::nullopt;
    return Part{numerator / denominator, next + 1};
}

void finish(Number& number, double value, std::uint32_t last) {
    number.value = number.high = value;
    number.last = last;
}

/// "and a half", "and three quarters" behind a whole number.
bool take_and_fraction(const Reading& reading, Number& number) {
    std::uint32_t at = number.last;
    if (reading.is_dash(at)) ++at;
    if (!reading.is_role(at, Role::conjunction)) return false;
    ++at;
    if (reading.is_dash(at)) ++at;
    const auto part = small_fraction(reading, at);
    if (!part || part->value >= 1) return false;
    // "a million and a half" is half a million more, "two and a half" half of one.
    double unit = number.magnitude >= 1000 ? number.magnitude : 1;
    std::uint32_t last = part->last;
    if (const NumberWord power = reading.number_word(last); power.kind == Class::power && power.value < unit) {
        unit = power.value;   // "one billion and a half million"
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
void take_of_magnitude(const Reading& reading, Number& number) {
    while (reading.is_role(number.last, Role::of) && reading.number_word(number.last + 1).kind == Class::many) {
        const double power = reading.number_word(number.last + 1).value / 2;
        number.value *= power;
        number.high = (number.high + 1) * power - 1;
        number.last += 2;
    }
}

std::optional<Number> match_many(const Reading& reading, std::uint32_t at, NumberWord word) {
    Number number;
    number.first = at;
    number.form = NumberForm::vague;
    number.value = word.value;
    number.high = word.high;
    number.last = at + 1;
    if (at > reading.begin && word.value >= 200) {
        // "the low thousands" are 1000 to 3999, the mid 4000 to 6999, the high 7000 to 9999
        const double unit = word.value / 2;
        const Role third = reading.role(reading.is_dash(at - 1) && at > reading.begin + 1 ? at - 2 : at - 1);
        const int part = third == Role::low ? 0 : third == Role::mid ? 1 : third == Role::high ? 2 : -1;
        if (part >= 0) {
            number.value = unit * (3 * part + 1);
            number.high = unit * (3 * part + 4) - 1;
        }
    }
    take_of_magnitude(reading, number);
    return number;
}

/// "several", "a few hundred", "a couple of thousand".
std::optional<Number> match_vague(const Reading& reading, std::uint32_t first, std::uint32_t at, NumberWord word) {
    Number number;
    number.first = first;
    number.form = NumberForm::vague;
    number.value = word.value;
    number.high = word.high;
    number.last = at + 1;
    std::uint32_t next = at + 1;
    if (reading.is_role(next, Role::of)) ++next;
    for (;; ++next) {
        const NumberWord factor = reading.number_word(next);
        const bool multiplies = factor.kind == Class::hundred || factor.kind == Class::power || factor.kind == Class::group;
        if (!multiplies) break;
        number.value *= factor.value;
        number.high *= factor.value;
        number.last = next + 1;
    }
    return number;
}

/// Half of what follows: "half a million", "half-dozen", "half an hour".
std::optional<Number> match_half(const Reading& reading, std::uint32_t first, std::uint32_t at) {
    Number number;
    number.first = first;
    number.form = NumberForm::fraction;
    number.exact = true;
    finish(number, 0.5, at + 1);
    number.step = number.loose_step = 0;
    std::uint32_t next = at + 1;
    if (reading.is_dash(next)) ++next;
    if (reading.is_role(next, Role::article)) ++next;
    Sum sum;
    const std::uint32_t last = take_words(reading, sum, next);
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
    } else if (reading.is_role(at + 1, Role::article)) {
        number.last = at + 2;  // "half an hour": the unit is behind the article
    }
    return number;
}

/// Ordinals of one word or the last of several: "first", "twenty-first", "two hundredth".
std::optional<Number> ordinal_behind(const Reading& reading, std::uint32_t first, std::uint32_t at, const Sum& sum) {
    std::uint32_t next = at;
    if (sum.begun() && reading.is_dash(next)) ++next;
    if (sum.begun() && reading.is_role(next, Role::conjunction)) ++next;
    const NumberWord word = reading.number_word(next);
    double value = 0;
    if (word.kind == Class::ordinal) {
        if (sum.begun() && !(sum.last() == Class::tens && word.value < 10) && sum.last() != Class::hundred && sum.last() != Class::power) {
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
bool is_share(const Reading& reading, std::uint32_t behind) {
    return !reading.has(behind) || !(is_noun(reading.tag(behind)) || is_adjective(reading.tag(behind)));
}

/// "not a single", "not one": none.
std::optional<Number> match_not_one(const Reading& reading, std::uint32_t at) {
    const bool single = reading.is_role(at + 1, Role::article) && reading.surface(at + 2) == "single";
    const bool one = reading.number_word(at + 1).kind == Class::small && reading.number_word(at + 1).value == 1;
    if (!single && !one) return std::nullopt;
    const std::uint32_t last = single ? at + 3 : at + 2;
    if (!is_noun(reading.tag(last)) && !is_adjective(reading.tag(last)) && !reading.is_role(last, Role::of)) return std::nullopt;
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
std::optional<Number> match_quarter(const Reading& reading, std::uint32_t at) {
    std::uint32_t next = at + 1;
    if (reading.is_dash(next)) ++next;
    if (reading.number_word(next).kind != Class::power) return std::nullopt;
    Number number;
    number.first = at;
    number.exact = false;
    finish(number, reading.number_word(next).value / 4, next + 1);
    number.step = number.loose_step = reading.number_word(next).value / 100;
    number.magnitude = reading.number_word(next).value;
    number.significant_digits = 2;
    return number;
}

std::optional<Number> match_after_article(const Reading& reading, std::uint32_t at) {
    const NumberWord word = reading.number_word(at + 1);
    switch (word.kind) {
        case Class::vague: return match_vague(reading, at, at + 1, word);
        case Class::half: return match_half(reading, at, at + 1);
        case Class::ordinal:
            if (word.value < 3 || !is_share(reading, at + 2)) return std::nullopt;
            break;
        case Class::quarter:
        case Class::ordinal_power: break;
        default: return std::nullopt;
    }
    const auto part = small_fraction(reading, at);
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
void take_fraction_of(const Reading& reading, Number& number) {
    const bool of = reading.is_role(number.last, Role::of) && reading.is_role(number.last + 1, Role::article);
    const std::uint32_t at = of ? number.last + 2 : number.last;
    const NumberWord word = reading.number_word(at);
    if (word.kind != Class::power && (!of || (word.kind != Class::hundred && word.kind != Class::group))) return;
    number.form = NumberForm::cardinal;
    number.exact = word.value < 1000;
    finish(number, number.value * word.value, at + 1);
    number.step = number.loose_step = word.value / 100;
    number.magnitude = word.value;
    number.significant_digits = 2;
}

/// A year in words: "nineteen sixty-four", "twenty twenty".
std::uint32_t take_year(const Reading& reading, double& value, std::uint32_t at) {
    if (value < 11 || value > 20) return at;
    Sum rest;
    const std::uint32_t last = take_words(reading, rest, at);
    if (last == at || rest.value() < 10 || rest.value() > 99 || rest.last() == Class::group) return at;
    value = value * 100 + rest.value();
    return last;
}

void set_steps(Number& number, const Sum& sum, double step) {
    number.step = step;
    if (sum.last() == Class::power && step == 1) number.step = sum.last_power();
    number.magnitude = sum.last() == Class::power ? sum.last_power() : sum.last() == Class::hundred ? 100 : 1;
    number.exact = sum.last() == Class::group;
    number.loose_step = std::fmod(number.value, 1) == 0 ? std::max(number.step, trailing_unit(number.value)) : number.step;
    if (number.exact) number.loose_step = number.step = 1;
    double digits = std::fmod(number.value, 1) == 0 ? number.value / trailing_unit(number.value) : number.value / step;
    number.significant_digits = digits < 1 ? 1 : static_cast<int>(std::floor(std::log10(digits))) + 1;
}

std::optional<Number> match_cardinal(const Reading& reading, std::uint32_t first) {
    const bool article = reading.is_role(first, Role::article);
    Sum sum;
    std::uint32_t at = take_words(reading, sum, article ? first + 1 : first);
    if (!sum.begun()) return std::nullopt;
    if (article && reading.number_word(first + 1).kind != Class::hundred && reading.number_word(first + 1).kind != Class::power &&
        reading.number_word(first + 1).kind != Class::group) {
        return std::nullopt;
    }
    if (const auto ordinal = ordinal_behind(reading, first, at, sum); ordinal && denominator_at(reading, reading.is_dash(at) ? at + 1 : at, sum.value()) == 0) {
        return ordinal;
    }
    Number number;
    number.first = first;
    double value = sum.value();
    double step = 1;
    if (const auto part = small_fraction(reading, first); part && part->last > at) {
        number.form = NumberForm::fraction;
        number.exact = true;
        number.step = number.loose_step = 0;
        finish(number, part->value, part->last);
        take_fraction_of(reading, number);
        return number;
    }
    at = take_year(reading, value, at);
    at = take_decimals(reading, value, step, at);
    finish(number, value, at);
    set_steps(number, sum, step);
    if (take_and_fraction(reading, number)) {
        if (reading.number_word(number.last).kind == Class::power) take_magnitude(reading, number);
    } else if (step < 1) {
        take_magnitude(reading, number);
    }
    return number;
}

}  // namespace

std::optional<Number> match_spelled(const Reading& reading, std::uint32_t at) {
    if (reading.is_role(at, Role::negation)) return match_not_one(reading, at);
    if (reading.is_role(at, Role::minus)) {
        const std::uint32_t behind = reading.is_dash(at + 1) && reading.glued(at + 2) ? at + 2 : at + 1;   // "minus-260"
        auto number = match_number(reading, behind);
        if (!number || number->form == NumberForm::vague || number->form == NumberForm::ordinal || number->value < 0) return std::nullopt;
        number->first = at;
        number->value = number->high = -number->value;
        return number;
    }
    if (reading.is_role(at, Role::article)) {
        if (auto number = match_after_article(reading, at)) {
            take_fraction_of(reading, *number);
            return number;
        }
        // "a score of 12" is a result, "two score" a number
        if (reading.number_word(at + 1).kind == Class::group && reading.number_word(at + 1).value == 20) return std::nullopt;
        return match_cardinal(reading, at);
    }
    const NumberWord word = reading.number_word(at);
    switch (word.kind) {
        case Class::none:
        case Class::part: return std::nullopt;
        case Class::factor: return match_factor(at, word);
        case Class::quarter: return match_quarter(reading, at);
        case Class::many:
            // "test scores", "a score of 12"
            if (word.value < 200 && word.value != 24 && !reading.is_role(at + 1, Role::of)) return std::nullopt;
            if (word.value == 40 && reading.is(at + 2, TokenKind::number)) return std::nullopt;
            return match_many(reading, at, word);
        case Class::vague: return match_vague(reading, at, at, word);
        case Class::half: return match_half(reading, at, at);
        case Class::ordinal:
        case Class::ordinal_power: return ordinal_behind(reading, at, at, Sum());
        case Class::group:
            // "dozen" without a number: "the dozen people", but no "baker's dozen"
            if (word.value != 12 || at == reading.begin || reading.tag(at - 1) != Tag::dt) return std::nullopt;
            break;
        case Class::small:
        case Class::tens:
        case Class::hundred:
        case Class::power: break;
    }
    return match_cardinal(reading, at);
}

void take_magnitude(const Reading& reading, Number& number) {
    std::uint32_t at = number.last;
    if (reading.is_dash(at) && reading.number_word(at + 1).kind == Class::power) ++at;
    const NumberWord word = reading.number_word(at);
    const bool multiplies = word.kind == Class::hundred || word.kind == Class::power || word.kind == Class::group ||
                            (word.kind == Class::many && word.value >= 24);
    if (!multiplies) {
        if (!number.has_decimals && number.in_digits) take_and_fraction(reading, number);
        return;
    }
    Sum sum(number.value);
    const std::uint32_t last = take_words(reading, sum, at);
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
    take_and_fraction(reading, number);
}

}  // namespace citecheck
