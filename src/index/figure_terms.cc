#include "index/figure_terms.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <string_view>

#include "index/claim_terms.h"
#include "index/schema.h"
#include "quantity/currency.h"

namespace citecheck {
namespace {

constexpr char kBeforeStep = '/';
/// Stands for a value that lies in more steps than are written.
constexpr std::string_view kWide = "w";
constexpr int kMostSteps = 16;

/// Rises with the value. Eight steps lead to its double; what is less than 2^-75 or more than 2^75 is as good as nothing or as
/// anything.
int step_of_number(double value) {
    constexpr double kStepsOfDouble = 8;
    constexpr double kMiddle = 75 * kStepsOfDouble;
    if (value == 0) return 0;
    const double step = std::clamp(std::floor(std::log2(std::abs(value)) * kStepsOfDouble) + kMiddle, 1.0, 2 * kMiddle);
    return static_cast<int>(value > 0 ? step : -step);
}

/// Months of the calendar.
int step_of_time(double seconds) {
    constexpr double kSecondsOfMonth = 30.4375 * 86400;   // even ones serve as well
    constexpr double kFarthest = 1e6;
    return static_cast<int>(std::clamp(std::floor(seconds / kSecondsOfMonth), -kFarthest, kFarthest));
}

struct Steps {
    std::string family;   // of kFigure's terms: all money is one
    int first = 0;
    int last = 0;
};

/// "m:USD" and "g" are money.
std::string figure_family(std::string_view family) {
    family.remove_prefix(kFamily.size());
    const bool money = family == "g" || family.starts_with("m");
    return money ? "m" : std::string(family);
}

double si(double value, const Unit& unit) { return value * unit.scale + unit.offset; }

std::optional<Steps> steps_of(const Claim& claim) {
    const std::vector<std::string> families = own_families(claim);
    if (const auto* measure = std::get_if<Measure>(&claim.mention.value)) {
        const int low = step_of_number(si(measure->strict.low, measure->unit));
        return Steps{figure_family(families.front()), low, step_of_number(si(measure->strict.high, measure->unit))};
    }
    const auto* period = std::get_if<Period>(&claim.mention.value);
    if (period == nullptr || !lies_somewhere(*period)) return std::nullopt;
    const DateEnds ends = named_ends(*period);
    return Steps{figure_family(families.front()), step_of_time(ends.first), step_of_time(ends.behind - 1)};
}

std::string beginning(const std::string& family) { return make_term(kFigure, family + kBeforeStep); }

}  // namespace

std::vector<std::string> figure_terms(const Claim& claim) {
    const std::optional<Steps> steps = steps_of(claim);
    if (!steps) return {};
    const std::string begin = beginning(steps->family);
    if (steps->last < steps->first || steps->last - steps->first >= kMostSteps) return {begin + std::string(kWide)};
    std::vector<std::string> terms;
    for (int step = steps->first; step <= steps->last; ++step) terms.push_back(begin + std::to_string(step));
    return terms;
}

std::vector<std::string> figure_terms_of(const QueryNode& node, const Xapian::Database& database) {
    const bool time = node.kind == QueryKind::text_date;
    const int first = time ? step_of_time(node.from) : step_of_number(node.from);
    const int last = time ? step_of_time(node.to) : step_of_number(node.to);
    std::vector<std::string> families;
    for (const std::string& family : node.families) families.push_back(figure_family(family));
    std::sort(families.begin(), families.end());
    families.erase(std::unique(families.begin(), families.end()), families.end());
    std::vector<std::string> terms;
    for (const std::string& family : families) {
        const std::string begin = beginning(family);
        for (auto at = database.allterms_begin(begin); at != database.allterms_end(begin); ++at) {
            const std::string term = *at;
            int step = 0;
            const char* end = term.data() + term.size();
            const auto [read, error] = std::from_chars(term.data() + begin.size(), end, step);
            const bool number = error == std::errc{} && read == end;
            if (number ? step >= first && step <= last : std::string_view(term).substr(begin.size()) == kWide) terms.push_back(term);
        }
    }
    return terms;
}

bool meets(const QueryNode& node, const Claim& claim) {
    if (node.kind == QueryKind::text_date) {
        const auto* period = std::get_if<Period>(&claim.mention.value);
        if (period == nullptr || !lies_somewhere(*period)) return false;
        const DateEnds ends = named_ends(*period);
        return ends.first >= node.from && ends.behind <= node.to;
    }
    const auto* measure = std::get_if<Measure>(&claim.mention.value);
    if (measure == nullptr || (!node.text.empty() && node.text != claim.measured.key)) return false;
    const std::vector<std::string> families = own_families(claim);
    if (std::find_first_of(families.begin(), families.end(), node.families.begin(), node.families.end()) == families.end()) return false;
    if (!node.currency.empty() && !may_be_same_currency(node.currency, measure->unit.currency)) return false;
    return si(measure->strict.low, measure->unit) <= node.to && si(measure->strict.high, measure->unit) >= node.from;
}

}  // namespace citecheck
