#include "index/query_fields.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>

#include "index/claim_terms.h"
#include "index/encode.h"
#include "index/language.h"
#include "index/query_figures.h"

namespace citecheck {
namespace {

constexpr std::string_view kTextDate = "date-in-text";
constexpr std::string_view kFieldList = "source:, path:, title:, author:, publisher:, kind:, lang:, date:, date-in-text:";

/// A field's value and where it begins in the query.
struct FieldValue {
    std::string_view text;
    std::size_t at = 0;
};

/// Without its quotation marks, if it has any.
FieldValue unquoted(std::string_view query, std::size_t begin, std::size_t end) {
    const auto mark_size = [](std::string_view text) -> std::size_t {
        for (const std::string_view mark : {"\"", "“", "”", "„", "«", "»"}) {
            if (text.starts_with(mark)) return mark.size();
        }
        return 0;
    };
    std::string_view text = query.substr(begin, end - begin);
    const std::size_t open = mark_size(text);
    if (open == 0) return {text, begin};
    text.remove_prefix(open);
    for (std::size_t close = 1; close <= 3 && close <= text.size(); ++close) {
        if (mark_size(text.substr(text.size() - close)) == close) {
            text.remove_suffix(close);
            break;
        }
    }
    return {text, begin + open};
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::optional<int> digits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

/// First second of a year, a month or a day, and the first after it.
struct Stretch {
    double from;
    double to;
};

Stretch date_stretch(std::string_view query, FieldValue value) {
    using namespace std::chrono;
    const std::string_view text = value.text;
    const auto fail = [&]() -> Stretch {
        fail_query(query, value.at, "expected a year, a month or a day such as 2021, 2021-08 or 2021-08-26, found '" +
                                        std::string(text) + "'");
    };
    const auto seconds_of = [](sys_days day) { return static_cast<double>(sys_seconds(day).time_since_epoch().count()); };
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return fail();
    const std::optional<int> year_number = digits(text.substr(0, 4));
    if (!year_number || *year_number < 0) return fail();
    const year first_year{*year_number};
    if (text.size() == 4) return {seconds_of(first_year / January / 1), seconds_of((first_year + years(1)) / January / 1)};
    const std::optional<int> month_number = digits(text.substr(5, 2));
    if (text[4] != '-' || !month_number || *month_number < 1 || *month_number > 12) return fail();
    const year_month first_month = first_year / *month_number;
    if (text.size() == 7) return {seconds_of(first_month / 1), seconds_of((first_month + months(1)) / 1)};
    const std::optional<int> day_number = digits(text.substr(8, 2));
    if (text[7] != '-' || !day_number || *day_number < 1) return fail();
    const year_month_day date = first_month / *day_number;
    if (!date.ok()) return fail();
    return {seconds_of(date), seconds_of(sys_days(date) + days(1))};
}

QueryNode date_field(std::string_view query, FieldValue value) {
    QueryNode node;
    node.kind = QueryKind::date;
    const std::size_t dots = value.text.find("..");
    if (dots == std::string_view::npos) {
        const Stretch stretch = date_stretch(query, value);
        node.from = stretch.from;
        node.to = stretch.to;
        return node;
    }
    const FieldValue first{value.text.substr(0, dots), value.at};
    const FieldValue last{value.text.substr(dots + 2), value.at + dots + 2};
    if (first.text.empty() && last.text.empty()) fail_query(query, value.at, "expected a date before or behind '..'");
    if (!first.text.empty()) node.from = date_stretch(query, first).from;
    if (!last.text.empty()) node.to = date_stretch(query, last).to;
    if (node.from >= node.to) fail_query(query, value.at, "expected the earlier date before '..'");
    return node;
}

/// Claims of dates: what a text says, not when it was written.
QueryNode text_date_field(std::string_view query, FieldValue value) {
    QueryNode node = date_field(query, value);
    node.kind = QueryKind::text_date;
    Claim claim;
    claim.mention.value = Period{};
    node.families = family_terms(claim);
    return node;
}

QueryNode kind_field(std::string_view query, FieldValue value) {
    QueryNode node;
    node.kind = QueryKind::block;
    std::string known;
    for (int kind = 0; kind <= static_cast<int>(kLastEnumerator<BlockKind>); ++kind) {
        node.block = static_cast<BlockKind>(kind);
        if (!is_searched(node.block)) continue;
        if (name_of(node.block) == value.text) return node;
        known += (known.empty() ? "" : ", ") + std::string(name_of(node.block));
    }
    fail_query(query, value.at, "no kind '" + std::string(value.text) + "' of paragraph is searched: expected one of " + known);
}

QueryNode language_field(std::string_view query, FieldValue value) {
    const std::string code = lower_case(value.text);
    const std::vector<std::string>& known = known_languages();
    if (std::find(known.begin(), known.end(), code) == known.end()) {
        std::string all;
        for (const std::string& language : known) all += (all.empty() ? "" : ", ") + language;
        fail_query(query, value.at, "'" + std::string(value.text) + "' is no language that is told: expected one of " + all);
    }
    QueryNode node;
    node.kind = QueryKind::language;
    node.text = code;
    return node;
}

QueryNode words_field(std::string_view query, QueryKind kind, FieldValue value, WordReader& words) {
    QueryNode node;
    node.kind = kind;
    for (const WordPlace& place : words.read(value.text)) node.words.push_back(*place.forms);
    if (node.words.empty()) fail_query(query, value.at, "expected a word behind the colon");
    return node;
}

QueryNode id_field(QueryKind kind, FieldValue value) {
    QueryNode node;
    node.kind = kind;
    node.is_prefix = value.text.ends_with('*');
    if (node.is_prefix) value.text.remove_suffix(1);
    node.text = value.text;
    return node;
}

}  // namespace

std::optional<QueryNode> parse_field(std::string_view query, Span span, WordReader& words) {
    const std::string_view text = query.substr(span.begin, span.size());
    if (text.find(':') == std::string_view::npos && is_figure(text)) {
        QueryNode node = parse_figure(query, span, span.begin);
        node.span = span;
        return node;
    }
    const std::size_t colon = text.find(':');
    if (colon == 0 || colon == std::string_view::npos) return std::nullopt;
    const std::string name = lower_case(text.substr(0, colon));
    // "12:30" and "https://…" are words.
    if (!std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || c == '_'; }) && name != kTextDate) return std::nullopt;
    if (text.substr(colon + 1).starts_with("//")) return std::nullopt;
    const FieldValue value = unquoted(query, span.begin + colon + 1, span.end);
    if (value.text.empty()) fail_query(query, value.at, "expected a value directly behind '" + name + ":'");
    QueryNode node;
    if (name == "source") {
        node = id_field(QueryKind::source, value);
    } else if (name == "path") {
        node = id_field(QueryKind::path, value);
    } else if (name == "title") {
        node = words_field(query, QueryKind::title, value, words);
    } else if (name == "author") {
        node = words_field(query, QueryKind::author, value, words);
    } else if (name == "publisher") {
        node = words_field(query, QueryKind::publisher, value, words);
    } else if (name == "lang") {
        node = language_field(query, value);
    } else if (name == "kind") {
        node = kind_field(query, value);
    } else if (name == "date") {
        node = date_field(query, value);
    } else if (name == kTextDate) {
        node = text_date_field(query, value);
    } else if (is_figure(value.text) || is_digit(value.text.front())) {
        node = parse_figure(query, {static_cast<std::uint32_t>(value.at), static_cast<std::uint32_t>(value.at + value.text.size())}, value.at);
        node.text = name;
    } else {
        fail_query(query, span.begin, "there is no field '" + name + ":'; expected one of " + std::string(kFieldList),
                   "to search for the words, put them into quotation marks");
    }
    node.span = span;
    return node;
}

}  // namespace citecheck
