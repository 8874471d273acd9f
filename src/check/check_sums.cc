#include "check/check_sums.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "text/fold.h"

namespace citecheck {
namespace {

/// The exact figure of a claim; nothing of a hedged one or a range.
const Measure* exact(const Claim& claim) {
    const Measure* measure = std::get_if<Measure>(&claim.mention.value);
    const bool plain = measure != nullptr && measure->hedge == Hedge::none && !measure->is_range && measure->stated.is_point();
    return plain ? measure : nullptr;
}

bool is_count(const Measure& measure) { return measure.kind == MeasureKind::count || measure.kind == MeasureKind::number; }

/// What may be added up: counts of anything, amounts of one currency.
bool add_up(const Measure& a, const Measure& b) {
    if (is_count(a) || is_count(b)) return is_count(a) && is_count(b);
    return a.kind == MeasureKind::money && b.kind == MeasureKind::money && a.unit.currency == b.unit.currency;
}

std::optional<double> share(const Claim& claim) {
    const Measure* measure = exact(claim);
    return measure != nullptr && measure->kind == MeasureKind::percent ? std::optional(measure->point()) : std::nullopt;
}

/// What stands between two figures, without the nouns that they count, folded.
std::string between(std::string_view text, const Claim& a, const Claim& b) {
    const std::uint32_t from = std::max(a.mention.span.end, a.mention.counted.end);
    if (b.mention.span.begin <= from) return {};
    return fold(text.substr(from, b.mention.span.begin - from));
}

/// "in bonds", "from the upper town": short, and no sentence of its own.
bool is_phrase(std::string_view words) {
    constexpr std::size_t kLongest = 30;
    constexpr std::string_view kPrepositions[] = {" in ", " at ", " on ", " from ", " near "};
    const bool begins = std::any_of(std::begin(kPrepositions), std::end(kPrepositions), [&](std::string_view one) { return words.starts_with(one); });
    return begins && words.size() <= kLongest && words.find_first_of(",;:()0123456789") == std::string_view::npos;
}

bool is_list_joint(std::string_view words) {
    for (const std::string_view joint : {", and ", " and ", ", ", "; ", " & "}) {
        if (!words.ends_with(joint)) continue;
        const std::string_view before = words.substr(0, words.size() - joint.size());
        return before.empty() || is_phrase(before);
    }
    return false;
}

std::string trimmed_words(std::string words) {
    while (!words.empty() && words.front() == ' ') words.erase(0, 1);
    while (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

std::string figure_text(double figure) {
    constexpr double kMillion = 1e6;
    const bool millions = figure >= kMillion && std::fmod(figure, kMillion / 100) == 0;
    return millions ? fmt::format("{:.10g} million", figure / kMillion) : fmt::format("{:.10g}", figure);
}

std::string sum_text(const std::vector<double>& parts) {
    std::string out;
    for (const double part : parts) out += (out.empty() ? "" : " + ") + figure_text(part);
    return out;
}

double sum_of(const std::vector<double>& parts) {
    double sum = 0;
    for (const double part : parts) sum += part;
    return sum;
}

/// A list of exact figures from `at` on, each joined to the next: how many.
std::vector<double> list_from(std::string_view text, const std::vector<Claim>& claims, std::size_t at, std::size_t end) {
    std::vector<double> parts;
    for (std::size_t i = at; i < end; ++i) {
        const Measure* part = exact(claims[i]);
        if (part == nullptr || !add_up(*exact(claims[at]), *part) || (i > at && !is_list_joint(between(text, claims[i - 1], claims[i])))) break;
        parts.push_back(part->point());
    }
    return parts;
}

/// What follows a claim's words up to the end of its sentence, folded.
std::string rest_of(std::string_view text, const Claim& claim) {
    const std::uint32_t from = std::max(claim.mention.span.end, claim.mention.counted.end);
    return from < claim.sentence.end ? trimmed_words(fold(text.substr(from, claim.sentence.end - from))) : std::string();
}

bool closes(std::string_view rest) {
    while (rest.ends_with('.') || rest.ends_with(';') || rest.ends_with(')')) rest.remove_suffix(1);
    return rest.empty() || is_phrase(" " + std::string(rest));
}

SumFault parts_fault(const std::vector<double>& parts, double total, std::size_t at) {
    return {"sum/parts", at, fmt::format("{} = {}, not {}", sum_text(parts), figure_text(sum_of(parts)), figure_text(total))};
}

bool adds_up(const std::vector<double>& parts, double total) { return std::abs(sum_of(parts) - total) <= 1e-9 * std::abs(total); }

/// Behind a total: that the parts to come are all of it.
bool announces_parts(std::string_view joint) {
    constexpr std::string_view kAll[] = {":", "consisted of", "consists of", "consisting of", "was made up of", "is made up of", "comprised", "comprises", "comprising"};
    return std::any_of(std::begin(kAll), std::end(kAll), [&](std::string_view words) { return joint.ends_with(words); });
}

/// "14 people were killed: 9 sailors and 6 pilots."
std::optional<SumFault> total_first(std::string_view text, const std::vector<Claim>& claims, std::size_t at, std::size_t end) {
    const Measure* total = exact(claims[at]);
    if (total == nullptr || at + 2 >= end || !exact(claims[at + 1]) || !add_up(*total, *exact(claims[at + 1]))) return std::nullopt;
    if (!announces_parts(trimmed_words(between(text, claims[at], claims[at + 1])))) return std::nullopt;
    const std::vector<double> parts = list_from(text, claims, at + 1, end);
    if (parts.size() < 2 || !closes(rest_of(text, claims[at + parts.size()])) || adds_up(parts, total->point())) return std::nullopt;
    return parts_fault(parts, total->point(), at);
}

/// "9 sailors and 6 pilots, 14 in all."
std::optional<SumFault> total_last(std::string_view text, const std::vector<Claim>& claims, std::size_t begin, std::size_t at) {
    const Measure* total = exact(claims[at]);
    if (total == nullptr || at < begin + 2 || !exact(claims[begin]) || !add_up(*exact(claims[begin]), *total)) return std::nullopt;
    const std::string rest = rest_of(text, claims[at]);
    constexpr std::string_view kAll[] = {"in all", "in total", "altogether"};
    if (std::none_of(std::begin(kAll), std::end(kAll), [&](std::string_view words) { return rest.starts_with(words); })) return std::nullopt;
    const std::string joint = between(text, claims[at - 1], claims[at]);
    if (joint != ", " && joint != ": " && joint != " - ") return std::nullopt;
    const std::vector<double> parts = list_from(text, claims, begin, at);
    if (parts.size() != at - begin || adds_up(parts, total->point())) return std::nullopt;
    return parts_fault(parts, total->point(), at);
}

/// "45 % said yes, 39 % said no and 20 % did not know": answers or votes, each given once. Only of sums a little too high: in
/// other lists ("in Tarn, in Kall") the wholes are several, and few lists are complete.
std::optional<SumFault> answers(std::string_view text, const std::vector<Claim>& claims, std::size_t begin, std::size_t end, const std::vector<double>& parts,
                                std::size_t last) {
    constexpr double kRounding = 1.5;
    constexpr double kTooHigh = 12;
    const double over = sum_of(parts) - 100;
    if (parts.size() < 3 || over <= kRounding || over > kTooHigh) return std::nullopt;
    for (std::size_t i = begin; i < end; ++i) {
        // Two times, two polls; and what is no share says that there is more to it.
        if (!share(claims[i])) return std::nullopt;
        const std::string_view behind = text.substr(std::min<std::size_t>(text.size(), claims[i].mention.span.end));
        if (i > begin && behind.starts_with(" of ")) return std::nullopt;
    }
    const Span sentence = claims[begin].sentence;
    const std::string words = " " + fold(text.substr(sentence.begin, sentence.size())) + " ";
    constexpr std::string_view kAnswers[] = {" said yes", " said no", " answered ", " voted ", " chose ", " undecided", " did not know", " no opinion", " of the vote", " were for ", " were against "};
    constexpr std::string_view kSeveral[] = {" multiple ", " several ", " also ", " more than one ", " both ", " than ", " compared "};
    const auto has = [&](std::string_view one) { return words.find(one) != std::string::npos; };
    if (std::none_of(std::begin(kAnswers), std::end(kAnswers), has) || std::any_of(std::begin(kSeveral), std::end(kSeveral), has)) return std::nullopt;
    return SumFault{"sum/percent", last, fmt::format("{} = {:.10g} %, not 100 %", sum_text(parts), sum_of(parts))};
}

/// "60 percent …, 30 percent … and the remaining 20 percent …"
std::optional<SumFault> shares(std::string_view text, const std::vector<Claim>& claims, std::size_t begin, std::size_t end) {
    std::vector<double> parts;
    std::size_t last = end;
    for (std::size_t i = begin; i < end; ++i) {
        const auto part = share(claims[i]);
        if (!part) continue;
        if (claims[i].measured.aspect == Aspect::change) return std::nullopt;
        parts.push_back(*part);
        last = i;
    }
    if (parts.size() < 2 || last == end) return std::nullopt;
    if (auto fault = answers(text, claims, begin, end, parts, last)) return fault;
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
