#include "check/check_quotations.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "check/speaker.h"
#include "compare/who.h"
#include "entity/names.h"
#include "lexicon/analysis.h"
#include "quotation/align.h"
#include "text/fold.h"

namespace citecheck {
namespace {

constexpr std::size_t kPassages = 8;          // paragraphs looked at for one quotation
constexpr std::size_t kChangesNamed = 3;
constexpr std::size_t kFewestSameWords = 4;   // fewer in common are chance

/// A passage of a source beside the quotation.
struct Passage {
    Paragraph paragraph;
    Alignment alignment;
    std::vector<QuotedWord> words;
};

bool is_better(const Alignment& a, const std::optional<Passage>& b) { return !b || a.differing < b->alignment.differing; }

/// The passage that the quotation follows best.
std::optional<Passage> best_passage(const Quotation& quotation, std::string_view text, const Witnesses& witnesses) {
    std::optional<Passage> best;
    for (Paragraph& paragraph : witnesses.passages(text.substr(quotation.span.begin, quotation.span.size()), kPassages)) {
        std::vector<QuotedWord> words = words_to_quote(paragraph.text);
        Alignment alignment = align(quotation, text, words, paragraph.text);
        if (!is_better(alignment, best)) continue;
        best = Passage{std::move(paragraph), std::move(alignment), std::move(words)};
        if (best->alignment.differing == 0) break;
    }
    return best;
}

Span span_of(const Passage& passage) {
    const Alignment& alignment = passage.alignment;
    if (alignment.first >= alignment.last) return {0, static_cast<std::uint32_t>(passage.paragraph.text.size())};
    return {passage.words[alignment.first].span.begin, passage.words[alignment.last - 1].span.end};
}

/// "“attacks” for “assaults”; “very” put in; “not” left out"
std::string changes_in_words(const std::vector<WordChange>& changes) {
    std::string out;
    for (std::size_t i = 0; i < changes.size() && i < kChangesNamed; ++i) {
        const WordChange& change = changes[i];
        if (!out.empty()) out += "; ";
        if (change.quoted.empty()) {
            out += fmt::format("“{}” left out", change.original);
        } else if (change.original.empty()) {
            out += fmt::format("“{}” put in", change.quoted);
        } else {
            out += fmt::format("“{}” for “{}”", change.quoted, change.original);
        }
    }
    if (changes.size() > kChangesNamed) out += fmt::format("; {} more", changes.size() - kChangesNamed);
    return out;
}

/// Whether a change turns what was said: a figure, or a negation.
bool turns_the_sense(const std::vector<WordChange>& changes) {
    const auto weighs = [](const std::string& words) {
        const std::string folded = " " + fold(words) + " ";
        const bool digit = std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
        constexpr std::string_view kNegations[] = {" not ", " no ", " never ", " none ", " without ", "n't "};
        return digit || std::any_of(std::begin(kNegations), std::end(kNegations), [&](std::string_view word) { return folded.find(word) != std::string::npos; });
    };
    return std::any_of(changes.begin(), changes.end(), [&](const WordChange& change) { return weighs(change.quoted) || weighs(change.original); });
}

/// Whether nothing but pronouns was changed: "do all in its power" of "do all in our power".
bool changes_pronouns_alone(const std::vector<WordChange>& changes) {
    constexpr std::string_view kPronouns[] = {"i", "me", "my", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her", "it", "its", "they", "them", "their"};
    const auto is_pronoun = [&](const std::string& words) { return std::find(std::begin(kPronouns), std::end(kPronouns), fold(words)) != std::end(kPronouns); };
    return std::all_of(changes.begin(), changes.end(), [&](const WordChange& change) { return is_pronoun(change.quoted) && is_pronoun(change.original); });
}

bool is_named_in(std::string_view text, const Entity& name, const Aliases& aliases, const Lexicon& lexicon) {
    const std::vector<NameMention> names = find_names(analyse(text, {}, lexicon), lexicon);
    return std::any_of(names.begin(), names.end(), [&](const NameMention& other) { return same_name(name, other.entity, aliases) || related_name(name, other.entity); });
}

/// Whether the source's author or publisher is meant by a name.
bool is_of_source(const Entity& name, const SourceInfo& source) {
    const std::string whole = " " + fold(source.author + " " + source.publisher + " " + source.title) + " ";
    const std::string last = name.key.substr(name.key.rfind(' ') + 1);
    return whole.find(" " + last + " ") != std::string::npos;
}

/// Who said it, if draft and source name two different people.
void check_speaker(QuotationAnswer& answer, const Quotation& quotation, const Paragraph& paragraph, const Passage& passage, const Aliases& aliases, const Lexicon& lexicon) {
    const auto speaker = speaker_of(paragraph.text, quotation.span, lexicon);
    if (!speaker || !answer.evidence) return;
    // The draft may quote the beginning of what is said there; words without marks are the source's own.
    const Span span = span_of(passage);
    const std::vector<Quotation> said = find_quotations(passage.paragraph.text);
    const auto whole = std::find_if(said.begin(), said.end(), [&](const Quotation& one) { return one.span.contains(span); });
    if (whole == said.end()) return;
    const auto original = speaker_of(passage.paragraph.text, whole->span, lexicon);
    const SourceInfo& source = answer.evidence->source;
    if (!original || same_name(*speaker, *original, aliases) || related_name(*speaker, *original) || is_of_source(*speaker, source)) return;
    if (is_named_in(passage.paragraph.text, *speaker, aliases, lexicon)) return;
    answer.rule = "quote/attribution";
    answer.severity = Severity::warning;
    answer.message = fmt::format("the draft gives these words to {}, the source to {}", speaker->surface, original->surface);
}

}  // namespace

QuotationAnswer look_up(const Quotation& quotation, const Paragraph& paragraph, const Witnesses& witnesses, const Aliases& aliases, const Lexicon& lexicon) {
    QuotationAnswer answer;
    const std::optional<Passage> passage = best_passage(quotation, paragraph.text, witnesses);
    const std::size_t words = quotation.words.size();
    const bool near = passage && passage->alignment.differing * 3 <= words && words - passage->alignment.differing >= kFewestSameWords;
    if (!near) {
        answer.rule = "quote/not-found";
        answer.severity = Severity::note;
        answer.message = "no source has this quotation";
        return answer;
    }
    if (passage->alignment.differing == 0) {
        answer.evidence = passage_evidence(passage->paragraph, span_of(*passage), Relation::agrees, witnesses);
        check_speaker(answer, quotation, paragraph, *passage, aliases, lexicon);
        return answer;
    }
    answer.rule = "quote/differs";
    const std::vector<WordChange>& changes = passage->alignment.changes;
    answer.severity = turns_the_sense(changes) ? Severity::error : changes_pronouns_alone(changes) ? Severity::note : Severity::warning;
    answer.message = "quoted otherwise than the source has it: " + changes_in_words(changes);
    answer.why.push_back(fmt::format("{} of {} words are the source's", words - std::min(words, passage->alignment.differing), words));
    answer.evidence = passage_evidence(passage->paragraph, span_of(*passage), Relation::differs, witnesses);
    return answer;
}

}  // namespace citecheck
