#include "check/check_sums.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "text/fold.h"

namespace citecheck {
namespace {

/// The figure of an exact count; nothing of a hedged one, a range or another kind.
std::optional<double> exact(const Claim& claim, MeasureKind kind) {
    const Measure* measure = std::get_if<Measure>(&claim.mention.value);
    if (measure == nullptr || measure->hedge != Hedge::none || measure->is_range || !measure->stated.is_point()) return std::nullopt;
    const bool count = measure->kind == MeasureKind::count || measure->kind == MeasureKind::number;
    if (kind == MeasureKind::percent ? measure->kind != kind : !count) return std::nullopt;
    return measure->point();
}

/// What stands between two figures, without the nouns that they count, folded.
std::string between(std::string_view text, const Claim& a, const Claim& b) {
    const std::uint32_t from = std::max(a.mention.span.end, a.mention.counted.end);
    if (b.mention.span.begin <= from) return {};
    return fold(text.substr(from, b.mention.span.begin - from));
}

bool is_list_joint(std::string_view words) { return words == " and " || words == ", " || words == ", and " || words == "; " || words == " & "; }

std::string trimmed_words(std::string words) {
    while (!words.empty() && words.front() == ' ') words.erase(0, 1);
    while (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

std::string sum_text(const std::vector<double>& parts) {
    std::string out;
    for (const double part : parts) out += (out.empty() ? "" : " + ") + fmt::format("{:g}", part);
    return out;
}

double sum_of(const std::vector<double>& parts) {
    double sum = 0;
    for (const double part : parts) sum += part;
    return sum;
}

/// A list of exact counts from `at` on, each joined to the next: how many.
std::vector<double> list_from(std::string_view text, const std::vector<Claim>& claims, std::size_t at, std::size_t end) {
    std::vector<double> parts;
    for (std::size_t i = at; i < end; ++i) {
        const auto part = exact(claims[i], MeasureKind::count);
        if (!part || (i > at && !is_list_joint(between(text, claims[i - 1], claims[i])))) break;
        parts.push_back(*part);
    }
    return parts;
}

/// What follows a claim's words up to the end of its sentence, folded.
std::string rest_of(std::string_view text, const Claim& claim) {
    const std::uint32_t from = std::max(claim.mention.span.end, claim.mention.counted.end);
    return from < claim.sentence.end ? trimmed_words(fold(text.substr(from, claim.sentence.end - from))) : std::string();
}

bool closes(std::string_view rest) { return rest.empty() || rest == "." || rest == ";" || rest == ")"; }

/// "14 people were killed: 9 sailors and 6 pilots."
std::optional<SumFault> total_first(std::string_view text, const std::vector<Claim>& claims, std::size_t at, std::size_t end) {
    const auto total = exact(claims[at], MeasureKind::count);
    if (!total || at + 2 >= end) return std::nullopt;
    const std::string joint = trimmed_words(between(text, claims[at], claims[at + 1]));
    if (!joint.ends_with(':')) return std::nullopt;
    const std::vector<double> parts = list_from(text, claims, at + 1, end);
    if (parts.size() < 2 || !closes(rest_of(text, claims[at + parts.size()])) || sum_of(parts) == *total) return std::nullopt;
    return SumFault{"sum/parts", at, fmt::format("{} = {:g}, not {:g}", sum_text(parts), sum_of(parts), *total)};
}

/// "9 sailors and 6 pilots, 14 in all."
std::optional<SumFault> total_last(std::string_view text, const std::vector<Claim>& claims, std::size_t begin, std::size_t at) {
    const auto total = exact(claims[at], MeasureKind::count);
    if (!total || at < begin + 2) return std::nullopt;
    const std::string rest = rest_of(text, claims[at]);
    constexpr std::string_view kAll[] = {"in all", "in total", "altogether"};
    if (std::none_of(std::begin(kAll), std::end(kAll), [&](std::string_view words) { return rest.starts_with(words); })) return std::nullopt;
    const std::string joint = between(text, claims[at - 1], claims[at]);
    if (joint != ", " && joint != ": " && joint != " - ") return std::nullopt;
    const std::vector<double> parts = list_from(text, claims, begin, at);
    if (parts.size() != at - begin || sum_of(parts) == *total) return std::nullopt;
    return SumFault{"sum/parts", at, fmt::format("{} = {:g}, not {:g}", sum_text(parts), sum_of(parts), *total)};
}

/// "60 percent …, 30 percent … and the remaining 20 percent …"
std::optional<SumFault> shares(std::string_view text, const std::vector<Claim>& claims, std::size_t begin, std::size_t end) {
    std::vector<double> parts;
    std::size_t last = end;
    for (std::size_t i = begin; i < end; ++i) {
        const auto share = exact(claims[i], MeasureKind::percent);
        if (!share) continue;
        if (claims[i].measured.aspect == Aspect::change) return std::nullopt;
        parts.push_back(*share);
        last = i;
    }
    if (parts.size() < 2 || last == end) return std::nullopt;
    const std::uint32_t at = claims[last].mention.span.begin;
    constexpr std::uint32_t kBefore = 24;
    const std::string before = trimmed_words(fold(text.substr(at > kBefore ? at - kBefore : 0, std::min(at, kBefore))));
    if (!before.ends_with("the remaining") && !before.ends_with("the other") && !before.ends_with("the rest,")) return std::nullopt;
    constexpr double kRounding = 1;   // shares are rounded
    if (std::abs(sum_of(parts) - 100) <= kRounding) return std::nullopt;
    return SumFault{"sum/percent", last, fmt::format("{} = {:g} %, not 100 %", sum_text(parts), sum_of(parts))};
}

}  // namespace

std::vector<SumFault> check_sums(std::string_view text, const std::vector<Claim>& claims, std::size_t begin, std::size_t end) {
    std::vector<SumFault> faults;
    for (std::size_t at = begin; at < end; ++at) {
        if (auto fault = total_first(text, claims, at, end)) faults.push_back(std::move(*fault));
        if (auto fault = total_last(text, claims, begin, at)) faults.push_back(std::move(*fault));
    }
    if (auto fault = shares(text, claims, begin, end)) faults.push_back(std::move(*fault));
    return faults;
}

}  // namespace citecheck
