#include "time/read_number.h"

#include <fmt/format.h>

namespace citecheck {
namespace {

/// The token after an optional hyphen or "and" between the words of one number.
std::size_t past_hyphen(const TimeText& text, std::size_t at) { return text.is_hyphen(at) ? at + 1 : at; }

std::optional<Count> small_words(const TimeText& text, std::size_t at) {
    const TimeSense* first = text.sense(at, TimeRole::cardinal);
    if (first == nullptr || first->value >= 100) return std::nullopt;
    Count count{first->value, at + 1, 0};
    if (first->value >= 20) {
        const std::size_t next = past_hyphen(text, at + 1);
        const TimeSense* ones = text.sense(next, TimeRole::cardinal);
        if (ones != nullptr && ones->value >= 1 && ones->value <= 9) return Count{first->value + ones->value, next + 1, 0};
    }
    return count;
}

bool is_scale(const TimeText& text, std::size_t at, int value) {
    const TimeSense* sense = text.sense(at, TimeRole::cardinal);
    return sense != nullptr && sense->value == value;
}

/// Up to 999 in words.
std::optional<Count> hundreds_words(const TimeText& text, std::size_t at) {
    std::optional<Count> count;
    if (text.sense(at, TimeRole::article) != nullptr && is_scale(text, at + 1, 100)) {
        count = Count{1, at + 1, 0};
    } else {
        count = small_words(text, at);
    }
    if (!count || !is_scale(text, count->last, 100)) return count;
    Count whole{count->value * 100, count->last + 1, 0};
    const std::size_t rest = text.link(whole.last, Link::conjunction) ? whole.last + 1 : whole.last;
    if (const auto tail = small_words(text, rest)) return Count{whole.value + tail->value, tail->last, 0};
    return whole;
}

// Longer stretches than any calendar has: "300,000 years ago" is no date.
constexpr int kMostUnits = 9999;

/// `length` and one unit more with its number.
std::optional<LengthMatch> add_piece(const TimeText& text, std::size_t unit_at, int number, bool halved, Length length = {}) {
    const TimeSense* unit = text.sense(unit_at, TimeRole::unit);
    if (unit == nullptr) unit = text.sense(unit_at, TimeRole::units);
    if (unit == nullptr || number > kMostUnits) return std::nullopt;
    const int count = number * unit->count;
    const Grain grain = static_cast<Grain>(unit->value);
    switch (grain) {
        case Grain::second: length.seconds += count; break;
        case Grain::minute: length.seconds += std::int64_t{60} * count + (halved ? 30 : 0); break;
        case Grain::hour: length.seconds += std::int64_t{3600} * count + (halved ? 1800 : 0); break;
        case Grain::day:
            length.days += count;
            length.seconds += halved ? 43200 : 0;
            break;
        case Grain::week: length.days += 7 * count + (halved ? 3 : 0); break;
        case Grain::month:
            length.months += count;
            length.days += halved ? 15 : 0;
            break;
        case Grain::quarter: length.months += 3 * count; break;
        case Grain::year: length.months += 12 * count + (halved ? 6 : 0); break;
        case Grain::decade: length.months += 120 * count + (halved ? 60 : 0); break;
        case Grain::century: length.months += 1200 * count + (halved ? 600 : 0); break;
        case Grain::millennium: length.months += 12000 * count; break;
        case Grain::weekend: length.days += 7 * count; break;
        case Grain::day_part:
        case Grain::season:
        case Grain::half_year: return std::nullopt;
    }
    length.grain = length.iso.empty() ? grain : std::min(length.grain, grain);
    constexpr std::string_view kLetters[] = {"S", "M", "H", "", "D", "WE", "W", "M", "", "Q", "", "Y", "DE", "CE", "L"};
    const std::string amount = halved ? fmt::format("{}.5", count) : std::to_string(count);
    if (grain <= Grain::hour && length.iso.find('T') == std::string::npos) length.iso += 'T';
    length.iso += amount;
    length.iso += kLetters[static_cast<std::size_t>(grain)];
    return LengthMatch{std::move(length), unit_at + 1};
}

std::string vague_iso(const Length& length) {
    constexpr std::string_view kLetters[] = {"TXS", "TXM", "TXH", "",   "XD",  "XWE", "XW", "XM",
                                             "",    "XQ",  "",    "XY", "XDE", "XCE", "XL"};
    return "P" + std::string(kLetters[static_cast<std::size_t>(length.grain)]);
}

/// "and a half", "and half"
std::size_t past_and_a_half(const TimeText& text, std::size_t at) {
    if (!text.link(at, Link::conjunction)) return at;
    const std::size_t half = text.has(at + 1, TimeRole::article) ? at + 2 : at + 1;
    return text.has(half, TimeRole::half) ? half + 1 : at;
}

struct Amount {
    int value = 0;
    bool vague = false;
    bool halved = false;
    std::size_t last = 0;
};

std::optional<Amount> read_amount(const TimeText& text, std::size_t at) {
    if (text.has(at, TimeRole::half)) {  // half a century, half an hour
        const std::size_t unit = text.has(at + 1, TimeRole::article) ? at + 2 : past_hyphen(text, at + 1);
        return Amount{0, false, true, unit};
    }
    if (const auto count = read_cardinal(text, at)) {
        const std::size_t half = past_and_a_half(text, count->last);
        return Amount{count->value, false, half != count->last, past_hyphen(text, half)};
    }
    const TimeSense* article = text.sense(at, TimeRole::article);
    const std::size_t vague_at = article != nullptr && article->value == 2 ? at + 1 : at;
    if (const TimeSense* vague = text.sense(vague_at, TimeRole::vague_count)) {
        std::size_t unit = vague_at + 1;
        if (vague->value != 0 && text.link(unit, Link::of)) ++unit;
        if (vague->value != 0) return Amount{vague->value, false, false, unit};
        return Amount{0, true, false, unit};
    }
    if (article != nullptr && article->value == 2) return Amount{1, false, false, at + 1};
    return std::nullopt;
}

}  // namespace

std::optional<NumberParts> number_parts(const TimeText& text, std::size_t at) {
    if (!text.is_number(at)) return std::nullopt;
    NumberParts parts;
    parts.count = 1;
    for (const char c : text.surface(at)) {
        if (c == '.' || c == ',') {
            if (parts.count == 3) return std::nullopt;
            ++parts.count;
            parts.separator = parts.separator == 0 || parts.separator == c ? c : '?';
            continue;
        }
        const std::size_t group = parts.count - 1;
        if (parts.digits[group] == 8) return std::nullopt;
        parts.value[group] = parts.value[group] * 10 + (c - '0');
        ++parts.digits[group];
    }
    return parts;
}

std::optional<Count> read_cardinal(const TimeText& text, std::size_t at) {
    if (const auto parts = number_parts(text, at)) {
        if (parts->count == 1 && parts->digits[0] <= 6) return Count{parts->value[0], at + 1, parts->digits[0]};
        if (parts->count == 2 && parts->separator == ',' && parts->digits[1] == 3 && parts->digits[0] <= 3) {
            return Count{parts->value[0] * 1000 + parts->value[1], at + 1, parts->digits[0] + 3};
        }
        return std::nullopt;
    }
    std::optional<Count> count;
    if (text.sense(at, TimeRole::article) != nullptr && is_scale(text, at + 1, 1000)) {
        count = Count{1, at + 1, 0};
    } else {
        count = hundreds_words(text, at);
    }
    if (!count || !is_scale(text, count->last, 1000)) return count;
    Count whole{count->value * 1000, count->last + 1, 0};
    const std::size_t rest = text.link(whole.last, Link::conjunction) ? whole.last + 1 : whole.last;
    if (const auto tail = hundreds_words(text, rest)) return Count{whole.value + tail->value, tail->last, 0};
    return whole;
}

std::optional<Count> read_ordinal(const TimeText& text, std::size_t at) {
    if (const auto parts = number_parts(text, at)) {
        if (parts->count != 1 || parts->digits[0] > 4) return std::nullopt;
        if (!text.glued(at + 1) || !text.has(at + 1, TimeRole::ordinal_end)) return std::nullopt;
        return Count{parts->value[0], at + 2, parts->digits[0]};
    }
    if (const TimeSense* ordinal = text.sense(at, TimeRole::ordinal); ordinal != nullptr && ordinal->value > 0) {
        return Count{ordinal->value, at + 1, 0};
    }
    const TimeSense* tens = text.sense(at, TimeRole::cardinal);
    if (tens == nullptr || tens->value < 20 || tens->value > 90) return std::nullopt;
    const std::size_t next = past_hyphen(text, at + 1);
    const TimeSense* ones = text.sense(next, TimeRole::ordinal);
    if (ones == nullptr || ones->value < 1 || ones->value > 9) return std::nullopt;
    return Count{tens->value + ones->value, next + 1, 0};
}

std::optional<Count> read_spelled_year(const TimeText& text, std::size_t at) {
    const TimeSense* first = text.sense(at, TimeRole::cardinal);
    if (first == nullptr) return std::nullopt;
    if (is_scale(text, at + 1, 1000)) {
        const auto count = read_cardinal(text, at);
        if (count && count->value >= 1000 && count->value < 2100) return count;
        return std::nullopt;
    }
    if (first->value < 11 || first->value > 20) return std::nullopt;
    std::size_t next = past_hyphen(text, at + 1);
    if (is_scale(text, next, 100)) {
        ++next;
        if (text.link(next, Link::conjunction)) ++next;
        const auto rest = small_words(text, next);
        if (!rest) return std::nullopt;
        return Count{first->value * 100 + rest->value, rest->last, 0};
    }
    const auto rest = small_words(text, next);
    if (!rest || rest->value < 10) return std::nullopt;
    return Count{first->value * 100 + rest->value, rest->last, 0};
}

std::optional<LengthMatch> read_length(const TimeText& text, std::size_t at) {
    LengthMatch match;
    std::size_t next = at;
    int pieces = 0;
    while (pieces < 4) {
        const auto amount = read_amount(text, next);
        if (!amount) break;
        if (pieces > 0 && amount->vague) break;
        auto longer = add_piece(text, amount->last, amount->vague ? 2 : amount->value, amount->halved, match.length);
        if (!longer) break;
        ++pieces;
        match = std::move(*longer);
        match.length.vague = amount->vague;
        match.length.halved = match.length.halved || amount->halved;
        if (amount->vague) break;
        const std::size_t half = past_and_a_half(text, match.last);  // a year and a half
        if (half != match.last && pieces == 1) {
            if (auto whole = add_piece(text, amount->last, amount->value, true)) match.length = whole->length;
            match.length.halved = true;
            match.last = half;
            break;
        }
        next = match.last;
        if (text.link(next, Link::conjunction) || text.is_char(next, ',')) {
            const auto more = read_amount(text, next + 1);
            if (!more || more->vague) break;
            ++next;
        }
    }
    if (pieces == 0) return std::nullopt;
    match.length.iso = match.length.vague ? vague_iso(match.length) : "P" + match.length.iso;
    return match;
}

std::optional<LengthMatch> read_counted_length(const TimeText& text, int number, std::size_t at) {
    auto match = add_piece(text, at, number, false);
    if (match) match->length.iso = "P" + match->length.iso;
    return match;
}

std::optional<LengthMatch> read_bare_length(const TimeText& text, std::size_t at) {
    if (!text.has(at, TimeRole::units)) return std::nullopt;
    auto match = add_piece(text, at, 2, false);
    if (!match) return std::nullopt;
    match->length.vague = true;
    match->length.iso = vague_iso(match->length);
    return match;
}

}  // namespace citecheck
