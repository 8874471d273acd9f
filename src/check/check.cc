#include "citecheck/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "check/block_quotations.h"
#include "check/check_citations.h"
#include "check/check_names.h"
#include "check/check_quotations.h"
#include "check/check_sums.h"
#include "check/cited_sources.h"
#include "check/gather.h"
#include "check/judge.h"
#include "check/message.h"
#include "citecheck/compare.h"
#include "citecheck/error.h"
#include "citecheck/extract.h"
#include "compare/values.h"
#include "compare/who.h"
#include "ingest/bibliography.h"
#include "ingest/format.h"
#include "ingest/markdown.h"
#include "ingest/reader.h"
#include "reference/check_bibliography.h"
#include "reference/check_references.h"
#include "support/digest.h"
#include "text/fold.h"
#include "text/snippet.h"
#include "text/token.h"
#include "time/relate.h"

namespace citecheck {
namespace {

/// A rule is named by its id or by its group: "cite" names every "cite/…".
bool names_rule(const std::string& name, std::string_view rule) {
    return rule == name || (rule.starts_with(name) && rule.size() > name.size() && rule[name.size()] == '/');
}

bool is_wanted(const CheckOptions& options, std::string_view rule) {
    const auto named = [&](const std::string& name) { return names_rule(name, rule); };
    if (std::any_of(options.skip.begin(), options.skip.end(), named)) return false;
    return options.only.empty() || std::any_of(options.only.begin(), options.only.end(), named);
}

std::string rule_of(const Claim& claim, Verdict verdict) {
    if (verdict == Verdict::impossible) {
        const Period* period = std::get_if<Period>(&claim.mention.value);
        return period != nullptr && has_wrong_weekday(*period) ? "date/weekday" : "date/impossible";
    }
    if (std::holds_alternative<Period>(claim.mention.value) && verdict == Verdict::differs) return "date/differs";
    return "number/" + std::string(name_of(verdict));
}

/// Whether a round figure ("300 m") is as near to an exact one ("304.8 m") as its zeros allow.
bool is_rounding(double exact, double round) {
    constexpr double kFarthest = 0.05;   // "10 km" is no rounding of 8 km
    if (round < 10 || std::abs(exact - round) > kFarthest * round) return false;
    double place = 1;
    while (std::fmod(round, place * 10) == 0) place *= 10;
    return std::abs(exact - round) <= place / 2;
}

/// Whether "between" and two figures of one unit stand at `range`, the larger first: "between 80 and 60".
bool is_backward_between(std::string_view text, Span range) {
    constexpr std::string_view kBetween = "etween ";
    const std::string_view before = text.substr(0, range.begin);
    std::vector<double> ends;
    std::size_t words = 0;
    for (const Token& token : tokenize(text.substr(range.begin, range.size()))) {
        const std::string_view word = token.in(text.substr(range.begin));
        if (token.kind == TokenKind::word && ends.size() < 2 && word != "and") ++words;
        if (token.kind != TokenKind::number) continue;
        std::string digits(word);
        std::erase(digits, ',');
        ends.push_back(std::strtod(digits.c_str(), nullptr));
    }
    // "Between 11,000 and 8,000 BC", "years ago"
    const std::string behind = fold(text.substr(range.end, std::min<std::size_t>(6, text.size() - range.end)));
    const bool past = behind.starts_with(" bc") || behind.starts_with(" b.c") || behind.starts_with(" bp") || behind.starts_with(" years");
    return before.ends_with(kBetween) && !past && words == 0 && ends.size() == 2 && ends[0] > ends[1];
}

/// The paragraphs of one document by their anchors.
class Paragraphs {
  public:
    explicit Paragraphs(const Document& document) {
        for (const Paragraph& paragraph : document.paragraphs) by_anchor_.emplace(key_of(paragraph.anchor), &paragraph);
    }
    const Paragraph* find(const Anchor& anchor) const {
        const auto found = by_anchor_.find(key_of(anchor));
        return found == by_anchor_.end() ? nullptr : found->second;
    }

  private:
    using Key = std::tuple<std::string, char, std::uint32_t, std::uint32_t>;
    static Key key_of(const Anchor& anchor) { return {anchor.source, anchor.kind, anchor.ordinal, anchor.digest}; }
    std::map<Key, const Paragraph*> by_anchor_;
};

/// A finding at some words of a paragraph of a file; what it says is still to come.
Finding finding_in(const SourceText& source, const Paragraph& paragraph, Span sentence, Span words, std::string_view rule, Severity severity, Verdict verdict, int rank) {
    Finding finding;
    finding.rule = rule;
    finding.file = source.name;
    finding.severity = severity;
    finding.verdict = verdict;
    finding.rank = rank;
    finding.begin = source.locate(paragraph, words.begin);
    finding.end = source.locate(paragraph, words.end);
    if (finding.end.byte < finding.begin.byte) finding.end = finding.begin;   // a field written before the one it follows here
    finding.sentence = paragraph.text.substr(sentence.begin, sentence.size());
    finding.marked = {words.begin - sentence.begin, words.end - sentence.begin};
    finding.quote = paragraph.text.substr(words.begin, words.size());
    return finding;
}

/// The same at words that belong to no sentence we know: a line's worth of text around them is shown.
Finding finding_in(const SourceText& source, const Paragraph& paragraph, Span words, std::string_view rule, Severity severity, Verdict verdict, int rank) {
    constexpr std::uint32_t kReach = 160;
    return finding_in(source, paragraph, words_around(paragraph.text, words, kReach), words, rule, severity, verdict, rank);
}

/// Findings of references, in the draft or in a file of references.
void tell_references(const SourceText& source, const Document& document, const std::vector<ReferenceFinding>& findings, const CheckOptions& options, Report& report) {
    for (const ReferenceFinding& found : findings) {
        if (!is_wanted(options, found.rule)) continue;
        const Paragraph& paragraph = document.paragraphs[found.paragraph];
        Finding finding = finding_in(source, paragraph, found.span, found.rule, found.severity, found.verdict, found.verdict == Verdict::impossible ? 72 : 60);
        finding.message = found.message;
        finding.days_apart = found.days_apart;
        finding.why = found.why;
        finding.notes = found.notes;
        for (const ReferenceFinding::Place& place : found.also) {
            finding.notes.push_back(fmt::format("also  line {}", source.locate(document.paragraphs[place.paragraph], place.span.begin).line));
        }
        if (found.against) {
            const Paragraph& other = document.paragraphs[found.against->paragraph];
            finding.notes.push_back(fmt::format("against  line {}: {}", source.locate(other, found.against->span.begin).line,
                                                other.text.substr(found.against->span.begin, found.against->span.size())));
        }
        finding.key = found.rule + "|" + finding.quote + "|" + found.message;
        finding.replacement = found.replacement;
        finding.replacement_is_safe = found.replacement_is_safe;
        report.findings.push_back(std::move(finding));
    }
}

/// Sorts by consequence and gives each finding the shortest id, four digits or more, that is its own.
void number_findings(std::vector<Finding>& findings) {
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        if (a.severity != b.severity) return a.severity > b.severity;
        if (a.rank != b.rank) return a.rank > b.rank;
        return a.begin.byte < b.begin.byte;
    });
    std::set<std::string> taken;
    for (Finding& finding : findings) {
        const std::string digest = sha256(finding.rule + '\n' + finding.key);
        std::size_t length = 4;
        while (length < digest.size() && taken.contains(digest.substr(0, length))) ++length;
        finding.id = digest.substr(0, length);
        taken.insert(finding.id);
    }
}

class Checker {
  public:
    Checker(const ReadFile& file, const std::vector<Bibliography>& bibliographies, const CheckOptions& options, const Lexicon& lexicon, const Witnesses* witnesses,
            const Aliases& aliases, const Thresholds& thresholds = {})
        : file_(file), bibliographies_(bibliographies), options_(options), lexicon_(lexicon), witnesses_(witnesses), aliases_(aliases), thresholds_(thresholds) {}

    Report check() {
        report_.problems = file_.problems;
        for (const Document& document : file_.documents) {
            claims(document);
            quotations(document);
            citations(document);
            names(document);
            references(document);
        }
        bibliographies();
        number_findings(report_.findings);
        return std::move(report_);
    }

  private:
    void claims(const Document& document) {
        std::vector<Claim> all = extract_claims(document, lexicon_);
        for (Claim& claim : all) {
            // A cited title says what its author said, not what the draft does.
            const bool cited = claim.anchor.kind != 'p';
            if (cited && claim.unchecked.empty()) claim.unchecked = "the title of a cited work";
        }
        const Paragraphs paragraphs(document);
        std::vector<const Claim*> rivals;
        for (const Claim& claim : all) {
            if (claim.unchecked.empty()) rivals.push_back(&claim);
        }
        std::vector<std::vector<Evidence>> evidence(all.size());
        for (std::size_t begin = 0; begin < all.size(); begin = end_of_sentence(all, begin)) {
            sentence(paragraphs, all, rivals, begin, end_of_sentence(all, begin), evidence);
        }
        if (witnesses_ != nullptr && !witnesses_->either_way) weigh_by_draft(all, evidence);
        for (std::size_t begin = 0; begin < all.size(); begin = end_of_sentence(all, begin)) {
            const std::size_t end = end_of_sentence(all, begin);
            if (const Paragraph* paragraph = paragraphs.find(all[begin].anchor)) {
                for (std::size_t i = begin; i < end; ++i) tell(*paragraph, all[i], std::move(evidence[i]));
            }
            sums(paragraphs, all, begin, end);
        }
        if (is_wanted(options_, "number/order")) backward_ranges(paragraphs, all);
        if (is_wanted(options_, "unit/conversion")) conversions(paragraphs, all);
        if (is_wanted(options_, "draft/self-contradiction")) contradictions(paragraphs, all);
    }

    /// Where the claims of the sentence end that begins at `begin`.
    static std::size_t end_of_sentence(const std::vector<Claim>& all, std::size_t begin) {
        std::size_t end = begin + 1;
        while (end < all.size() && all[end].anchor == all[begin].anchor && all[end].sentence == all[begin].sentence) ++end;
        return end;
    }

    /// The claims [begin, end) of one sentence: gathered together, since what a source says of one tells of the others.
    void sentence(const Paragraphs& paragraphs, const std::vector<Claim>& all, const std::vector<const Claim*>& rivals, std::size_t begin, std::size_t end,
                  std::vector<std::vector<Evidence>>& evidence) {
        const Paragraph* paragraph = paragraphs.find(all[begin].anchor);
        if (paragraph == nullptr) return;
        std::vector<const Claim*> checkable;
        for (std::size_t i = begin; i < end; ++i) {
            if (is_checkable(all[i])) checkable.push_back(&all[i]);
        }
        if (checkable.empty()) return;
        const Span span = all[begin].sentence;
        std::vector<std::vector<Evidence>> gathered =
            gather(std::string_view(paragraph->text).substr(span.begin, span.size()), checkable, rivals, *witnesses_, options_, aliases_);
        auto next = gathered.begin();
        for (std::size_t i = begin; i < end; ++i) {
            if (is_checkable(all[i])) evidence[i] = std::move(*next++);
        }
    }

    /// Parts and totals of one sentence.
    void sums(const Paragraphs& paragraphs, const std::vector<Claim>& all, std::size_t begin, std::size_t end) {
        const Paragraph* paragraph = paragraphs.find(all[begin].anchor);
        if (paragraph == nullptr || all[begin].anchor.kind != 'p') return;
        for (SumFault& fault : check_sums(paragraph->text, all, begin, end)) {
            if (!is_wanted(options_, fault.rule)) continue;
            const Claim& claim = all[fault.claim];
            Finding finding = finding_at(*paragraph, claim.sentence, claim.mention.span, fault.rule, Severity::error, Verdict::impossible, 78);
            finding.message = std::move(fault.message);
            finding.key = finding.rule + "|" + finding.message + "|" + finding.quote;
            report_.findings.push_back(std::move(finding));
        }
    }

    /// A finding in the draft.
    Finding finding_at(const Paragraph& paragraph, Span sentence, Span words, std::string_view rule, Severity severity, Verdict verdict, int rank) const {
        return finding_in(file_.source, paragraph, sentence, words, rule, severity, verdict, rank);
    }
    Finding finding_at(const Paragraph& paragraph, Span words, std::string_view rule, Severity severity, Verdict verdict, int rank) const {
        return finding_in(file_.source, paragraph, words, rule, severity, verdict, rank);
    }

    bool is_checkable(const Claim& claim) const {
        const Period* period = std::get_if<Period>(&claim.mention.value);
        return witnesses_ != nullptr && claim.unchecked.empty() && (period == nullptr || period->fault.empty());
    }

    void tell(const Paragraph& paragraph, const Claim& claim, std::vector<Evidence> evidence) {
        Checked checked;
        checked.claim = claim;
        checked.begin = file_.source.locate(paragraph, claim.mention.span.begin);
        checked.end = file_.source.locate(paragraph, claim.mention.span.end);
        Judgement judgement = judgement_of(claim, std::move(evidence));
        checked.verdict = judgement.verdict;
        checked.severity = judgement.severity;
        checked.reason = std::move(judgement.reason);
        checked.evidence = std::move(judgement.evidence);
        const std::string rule = rule_of(claim, checked.verdict);
        if (checked.severity != Severity::none && is_wanted(options_, rule) && !told_by_references(claim)) {
            report_.findings.push_back(finding(paragraph, checked, rule));
        }
        report_.claims.push_back(std::move(checked));
    }

    /// Dates that do not exist are told by the references room, with the URL's date where there is one.
    static bool told_by_references(const Claim& claim) {
        const Period* period = std::get_if<Period>(&claim.mention.value);
        return period != nullptr && !period->fault.empty();
    }

    Judgement judgement_of(const Claim& claim, std::vector<Evidence> evidence) const {
        Judgement judgement;
        const Period* period = std::get_if<Period>(&claim.mention.value);
        if (period != nullptr && !period->fault.empty()) {
            judgement.verdict = Verdict::impossible;
            judgement.severity = Severity::error;
            judgement.reason = period->fault;
            return judgement;
        }
        if (!claim.unchecked.empty() || witnesses_ == nullptr) {
            judgement.verdict = Verdict::not_checked;
            judgement.reason = !claim.unchecked.empty() ? claim.unchecked : "no index to check against";
            return judgement;
        }
        judgement = judge(claim, std::move(evidence), thresholds_);
        // A date that was worked out from relative words never makes an error alone.
        const bool inferred = period != nullptr && period->inferred;
        const bool alarms = judgement.verdict == Verdict::differs || judgement.verdict == Verdict::older_figure || judgement.verdict == Verdict::differs_slightly;
        if (inferred && alarms) {
            judgement.verdict = Verdict::review;
            judgement.severity = default_severity(Verdict::review);
            judgement.reason = "the draft's date is inferred from relative words";
        }
        return judgement;
    }

    Finding finding(const Paragraph& paragraph, const Checked& checked, const std::string& rule) const {
        Finding finding = finding_at(paragraph, checked.claim.sentence, checked.claim.mention.span, rule, checked.severity, checked.verdict,
                                     consequence(checked.claim, checked.verdict));
        finding.message = finding_message(checked.claim, checked.verdict, checked.evidence);
        finding.why = finding_why(checked.claim, checked.verdict, checked.evidence);
        finding.key = claim_key(checked.claim);
        finding.claim = checked.claim;
        finding.evidence = checked.evidence;
        return finding;
    }

    /// "Between 80 and 60 people": which end was meant, or whether one is wrong, only the writer knows.
    void backward_ranges(const Paragraphs& paragraphs, const std::vector<Claim>& all) {
        for (const Claim& claim : all) {
            const Measure* measure = std::get_if<Measure>(&claim.mention.value);
            const Paragraph* paragraph = paragraphs.find(claim.anchor);
            if (measure == nullptr || !measure->is_range || paragraph == nullptr || !is_backward_between(paragraph->text, claim.mention.span)) continue;
            Finding finding = finding_at(*paragraph, claim.sentence, claim.mention.span, "number/order", Severity::warning, Verdict::impossible, 60);
            finding.message = "between " + finding.quote + ": the range runs backwards";
            finding.key = finding.rule + "|" + finding.quote;
            finding.claim = claim;
            report_.findings.push_back(std::move(finding));
        }
    }

    /// "570 miles (921 km)": a figure and its conversion, side by side.
    void conversions(const Paragraphs& paragraphs, const std::vector<Claim>& all) {
        constexpr std::uint32_t kApart = 12;
        for (std::size_t i = 0; i + 1 < all.size(); ++i) {
            const Claim& first = all[i];
            const Claim& second = all[i + 1];
            const Measure* a = std::get_if<Measure>(&first.mention.value);
            const Measure* b = std::get_if<Measure>(&second.mention.value);
            if (a == nullptr || b == nullptr || !(first.anchor == second.anchor) || second.mention.span.begin > first.mention.span.end + kApart) continue;
            if (a->unit.dimension.is_none() || a->unit.dimension != b->unit.dimension || a->unit.name == b->unit.name || !a->unit.currency.empty()) continue;
            const Paragraph* paragraph = paragraphs.find(first.anchor);
            const std::string between = paragraph->text.substr(first.mention.span.end, second.mention.span.begin - first.mention.span.end);
            // "7 km (a walk of 2 hours)", "7 B (virtual 5 MB)": what has words of its own is no conversion.
            if (between != " (" && between != " [" && between != "(" && between != "[" && between != " or ") continue;
            const auto converted = convert(*a, b->unit);
            if (!converted) continue;
            const Interval x = converted->strict;
            const Interval y = b->strict;
            if ((x.low <= y.high && y.low <= x.high) || is_rounding(converted->point(), b->point())) continue;
            Finding finding = finding_at(*paragraph, second.sentence, second.mention.span, "unit/conversion", Severity::warning, Verdict::differs_slightly, 50);
            finding.message = fmt::format("{} is {}, not {}", to_string(*a), to_string(rounded_for_people(*converted)), to_string(*b));
            finding.key = "conversion|" + claim_key(second);
            finding.claim = second;
            report_.findings.push_back(std::move(finding));
        }
    }

    /// Counts in one measure, of one noun or group where both say of what: "12 people killed", "the 13 dead".
    static bool counts_the_same(const Claim& a, const Claim& b) {
        const Measure* x = std::get_if<Measure>(&a.mention.value);
        const Measure* y = std::get_if<Measure>(&b.mention.value);
        if (x == nullptr || y == nullptr || a.measured.key != b.measured.key) return false;
        if (x->hedge == Hedge::vague || y->hedge == Hedge::vague) return false;
        // "$234 million, or $2.79 a share"
        constexpr double kFarthest = 1000;
        if (x->kind == MeasureKind::money && std::max(x->point(), y->point()) > kFarthest * std::min(x->point(), y->point())) return false;
        if (a.counted.group_class.empty() != b.counted.group_class.empty()) return a.counted.head.empty() || b.counted.head.empty();
        return a.counted.head.empty() || b.counted.head.empty() || a.counted.head == b.counted.head || a.counted.group_class == b.counted.group_class;
    }

    /// "In another bombing": not the one before.
    static bool names_another(const Paragraph& paragraph, Span sentence) {
        return fold(std::string_view(paragraph.text).substr(sentence.begin, sentence.size())).find("another ") != std::string::npos;
    }

    /// Whether two claims of the draft name other places, or other times in so many words.
    bool tells_of_other_event(const Claim& a, const Claim& b) const {
        const std::vector<Entity>& x = a.event.places;
        const std::vector<Entity>& y = b.event.places;
        if (!x.empty() && !y.empty() && shared_names(x, y, aliases_).empty()) {
            // "Kabul airport" lies in "Afghanistan": one may hold the other.
            const bool known = !x.front().within.empty() && !y.front().within.empty();
            if (!known || x.front().within != y.front().within) return true;
        }
        const auto own = [](const Claim& claim) { return claim.event.when && claim.event.when->resolved && !claim.event.when->inferred; };
        return own(a) && own(b) && (a.event.when->end <= b.event.when->begin || b.event.when->end <= a.event.when->begin);
    }

    /// Two figures of the draft for one thing. Only what is plain: a wrong alarm here is an annoyance.
    /// "40 of the 47 attacks", said twice: the sentence of claim `at` gives the other one's figure, too.
    bool is_given_beside(const std::vector<Claim>& all, std::size_t at, const Claim& other) const {
        const auto in_sentence = [&](std::size_t i) { return all[i].anchor == all[at].anchor && all[i].sentence == all[at].sentence; };
        std::size_t first = at;
        while (first > 0 && in_sentence(first - 1)) --first;
        for (std::size_t i = first; i < all.size() && in_sentence(i); ++i) {
            if (i != at && counts_the_same(all[i], other) && compare(other, all[i], options_.tolerance, aliases_).relation == Relation::agrees) return true;
        }
        return false;
    }

    void contradictions(const Paragraphs& paragraphs, const std::vector<Claim>& all) {
        constexpr double kPlain = 0.9;
        constexpr std::size_t kLargest = 2000;  // claims; past that a text is no draft
        if (all.size() > kLargest) return;
        std::set<std::size_t> told;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!all[i].unchecked.empty() || !std::holds_alternative<Measure>(all[i].mention.value)) continue;
            if (all[i].event.type.empty() || all[i].measured.key.empty()) continue;
            for (std::size_t j = i + 1; j < all.size(); ++j) {
                if (told.contains(j) || !all[j].unchecked.empty() || (all[i].anchor == all[j].anchor && all[i].sentence == all[j].sentence)) continue;
                if (!counts_the_same(all[i], all[j]) || tells_of_other_event(all[i], all[j])) continue;
                // "The Danes lost 640 men. Rehn's army lost 800": each sentence names its own.
                const bool name_others = !all[i].names.empty() && !all[j].names.empty() && shared_names(all[i].names, all[j].names, aliases_).empty();
                if (name_others) continue;
                const Comparison comparison = compare(all[j], all[i], options_.tolerance, aliases_);
                if (comparison.relation != Relation::differs || comparison.same_thing < kPlain) continue;
                if (is_given_beside(all, i, all[j]) || is_given_beside(all, j, all[i])) continue;
                const Paragraph* paragraph = paragraphs.find(all[j].anchor);
                const Paragraph* before = paragraphs.find(all[i].anchor);
                if (paragraph == nullptr || before == nullptr || names_another(*paragraph, all[j].sentence)) continue;
                Finding finding = finding_at(*paragraph, all[j].sentence, all[j].mention.span, "draft/self-contradiction", Severity::warning, Verdict::differs,
                                             consequence(all[j], Verdict::differs) - 20);
                finding.message = fmt::format("{}; line {} says {}", claim_text(all[j]), file_.source.locate(*before, all[i].mention.span.begin).line, value_text(all[i]));
                finding.why = comparison.reasons;
                finding.key = "self|" + claim_key(all[j]);
                finding.claim = all[j];
                report_.findings.push_back(std::move(finding));
                told.insert(j);
            }
        }
    }

    void references(const Document& document) {
        tell_references(file_.source, document, check_references(document, lexicon_), options_, report_);
        if (bibliographies_.empty()) return;
        const auto is_source = [this](const std::string& key) { return witnesses_ != nullptr && witnesses_->source(key).has_value(); };
        KeyFindings keys = check_keys(document, bibliographies_, is_source);
        tell_references(file_.source, document, keys.findings, options_, report_);
        std::move(keys.meant.begin(), keys.meant.end(), std::back_inserter(meant_keys_));
    }

    /// The files of references that the draft cites from.
    void bibliographies() {
        if (bibliographies_.empty()) return;
        WordsOfText words(file_.source.text);
        for (const std::string& key : meant_keys_) words.add(key);
        std::optional<Period> published;
        if (file_.documents.size() == 1 && !file_.documents.front().published_inferred) published = file_.documents.front().published;
        for (const Bibliography& bibliography : bibliographies_) {
            report_.problems.insert(report_.problems.end(), bibliography.problems.begin(), bibliography.problems.end());
            const BibliographyFindings found = check_bibliography(bibliography, &words, published);
            tell_references(bibliography.source, found.document, found.findings, options_, report_);
        }
    }

    /// What the draft quotes in its running text; titles in notes are no quotations.
    void quotations(const Document& document) {
        constexpr std::string_view kRules[] = {"quote/differs", "quote/not-found", "quote/attribution"};
        if (witnesses_ == nullptr || std::none_of(std::begin(kRules), std::end(kRules), [&](std::string_view rule) { return is_wanted(options_, rule); })) return;
        const std::vector<BlockQuotation> blocks = block_quotations(document);
        auto block = blocks.begin();
        for (std::size_t at = 0; at < document.paragraphs.size(); ++at) {
            const Paragraph& paragraph = document.paragraphs[at];
            if (paragraph.kind != BlockKind::body && paragraph.kind != BlockKind::list_item) continue;
            if (block != blocks.end() && block->paragraph == at) {
                quoted(paragraph, block->quotation, block->epigraph);
                ++block;
                continue;
            }
            for (const Quotation& quotation : find_quotations(paragraph.text)) quoted(paragraph, quotation, false);
        }
    }

    /// Names that the sources spell otherwise.
    void names(const Document& document) {
        if (witnesses_ == nullptr || !is_wanted(options_, "name/differs")) return;
        for (NameFault& fault : check_names(document, *witnesses_, lexicon_)) {
            const Paragraph& paragraph = document.paragraphs[fault.paragraph];
            // It may be someone else: no more than a review.
            Finding finding = finding_at(paragraph, fault.span, "name/differs", Severity::warning, Verdict::review, 57);
            finding.message = fmt::format("{}; the sources spell {}", finding.quote, fault.spelling);
            if (fault.evidence) finding.evidence.push_back(std::move(*fault.evidence));
            finding.key = finding.rule + "|" + finding.quote;
            report_.findings.push_back(std::move(finding));
        }
    }

    /// "[@lieven-2021 ¶12]": whether there is such a paragraph, and whether it says so.
    void citations(const Document& document) {
        if (witnesses_ == nullptr) return;
        const CitedSources sources(*witnesses_, bibliographies_);
        for (CitationFault& fault : check_citations(document, report_.claims, *witnesses_, sources, options_, aliases_)) {
            if (!is_wanted(options_, fault.rule)) continue;
            const Paragraph& paragraph = document.paragraphs[fault.paragraph];
            Finding finding = finding_at(paragraph, fault.span, fault.rule, Severity::warning, Verdict::differs, 56);
            finding.message = std::move(fault.message);
            finding.notes = std::move(fault.notes);
            finding.key = finding.rule + "|" + finding.quote + "|" + finding.message;
            report_.findings.push_back(std::move(finding));
        }
    }

    /// `may_be_elsewhere`: nobody said that it is from the sources.
    void quoted(const Paragraph& paragraph, const Quotation& quotation, bool may_be_elsewhere) {
        QuotationAnswer answer = look_up(quotation, paragraph, *witnesses_, aliases_, lexicon_);
        if (may_be_elsewhere && answer.rule == "quote/not-found") return;
        ++report_.quotations.found;
        report_.quotations.word_for_word += answer.rule.empty() || answer.rule == "quote/attribution";
        if (answer.rule.empty() || !is_wanted(options_, answer.rule)) return;
        const Verdict verdict = answer.rule == "quote/not-found" ? Verdict::not_in_sources : answer.severity == Severity::note ? Verdict::review : Verdict::differs;
        Finding finding = finding_at(paragraph, quotation.span, answer.rule, answer.severity, verdict, answer.severity == Severity::error ? 75 : 58);
        finding.message = std::move(answer.message);
        finding.why = std::move(answer.why);
        if (answer.evidence) finding.evidence.push_back(std::move(*answer.evidence));
        finding.key = answer.rule + "|" + finding.quote;
        report_.findings.push_back(std::move(finding));
    }

    const ReadFile& file_;
    const std::vector<Bibliography>& bibliographies_;
    const CheckOptions& options_;
    const Lexicon& lexicon_;
    const Witnesses* witnesses_;
    const Aliases& aliases_;
    Thresholds thresholds_;
    std::vector<std::string> meant_keys_;
    Report report_;
};

Bibliography read(const BibliographyFile& file) {
    std::string fault = file.fault;
    try {
        if (fault.empty()) return read_bibliography(file.bytes, file.name);
    } catch (const InputError& error) {
        fault = error.what();
        if (fault.starts_with(file.name + ": ")) fault.erase(0, file.name.size() + 2);
    }
    return {SourceText{file.name, {}, {}, LineIndex({}), LineUnit::line}, {}, {{file.name, fault}}};
}

/// A file of references that is checked for itself.
Report check_alone(const Bibliography& bibliography, const CheckOptions& options) {
    Report report;
    report.problems = bibliography.problems;
    const BibliographyFindings found = check_bibliography(bibliography, nullptr, std::nullopt);
    tell_references(bibliography.source, found.document, found.findings, options, report);
    number_findings(report.findings);
    return report;
}

}  // namespace

std::vector<std::string> named_bibliographies(const Draft& draft) {
    if (format_of(draft.bytes, draft.name).name != "Markdown") return {};
    return front_matter_list(draft.bytes, "bibliography");
}

Report check(const Draft& draft, const Index* index, const CheckOptions& options, const Lexicon& lexicon) {
    Aliases aliases = options.aliases;
    if (is_bibliography(draft.bytes, draft.name)) return check_alone(read_bibliography(draft.bytes, draft.name), options);
    const ReadFile file = read_source(draft.bytes, draft.name, {}, lexicon);
    std::vector<Bibliography> bibliographies;
    for (const BibliographyFile& one : draft.bibliographies) bibliographies.push_back(read(one));
    if (index == nullptr) return Checker(file, bibliographies, options, lexicon, nullptr, aliases).check();
    aliases.merge(index->aliases());
    const Witnesses witnesses = witnesses_of(*index, options, aliases);
    Report report = Checker(file, bibliographies, options, lexicon, &witnesses, aliases).check();
    report.index = index->info();
    return report;
}

Report compare_texts(const Draft& draft, const Draft& source, const CheckOptions& options, const Lexicon& lexicon) {
    const ReadFile file = read_source(draft.bytes, draft.name, {}, lexicon);
    const ReadFile other = read_source(source.bytes, source.name, {}, lexicon);
    std::vector<Claim> claims;
    for (const Document& document : other.documents) {
        std::vector<Claim> more = extract_claims(document, lexicon);
        claims.insert(claims.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    const Witnesses witnesses = witnesses_of(other.documents, claims);
    // Who holds two texts against each other says that they speak of one thing: less is asked of each claim.
    const Thresholds of_one_thing{.agrees = 0.30, .agrees_loosely = 0.40, .differs = 0.48, .differs_besides = 0.60, .thin = 0.25};
    return Checker(file, {}, options, lexicon, &witnesses, options.aliases, of_one_thing).check();
}

ReadText read_text(const Draft& draft, const Lexicon& lexicon) {
    ReadFile file = read_source(draft.bytes, draft.name, {}, lexicon);
    ReadText result;
    result.problems = file.problems;
    for (const Document& document : file.documents) {
        const Paragraphs paragraphs(document);
        for (Claim& claim : extract_claims(document, lexicon)) {
            const Paragraph* paragraph = paragraphs.find(claim.anchor);
            if (paragraph == nullptr) continue;
            Checked checked;
            checked.begin = file.source.locate(*paragraph, claim.mention.span.begin);
            checked.end = file.source.locate(*paragraph, claim.mention.span.end);
            checked.reason = claim.unchecked;
            checked.claim = std::move(claim);
            result.claims.push_back(std::move(checked));
        }
    }
    result.documents = std::move(file.documents);
    return result;
}

}  // namespace citecheck
