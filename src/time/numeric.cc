#include "time/calendar.h"
#include "time/grammar.h"
#include "time/read_number.h"

namespace citecheck {
namespace {

struct Triple {
    int year = 0;
    int month = 0;
    int day = 0;
    bool short_year = false;
    DigitOrder order = DigitOrder::none;
};

bool month_and_day(int month, int day) { return month >= 1 && month <= 12 && day >= 1 && day <= 31; }

/// None if neither order makes a month and a day.
DigitOrder order_of(int first, int second) {
    const bool month_first = month_and_day(first, second);
    const bool day_first = month_and_day(second, first);
    if (month_first && day_first) return first == second ? DigitOrder::month_first : DigitOrder::either;
    return month_first ? DigitOrder::month_first : day_first ? DigitOrder::day_first : DigitOrder::none;
}

/// Three numbers as a date: year first, or year last with the American order unless that is impossible.
std::optional<Triple> ordered(const std::array<int, 3>& value, const std::array<int, 3>& digits) {
    if (digits[0] == 4) {
        if (digits[1] > 2 || digits[2] > 2) return std::nullopt;
        // "2019-25-12": day and month in the wrong order; read as it stands, to be told as a fault
        const bool swapped =
            value[0] >= 1900 && value[0] < 2100 && digits[1] == 2 && digits[2] == 2 && month_and_day(value[2], value[1]);
        if (!swapped && !month_and_day(value[1], value[2])) return std::nullopt;
        return Triple{value[0], value[1], value[2], false};
    }
    if (digits[0] > 2 || digits[1] > 2 || (digits[2] != 4 && digits[2] != 2)) return std::nullopt;
    const bool shorter = digits[2] == 2;
    const int year = shorter ? full_year(value[2]) : value[2];
    const DigitOrder order = order_of(value[0], value[1]);
    if (order == DigitOrder::none) return std::nullopt;
    if (order == DigitOrder::day_first) return Triple{year, value[1], value[0], shorter, order};
    return Triple{year, value[0], value[1], shorter, order};
}

Match made(TimeText& text, std::size_t first, std::size_t last, const Triple& triple) {
    Expression expression;
    if (triple.year != 0) expression.date.year = triple.year;
    expression.date.digits_only = true;
    expression.date.month = triple.month;
    expression.date.day = triple.day;
    expression.date.order = triple.order;
    return {first, last, text.add(std::move(expression))};
}

/// A code or a name goes on to the left or the right: "ABC-12345-2020", "12-11-2020-B".
bool part_of_a_code(const TimeText& text, std::size_t first, std::size_t last) {
    if (first > 0 && text.glued(first)) {
        if (text.is_word(first - 1) || text.is_number(first - 1) || text.is_char(first - 1, '.') ||
            text.is_char(first - 1, '_') || text.is_char(first - 1, '$'))
            return true;
        if ((text.is_dash(first - 1) || text.is_char(first - 1, '/')) && first > 1 && text.glued(first - 1) &&
            !text.is_number(first - 2))
            return true;
    }
    const bool time_follows = text.surface(last) == "T" && text.is_number(last + 1);
    return text.glued(last) && ((text.is_word(last) && !time_follows) || text.is_char(last, '%'));
}

/// "on 4/22", "by 22/04", "Friday 5/12": without such a word it may be a fraction or a score.
bool date_company_before(const TimeText& text, std::size_t at) {
    if (at == 0) return true;
    for (std::size_t back = 1; back <= 2 && back <= at; ++back) {
        if (text.has(at - back, TimeRole::weekday)) return true;
    }
    const TimeSense* link = text.sense(at - 1, TimeRole::link);
    if (link == nullptr) return false;
    switch (static_cast<Link>(link->value)) {
        case Link::on:
        case Link::by:
        case Link::until:
        case Link::since:
        case Link::from:
        case Link::before:
        case Link::after:
        case Link::between: return true;
        default: return false;
    }
}

/// 29.02.2020 and 20200229: one token.
std::optional<Match> read_one_token(TimeText& text, std::size_t at, const NumberParts& parts) {
    if (parts.count == 3 && parts.separator == '.') {
        const auto triple = ordered(parts.value, parts.digits);
        if (!triple || part_of_a_code(text, at, at + 1)) return std::nullopt;
        // two digits at the end may be a version or a section
        if (triple->short_year && !date_company_before(text, at) && !text.is_char(at - 1, ':') && !text.is_char(at - 1, '('))
            return std::nullopt;
        return made(text, at, at + 1, *triple);
    }
    if (parts.count == 1 && parts.digits[0] == 8) {
        const int year = parts.value[0] / 10000;
        const int month = parts.value[0] / 100 % 100;
        const int day = parts.value[0] % 100;
        if (year < 1900 || year > 2099 || !month_and_day(month, day) || part_of_a_code(text, at, at + 1)) return std::nullopt;
        return made(text, at, at + 1, {year, month, day, false});
    }
    return std::nullopt;
}

/// The separator between two parts of one date: hyphen or slash, with spaces on both sides or on none.
char separator_at(const TimeText& text, std::size_t at) {
    if (text.is_char(at, '/')) return '/';
    return text.is_dash(at) && !text.is_char(at, '~') ? '-' : char{0};
}

std::optional<Match> read_two(TimeText& text, std::size_t at, const NumberParts& first, const NumberParts& second, char kind,
                              bool company) {
    const std::size_t last = at + 3;
    if (part_of_a_code(text, at, last)) return std::nullopt;
    const bool tight = text.glued(at + 1) && text.glued(at + 2);
    if (first.digits[0] == 4 && second.digits[0] <= 2 && first.value[0] >= 1000 && first.value[0] <= 2100) {
        if (second.value[0] < 1 || second.value[0] > 12 || !tight) return std::nullopt;
        // "2009-10" is two years to most readers, "2009-08" can only be a month
        if (kind == '-' && second.digits[0] == 2 && second.value[0] == (first.value[0] + 1) % 100) return std::nullopt;
        return made(text, at, last, {first.value[0], second.value[0], 0, false});
    }
    if (second.digits[0] == 4 && first.digits[0] <= 2 && second.value[0] >= 1000 && second.value[0] <= 2100) {
        if (first.value[0] < 1 || first.value[0] > 12) return std::nullopt;
        return made(text, at, last, {second.value[0], first.value[0], 0, false});
    }
    if (first.digits[0] > 2 || second.digits[0] > 2 || !tight) return std::nullopt;
    const bool leading_zero = kind == '/' && first.digits[0] == 2 && second.digits[0] == 2 && text.surface(at + 2).front() == '0';
    if (kind == '/' && first.value[0] == 24 && second.value[0] == 7 && second.digits[0] == 1)
        return std::nullopt;  // all the time
    const bool in_range = company;
    company = company || date_company_before(text, at) || leading_zero;
    // the day of 2001 unless it stands in a range
    if (kind == '/' && first.value[0] == 9 && second.value[0] == 11 && !in_range) {
        return made(text, at, last, {2001, 9, 11, false});
    }
    if (!company || (kind == '-' && !text.link(at - 1, Link::on))) return std::nullopt;
    if (at == 0 && kind == '/' && text.size() > last && text.is_word(last)) return std::nullopt;
    const DigitOrder order = order_of(first.value[0], second.value[0]);
    if (order == DigitOrder::none) return std::nullopt;
    if (order == DigitOrder::day_first) return made(text, at, last, {0, second.value[0], first.value[0], false, order});
    return made(text, at, last, {0, first.value[0], second.value[0], false, order});
}

}  // namespace

std::optional<Match> read_numeric_date(TimeText& text, std::size_t at, bool company) {
    const auto first = number_parts(text, at);
    if (!first) return std::nullopt;
    if (auto match = read_one_token(text, at, *first)) return match;
    if (first->count != 1) return std::nullopt;
    const char kind = separator_at(text, at + 1);
    if (kind == 0) return std::nullopt;
    const auto second = number_parts(text, at + 2);
    if (!second || second->count != 1) {
        // 2012/Aug/10
        const TimeSense* month = text.sense(at + 2, TimeRole::month);
        if (month == nullptr || first->digits[0] != 4 || separator_at(text, at + 3) != kind) return std::nullopt;
        const auto day_number = number_parts(text, at + 4);
        if (!day_number || day_number->count != 1 || !month_and_day(1, day_number->value[0])) return std::nullopt;
        return made(text, at, at + 5, {first->value[0], month->value, day_number->value[0], false});
    }
    if (separator_at(text, at + 3) == kind) {
        const auto third = number_parts(text, at + 4);
        if (third && third->count == 1) {
            const auto triple = ordered({first->value[0], second->value[0], third->value[0]},
                                        {first->digits[0], second->digits[0], third->digits[0]});
            if (triple && !part_of_a_code(text, at, at + 5)) return made(text, at, at + 5, *triple);
            if (first->digits[0] == 4 || third->digits[0] == 4) return std::nullopt;  // 2015-1-32
        }
    }
    return read_two(text, at, *first, *second, kind, company);
}

}  // namespace citecheck
