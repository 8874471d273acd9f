#include "quantity/word_sum.h"

#include <cmath>
#include <string_view>

namespace citecheck {
namespace {

using Class = NumberClass;
using Role = QuantityRole;

/// Where the next word of a cardinal may stand behind `at`: there, behind a hyphen, behind "and", behind a comma.
std::uint32_t next_word(const Stretch& stretch, const WordSum& sum, std::uint32_t at) {
    if (stretch.number_word(at).kind != Class::none) return at;
    if (stretch.is_dash(at) && stretch.number_word(at + 1).kind != Class::none) return at + 1;
    const bool large = sum.last() == Class::hundred || sum.last() == Class::power;
    if (!large) return at;
    if (stretch.is_role(at, Role::conjunction)) return at + 1;
    if (stretch.sign(at) == ',') {
        if (stretch.is_role(at + 1, Role::conjunction)) return at + 2;
        // "three thousand, two hundred", but no list: "two thousand, five of them"
        if (stretch.number_word(at + 2).kind == Class::hundred) return at + 1;
    }
    return at;
}

/// "4 thousand 3 hundred", "4 thousand and 21": digits behind a word of magnitude.
std::uint32_t take_digits(const Stretch& stretch, WordSum& sum, std::uint32_t at) {
    if (sum.last() != Class::power && sum.last() != Class::hundred) return at;
    const std::uint32_t next = stretch.is_role(at, Role::conjunction) ? at + 1 : at;
    const std::string_view text = stretch.surface(next);
    if (!stretch.is(next, TokenKind::number) || text.size() > 2 || stretch.glued(next)) return at;
    const Class behind = stretch.number_word(next + 1).kind;
    const bool multiplied = (behind == Class::hundred || behind == Class::power) && sum.last() == Class::power &&
                            stretch.number_word(next + 1).value < sum.last_power();
    const bool ends = next != at && sum.last() == Class::hundred;
    if (!multiplied && !ends) return at;
    double value = 0;
    for (const char digit : text) value = value * 10 + (digit - '0');
    WordSum tried = sum;
    NumberWord word{value < 10 ? Class::small : Class::tens, value, value};
    if (!tried.take(word)) return at;
    sum = tried;
    return next + 1;
}

/// "three fifths" of "two million and three fifths": a fraction, not three and then fifths. One word above the stroke.
bool is_plain_fraction(const Stretch& stretch, std::uint32_t at) {
    const NumberWord numerator = stretch.number_word(at);
    if (numerator.kind != Class::small) return false;
    const double denominator = denominator_at(stretch, stretch.is_dash(at + 1) ? at + 2 : at + 1, numerator.value);
    return denominator > numerator.value;
}

}  // namespace

bool WordSum::take(const NumberWord& word) {
    switch (word.kind) {
        case Class::small: return word.value < 10 ? add(word.value, 10, Class::small) : add(word.value, 100, Class::small);
        case Class::tens: return add(word.value, 100, Class::tens);
        case Class::hundred: return take_hundred();
        case Class::power: return take_power(word.value);
        case Class::many:
            return begun() && word.value >= 200 && (word.value == 200 ? take_hundred() : take_power(word.value / 2));
        case Class::group: return take_group(word.value);
        default: return false;
    }
}

bool WordSum::add(double value, double room, Class kind) {
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

bool WordSum::take_hundred() {
    if (last_ == Class::hundred || last_ == Class::power || last_ == Class::group) {
        if (last_ != Class::power) return false;
    }
    group_ = group_ == 0 ? 100 : group_ * 100;
    last_ = Class::hundred;
    return true;
}

bool WordSum::take_power(double value) {
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

bool WordSum::take_group(double value) {
    if (last_ == Class::group || total_ != 0) return false;
    group_ = begun() ? group_ * value : value;
    last_ = Class::group;
    return true;
}

std::uint32_t take_words(const Stretch& stretch, WordSum& sum, std::uint32_t at) {
    for (;;) {
        if (const std::uint32_t digits = take_digits(stretch, sum, at); digits != at) {
            at = digits;
            continue;
        }
        const std::uint32_t next = sum.begun() ? next_word(stretch, sum, at) : at;
        if (next != at && !stretch.is_dash(at) && is_plain_fraction(stretch, next)) return at;
        const NumberWord word = stretch.number_word(next);
        if (word.kind == Class::none || !stretch.has(next)) return at;
        // "the first two hundred and one": behind "and" comes what is smaller.
        if (next != at && !stretch.is_dash(at) &&
            (word.kind == Class::hundred || word.kind == Class::power || word.kind == Class::group))
            return at;
        WordSum tried = sum;
        if (!tried.take(word)) return at;
        sum = tried;
        at = next + 1;
    }
}

std::optional<WordFraction> match_word_fraction(const Stretch& stretch, std::uint32_t at) {
    double numerator = 0;
    std::uint32_t next = at;
    if (stretch.is_role(at, Role::article)) {
        numerator = 1;
        next = at + 1;
    } else if (stretch.number_word(at).kind == Class::half || stretch.number_word(at).kind == Class::quarter) {
        numerator = 1;
    } else {
        WordSum sum;
        next = take_words(stretch, sum, at);
        if (next == at) return std::nullopt;
        numerator = sum.value();
    }
    if (stretch.is_dash(next)) ++next;
    // "one twenty-fifth", "three twenty-fifths"
    const NumberWord tens = stretch.number_word(next);
    if (numerator >= 1 && numerator < 20 && tens.kind == Class::tens && stretch.is_dash(next + 1)) {
        const NumberWord ones = stretch.number_word(next + 2);
        const bool fits =
            (ones.kind == Class::ordinal && numerator == 1 && ones.value < 10) || (ones.kind == Class::part && ones.value < 10);
        if (fits) return WordFraction{numerator / (tens.value + ones.value), next + 3};
    }
    const double denominator = denominator_at(stretch, next, numerator);
    if (denominator == 0 || numerator > 1000) return std::nullopt;
    return WordFraction{numerator / denominator, next + 1};
}

double denominator_at(const Stretch& stretch, std::uint32_t at, double numerator) {
    const NumberWord word = stretch.number_word(at);
    switch (word.kind) {
        case Class::half:
        case Class::quarter: return numerator == 1 || numerator == 3 || word.kind == Class::half ? word.value : 0;
        case Class::part: return word.value;
        case Class::ordinal: return numerator == 1 && word.value > 2 ? word.value : 0;  // "one second" is a time
        case Class::ordinal_power: return numerator == 1 ? word.value : 0;
        default: return 0;
    }
}

double trailing_unit(double value) {
    double unit = 1;
    while (value != 0 && unit < 1e18 && std::fmod(value, unit * 10) == 0) unit *= 10;
    return unit;
}

}  // namespace citecheck
