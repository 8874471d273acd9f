#include "ingest/strict_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <string>
#include <vector>

#include "text/fold.h"
#include "text/token.h"

namespace citecheck {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january", "february", "march",     "april",   "may",      "june",
                                                   "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 8> kBefore{"published", "updated", "posted", "date", "on", "last", "first", "issued"};
constexpr std::array<std::string_view, 9> kClockWords{"am", "pm", "a.m.", "p.m.", "gmt", "utc", "est", "et", "edt"};

std::optional<unsigned> digits(std::string_view written) {
    unsigned value = 0;
    const auto parsed = std::from_chars(written.data(), written.data() + written.size(), value);
    if (parsed.ec != std::errc{} || parsed.ptr != written.data() + written.size()) return std::nullopt;
    return value;
}

bool is_year(std::string_view written) {
    const auto value = digits(written);
    return written.size() == 4 && value && *value >= 1000 && *value <= 2999;
}

/// "29.11.2021", "29/11/2021": day first; month first where the second part can be no month.
std::optional<WrittenDate> parse_numeric(std::string_view line) {
    const char separator = line.find('.') != std::string_view::npos ? '.' : '/';
    const std::size_t first = line.find(separator);
    const std::size_t second = first == std::string_view::npos ? first : line.find(separator, first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto a = digits(line.substr(0, first));
    const auto b = digits(line.substr(first + 1, second - first - 1));
    const std::string_view year = line.substr(second + 1);
    if (!a || !b || !is_year(year) || first > 2 || second - first > 3) return std::nullopt;
    WrittenDate date{static_cast<int>(*digits(year)), *b, *a};
    if (date.month > 12) std::swap(date.month, date.day);
    if (date.month == 0 || date.month > 12 || date.day == 0 || date.day > 31) return std::nullopt;
    // 3/4/2021 is two dates, one each side of the Atlantic; dots are European.
    if (separator == '/' && date.day <= 12 && date.day != date.month) return std::nullopt;
    return date;
}

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The parts of a date among the words of a line; nothing if there is any other word.
std::optional<WrittenDate> parse_words(const std::vector<std::string>& words) {
    WrittenDate date;
    bool clock = false;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string& word = words[at];
        if (word == "," || word == "." || word == "|" || word == ":" || word == "-") {
            clock |= word == ":" && date.year != 0;
            continue;
        }
        if (is_one_of(word, kDays) || is_one_of(word, kBefore) || word == "th" || word == "st" || word == "nd" || word == "rd") continue;
        if (is_one_of(word, kClockWords) && date.year != 0) continue;
        if (const unsigned month = month_number(word); month != 0 && date.month == 0) {
            date.month = month;
        } else if (is_year(word) && date.year == 0 && date.month != 0) {
            date.year = static_cast<int>(*digits(word));
        } else if (const auto value = digits(word); value && *value >= 1 && *value <= 31 && date.day == 0 && date.year == 0) {
            date.day = *value;
        } else if (date.year != 0 && digits(word) && *digits(word) < 60 && (clock || at + 1 < words.size())) {
            clock = true;
        } else {
            return std::nullopt;
        }
    }
    if (date.year == 0 || date.month == 0) return std::nullopt;
    return date;
}

/// Reads dates off the tokens of a text.
class DateFinder {
  public:
    DateFinder(std::string_view text, bool years) : text_(text), years_(years), tokens_(tokenize(text)) {}

    std::vector<FoundDate> find() {
        std::size_t at = 0;
        while (at < tokens_.size()) {
            const std::size_t end = match(at);
            at = end > at ? end : at + 1;
        }
        return std::move(found_);
    }

  private:
    std::string_view word(std::size_t at) const { return at < tokens_.size() ? tokens_[at].in(text_) : std::string_view{}; }
    bool is_number(std::size_t at) const { return at < tokens_.size() && tokens_[at].kind == TokenKind::number; }
    unsigned month(std::size_t at) const {
        if (at >= tokens_.size() || tokens_[at].kind != TokenKind::word || tokens_[at].letters == Case::lower) return 0;
        return month_number(word(at));
    }
    /// The day of the month at `at`, 0 if there is none; 32 to 39 are days that no month has.
    unsigned day(std::size_t at) const {
        if (!is_number(at) || word(at).size() > 2) return 0;
        const unsigned value = digits(word(at)).value_or(0);
        return value < 40 ? value : 0;
    }
    int year(std::size_t at) const { return is_number(at) && is_year(word(at)) ? static_cast<int>(*digits(word(at))) : 0; }
    bool ordinal(std::size_t at) const {
        const std::string_view suffix = word(at);
        return at < tokens_.size() && !tokens_[at].space_before && (suffix == "th" || suffix == "st" || suffix == "nd" || suffix == "rd");
    }
    std::size_t behind_stop(std::size_t at) const { return word(at) == "." && !tokens_[at].space_before ? at + 1 : at; }

    std::size_t add(WrittenDate date, std::size_t first, std::size_t end) {
        FoundDate found;
        found.date = date;
        found.span = {tokens_[first].span.begin, tokens_[end - 1].span.end};
        found_.push_back(found);
        return end;
    }

    std::size_t match(std::size_t at) {
        if (const unsigned value = day(at); value != 0) {
            if (const std::size_t end = day_first(at, value); end > at) return end;
        }
        if (const unsigned value = month(at); value != 0) return month_first(at, value);
        if (is_number(at)) return numeric(at);
        return at;
    }

    /// "26 August 2021", "26th of August"
    std::size_t day_first(std::size_t at, unsigned day_value) {
        std::size_t next = at + 1;
        if (ordinal(next)) ++next;
        if (word(next) == "of") ++next;
        const unsigned month_value = month(next);
        if (month_value == 0 || !tokens_[next].space_before) return at;
        next = behind_stop(next + 1);
        if (word(next) == "," && year(next + 1) != 0) ++next;
        const int year_value = year(next);
        if (year_value != 0) ++next;
        return add({year_value, month_value, day_value}, at, next);
    }

    /// "August 26, 2021", "April 2024"
    std::size_t month_first(std::size_t at, unsigned month_value) {
        std::size_t next = behind_stop(at + 1);
        if (const int year_value = year(next); year_value != 0) return add({year_value, month_value, 0}, at, next + 1);
        const unsigned day_value = day(next);
        if (day_value == 0) return at;
        ++next;
        if (ordinal(next)) ++next;
        std::size_t end = next;
        if (word(next) == ",") ++next;
        const int year_value = year(next);
        if (year_value != 0) end = next + 1;
        return add({year_value, month_value, day_value}, at, end);
    }

    /// "2021-02-30", "29.02.2021", "(2012)", "2012"
    std::size_t numeric(std::size_t at) {
        if (const int year_value = year(at); year_value != 0) {
            const bool iso = word(at + 1) == "-" && is_number(at + 2) && word(at + 3) == "-" && is_number(at + 4) &&
                             !tokens_[at + 1].space_before && !tokens_[at + 4].space_before && word(at + 2).size() == 2 && word(at + 4).size() == 2;
            if (iso && *digits(word(at + 2)) >= 1 && *digits(word(at + 2)) <= 12) {
                return add({year_value, *digits(word(at + 2)), *digits(word(at + 4))}, at, at + 5);
            }
            // "(2020, March 3)"
            const unsigned month_value = word(at + 1) == "," ? month(at + 2) : 0;
            if (years_ && month_value != 0) {
                const unsigned day_value = day(at + 3);
                return add({year_value, month_value, day_value}, at, day_value != 0 ? at + 4 : at + 3);
            }
            if (years_ && word(at + 1) != "-" && word(at + 1) != "–" && (at == 0 || (word(at - 1) != "-" && word(at - 1) != "–"))) {
                return add({year_value, 0, 0}, at, at + 1);
            }
            return at;
        }
        // "29.02.2021" is one number to the tokenizer.
        const std::string_view written = word(at);
        if (std::count(written.begin(), written.end(), '.') == 2) {
            if (const auto date = parse_numeric(written)) return add(*date, at, at + 1);
        }
        return at;
    }

    std::string_view text_;
    bool years_;
    std::vector<Token> tokens_;
    std::vector<FoundDate> found_;
};

}  // namespace

std::vector<FoundDate> find_dates(std::string_view text, bool years) { return DateFinder(text, years).find(); }

std::string to_string(const WrittenDate& date) {
    std::string text;
    if (date.day != 0) text = std::to_string(date.day) + " ";
    if (date.month != 0) {
        std::string name(kMonths[date.month - 1]);
        name.front() = static_cast<char>(name.front() - 'a' + 'A');
        text += name;
    }
    if (date.year != 0) text += (text.empty() ? "" : " ") + std::to_string(date.year);
    return text;
}

unsigned month_number(std::string_view word) {
    std::string folded = fold(word);
    if (folded.ends_with('.')) folded.pop_back();
    if (folded.size() < 3) return 0;
    if (folded == "sept") return 9;
    for (unsigned month = 0; month < kMonths.size(); ++month) {
        if (kMonths[month] == folded || (folded.size() == 3 && kMonths[month].starts_with(folded))) return month + 1;
    }
    return 0;
}

std::optional<WrittenDate> parse_iso_date(std::string_view written) {
    const std::size_t size = written.size();
    if (size != 4 && size != 7 && size != 10) return std::nullopt;
    if (!is_year(written.substr(0, 4)) || (size > 4 && written[4] != '-') || (size > 7 && written[7] != '-')) return std::nullopt;
    WrittenDate date{static_cast<int>(*digits(written.substr(0, 4)))};
    if (size > 4) {
        const auto month = digits(written.substr(5, 2));
        if (!month || *month == 0 || *month > 12) return std::nullopt;
        date.month = *month;
    }
    if (size > 7) {
        const auto day = digits(written.substr(8, 2));
        if (!day || *day == 0 || *day > 31) return std::nullopt;
        date.day = *day;
    }
    return date;
}

std::optional<WrittenDate> parse_date_line(std::string_view line) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '.')) line.remove_suffix(1);
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    if (line.size() < 6 || line.size() > 60) return std::nullopt;
    // There is no date without a year.
    if (std::none_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    if (line.size() == 10) {
        if (const auto date = parse_iso_date(line)) return date;
    }
    if (const auto date = parse_numeric(line)) return date;
    std::vector<std::string> words;
    for (const Token& token : tokenize(line)) words.push_back(fold(token.in(line)));
    return parse_words(words);
}

bool exists(const WrittenDate& date) {
    if (date.month == 0) return true;
    if (date.day == 0) return date.month <= 12;
    return std::chrono::year_month_day{std::chrono::year(date.year), std::chrono::month(date.month), std::chrono::day(date.day)}.ok();
}

Period period_of(const WrittenDate& date) {
    namespace c = std::chrono;
    const c::year year(date.year);
    const c::month month(date.month == 0 ? 1 : date.month);
    const c::sys_days first = year / month / c::day(date.day == 0 ? 1 : date.day);
    Period period;
    period.begin = first;
    char iso[40];
    if (date.month == 0) {
        period.end = c::sys_days((year + c::years(1)) / c::January / 1);
        period.grain = Grain::year;
        std::snprintf(iso, sizeof iso, "%04d", date.year);
    } else if (date.day == 0) {
        period.end = c::sys_days((year / month + c::months(1)) / 1);
        period.grain = Grain::month;
        std::snprintf(iso, sizeof iso, "%04d-%02u", date.year, date.month);
    } else {
        period.end = first + c::days(1);
        period.grain = Grain::day;
        std::snprintf(iso, sizeof iso, "%04d-%02u-%02u", date.year, date.month, date.day);
    }
    period.iso = iso;
    return period;
}

std::string iso_date(std::string_view written) {
    std::string words(written.substr(0, 60));
    while (words.starts_with(' ')) words.erase(0, 1);
    const auto is_digit = [&](std::size_t at) { return at < words.size() && words[at] >= '0' && words[at] <= '9'; };
    std::string digits;
    for (std::size_t at = 0; is_digit(at); ++at) digits += words[at];
    if (digits.size() == 8 && digits.front() <= '2') words = digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
    if (words.size() > 4 && digits.size() == 4 && words[4] == '/') std::replace(words.begin(), words.end(), '/', '-');
    for (const std::size_t length : {std::size_t{10}, std::size_t{7}, std::size_t{4}}) {
        // "2021-02-30" is no date, and no February either.
        if (words.size() < length || is_digit(length) || (words.size() > length && words[length] == '-')) continue;
        const auto date = parse_iso_date(words.substr(0, length));
        if (date && exists(*date)) return words.substr(0, length);
    }
    const auto date = parse_date_line(words);
    if (!date || !exists(*date)) return {};
    const auto two = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
    return std::to_string(date->year) + (date->month == 0 ? "" : two(date->month)) + (date->day == 0 ? "" : two(date->day));
}

}  // namespace citecheck
