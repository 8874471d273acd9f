#include "index/query_figures.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "citecheck/claim.h"
#include "citecheck/lexicon.h"
#include "index/claim_terms.h"
#include "lexicon/analysis.h"
#include "quantity/find_measures.h"
#include "text/utf8.h"

namespace citecheck {
namespace {

constexpr std::size_t kLongestCurrency = 3;   // "US$", "CHF"

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A number alone, separators of thousands left out. Not by the recogniser: "2000" alone is a year to it.
std::optional<double> plain_number(std::string_view text) {
    std::string digits(text);
    std::erase(digits, ',');
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<Measure> measure_of(std::string_view text) {
    if (const auto number = plain_number(text)) {
        Measure measure;
        measure.stated = Interval::point(*number);
        return measure;
    }
    const Lexicon& lexicon = Lexicon::builtin();
    const Analysis analysis = analyse(text, {}, lexicon);
    const std::vector<MeasureMention> found = find_measures(analysis, lexicon);
    if (found.size() != 1 || found.front().mention.span.size() != text.size()) return std::nullopt;
    const auto* measure = std::get_if<Measure>(&found.front().mention.value);
    return measure == nullptr ? std::nullopt : std::optional(*measure);
}

double si(double value, const Unit& unit) { return value * unit.scale + unit.offset; }

}  // namespace

std::optional<std::string> figure_of_word(std::string_view text) {
    const bool has_digit = std::any_of(text.begin(), text.end(), is_digit);
    // A number alone is found as a word, too.
    if (!has_digit || plain_number(text)) return std::nullopt;
    const std::optional<Measure> measure = measure_of(text);
    if (!measure || measure->unit == Unit{}) return std::nullopt;
    return "=" + std::string(text);
}

bool is_figure(std::string_view text) {
    if (text.size() > 1 && (text.front() == '~' || text.front() == '=')) {
        // A currency may stand before the digits: "~$1.2bn".
        const std::size_t digit = text.find_first_of("0123456789");
        if (digit != std::string_view::npos && count_code_points(text.substr(1, digit - 1)) <= kLongestCurrency) return true;
    }
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return false;
    const std::string_view before = text.substr(0, dots);
    const std::string_view behind = text.substr(dots + 2);
    const bool number_before = before.empty() || std::any_of(before.begin(), before.end(), is_digit);
    const bool number_behind = behind.empty() || std::any_of(behind.begin(), behind.end(), is_digit);
    return number_before && number_behind && !(before.empty() && behind.empty());
}

QueryNode parse_figure(std::string_view query, Span span, std::size_t at) {
    const std::string_view text = query.substr(span.begin, span.size());
    const bool about = text.front() == '~';
    const bool exactly = text.front() == '=';
    const std::size_t begin = about || exactly ? 1 : 0;   // "=-5..0°C": a word that begins with '-' would be left out
    const std::size_t dots = text.find("..");
    const std::string_view first = dots == std::string_view::npos ? text.substr(begin) : text.substr(begin, dots - begin);
    const std::string_view last = dots == std::string_view::npos ? first : text.substr(dots + 2);
    const auto read = [&](std::string_view part) {
        if (part.empty()) return std::optional<Measure>();
        auto measure = measure_of(part);
        if (!measure) fail_query(query, at, "expected a number with or without a unit, such as 900..940km, found '" + std::string(part) + "'");
        return measure;
    };
    std::optional<Measure> low = read(first);
    std::optional<Measure> high = read(last);
    // "900..940km", "$30..50": one end's unit is meant for both.
    const auto lend_unit = [](const std::optional<Measure>& from, std::optional<Measure>& to) {
        if (!from || !to || !(to->unit == Unit{})) return;
        to->unit = from->unit;
        to->kind = from->kind;
    };
    lend_unit(high, low);
    lend_unit(low, high);
    if (low && high && low->unit.dimension != high->unit.dimension) {
        fail_query(query, at, "expected two numbers of one kind, found '" + std::string(text) + "'");
    }
    QueryNode node;
    node.kind = QueryKind::figure;
    if (low) node.from = si(low->point(), low->unit);
    if (high) node.to = si(high->point(), high->unit);
    if (about) {
        // What "about" allows by custom (Tolerance::hedge).
        constexpr double kAbout = 0.1;
        node.from -= kAbout * std::abs(node.from);
        node.to += kAbout * std::abs(node.to);
    }
    if (node.from > node.to) {
        const bool left_out = span.begin > 0 && query[span.begin - 1] == '-';
        fail_query(query, at, "expected the smaller number before '..'",
                   left_out ? "'-' leaves out what follows it; a range that begins below zero is written =-" + std::string(text) : "");
    }
    Claim claim;
    claim.mention.value = high ? *high : *low;
    node.families = family_terms(claim);
    // "1.2bn" may be money: who writes no unit asks for any count or sum.
    const auto* measure = std::get_if<Measure>(&claim.mention.value);
    if (measure->kind == MeasureKind::money) node.currency = measure->unit.currency;
    if (measure->unit == Unit{}) {
        Claim money;
        Measure any_sum;
        any_sum.kind = MeasureKind::money;
        money.mention.value = any_sum;
        const std::vector<std::string> any_money = family_terms(money);
        node.families.insert(node.families.end(), any_money.begin(), any_money.end());
    }
    return node;
}

}  // namespace citecheck
