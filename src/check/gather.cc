#include "check/gather.h"

#include <fnmatch.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "citecheck/compare.h"
#include "citecheck/lexicon.h"
#include "compare/same_thing.h"
#include "compare/who.h"
#include "lexicon/tables.h"
#include "support/digest.h"
#include "text/snippet.h"

namespace citecheck {
namespace {

constexpr std::size_t kSnippetWidth = 180;
/// Paragraphs by which the nearest sources of a sentence are found; how many of those sources are searched by themselves, and
/// for how many claims.
constexpr std::size_t kNearestParagraphs = 12;
constexpr std::size_t kSearchedSources = 2;
constexpr std::size_t kClaimsOfNearest = 24;
/// So many sources count as near.
constexpr std::ptrdiff_t kNear = 3;
/// A claim whose agreement confirms its source for the others of its sentence is at least so sure.
constexpr double kConfirms = 0.5;
/// More confirmed figures of one sentence say no more.
constexpr double kMostConfirmations = 2;
/// Below this probability a comparison is not worth showing even as the nearest.
constexpr double kWorthKeeping = 0.02;
/// Of one claim's evidence no more is kept.
constexpr std::size_t kEvidence = 16;

/// Whether two sentences hardly give this value by accident: a figure of two digits or with a unit, a day.
bool is_telling(const Value& value) {
    constexpr double kLarge = 100;
    if (const Measure* measure = std::get_if<Measure>(&value)) return measure->significant_digits >= 2 || !measure->unit.name.empty() || measure->point() >= kLarge;
    const Period* period = std::get_if<Period>(&value);
    return period != nullptr && period->grain <= Grain::year && !period->inferred;
}

bool is_bounded(const Value& value) {
    const Measure* measure = std::get_if<Measure>(&value);
    return measure != nullptr && !measure->is_range && (std::isinf(measure->stated.low) || std::isinf(measure->stated.high));
}

/// Whether a source gives the figure itself: not as a bound that it meets, nor as a date within a stretch of time.
bool gives_exactly(const Claim& evidence, const Claim& claim, const Comparison& comparison) {
    if (comparison.relation != Relation::agrees || comparison.stated_is_weaker || is_bounded(evidence.mention.value)) return false;
    const Period* stated = std::get_if<Period>(&claim.mention.value);
    const Period* told = std::get_if<Period>(&evidence.mention.value);
    return stated == nullptr || told == nullptr || stated->kind == told->kind;
}

/// The same figure as another claim of the draft, which it fits better: then it speaks of that.
bool belongs_to_rival(const Claim& claim, const Claim& candidate, const Comparison& comparison, const std::vector<const Claim*>& rivals,
                      const CheckOptions& options, const Aliases& aliases) {
    if (comparison.relation != Relation::differs && comparison.relation != Relation::differs_slightly) return false;
    return std::any_of(rivals.begin(), rivals.end(), [&](const Claim* rival) {
        if (rival->mention == claim.mention && rival->anchor == claim.anchor) return false;
        if (rival->mention.value.index() != claim.mention.value.index()) return false;
        const Comparison other = compare(*rival, candidate, options.tolerance, aliases);
        return other.relation == Relation::agrees && other.same_thing >= comparison.same_thing - (is_telling(rival->mention.value) ? 0.3 : 0.1);
    });
}

/// A source's claim held against one of the draft's.
struct Compared {
    Claim claim;
    Comparison comparison;
};

void add_term(Comparison& comparison, Feature feature, double value, std::string detail = {}) {
    if (value != 0) comparison.terms.push_back(term_of({feature, value, std::move(detail)}));
}

/// What a source says of a sentence apart from any one figure, as far as it was asked.
class SourceView {
  public:
    SourceView(std::vector<std::string> nearest, const Claim& any, const Witnesses& witnesses) : nearest_(std::move(nearest)), words_(any.words), witnesses_(witnesses) {
        for (const Entity& name : any.names) {
            if (is_particular(name)) names_.push_back(stems_of(name));
        }
        for (const Entity& name : any.context) {
            if (is_particular(name)) context_.push_back(stems_of(name));
        }
    }

    const std::vector<std::string>& nearest() const { return nearest_; }

    void weigh(Comparison& comparison, const std::string& source) {
        if (nearest_.empty()) return;
        add_term(comparison, Feature::in_index, 1);
        const std::ptrdiff_t rank = std::find(nearest_.begin(), nearest_.end(), source) - nearest_.begin();
        if (rank == std::ssize(nearest_)) {
            add_term(comparison, Feature::far_source, 1);
        } else if (rank < kNear) {
            add_term(comparison, rank == 0 ? Feature::nearest_source : Feature::near_source, 1);
        }
        const View& view = view_of(source);
        add_term(comparison, Feature::source_covers, view.covers);
        add_term(comparison, Feature::source_lacks_names, view.lacks);
        if (view.lacks_context) add_term(comparison, Feature::lacks_context, 1);
    }

  private:
    struct View {
        double covers = 0;
        double lacks = 0;
        bool lacks_context = false;
    };

    const View& view_of(const std::string& source) {
        const auto [at, is_new] = views_.try_emplace(source);
        if (!is_new || !witnesses_.words_of) return at->second;
        View& view = at->second;
        const WordRarity& rarity = Lexicon::builtin().tables().rarity;
        const std::vector<bool> found = witnesses_.words_of(source, words_);
        double all = 0;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            all += rarity.of(words_[i]);
            if (found[i]) view.covers += rarity.of(words_[i]);
        }
        if (all > 0) view.covers /= all;
        constexpr double kMost = 3;
        for (const std::vector<std::string>& name : names_) {
            const std::vector<bool> words = witnesses_.words_of(source, name);
            if (std::find(words.begin(), words.end(), false) != words.end()) view.lacks = std::min(view.lacks + 1, kMost);
        }
        const auto is_absent = [&](const std::vector<std::string>& name) {
            const std::vector<bool> words = witnesses_.words_of(source, name);
            return std::find(words.begin(), words.end(), true) == words.end();
        };
        view.lacks_context = names_.empty() && !context_.empty() && std::all_of(context_.begin(), context_.end(), is_absent);
        return view;
    }

    std::vector<std::string> nearest_;
    const std::vector<std::string>& words_;
    std::vector<std::vector<std::string>> names_;
    std::vector<std::vector<std::string>> context_;
    const Witnesses& witnesses_;
    std::map<std::string, View> views_;
};

/// Those of the rivals (in the order of the text) that stand near a claim in its paragraph: one with more numbers is a table.
std::vector<const Claim*> rivals_near(const Claim& claim, const std::vector<const Claim*>& rivals) {
    constexpr std::ptrdiff_t kReach = 32;
    const auto at = std::lower_bound(rivals.begin(), rivals.end(), &claim, std::less<>{});
    const auto first = at - rivals.begin() > kReach ? at - kReach : rivals.begin();
    const auto last = rivals.end() - at > kReach ? at + kReach : rivals.end();
    std::vector<const Claim*> near;
    std::copy_if(first, last, std::back_inserter(near), [&](const Claim* rival) { return rival->anchor == claim.anchor; });
    return near;
}

/// Each claim of the sentence against every candidate of its kind.
std::vector<Compared> compare_all(const Claim& claim, const std::vector<const Claim*>& rivals, const SourceView& view, const Witnesses& witnesses,
                                  const CheckOptions& options, const Aliases& aliases) {
    std::vector<Compared> compared;
    for (Claim& candidate : witnesses.candidates(claim, view.nearest())) {
        Comparison comparison = compare(claim, candidate, options.tolerance, aliases);
        if (comparison.same_thing <= 0 && !comparison.other_noun) continue;
        // What could not itself be checked ("the 2020 budget") can agree, but contradicts nothing.
        if (!candidate.unchecked.empty() && comparison.relation != Relation::agrees) continue;
        if (witnesses.either_way) {
            Comparison back = compare(candidate, claim, options.tolerance, aliases);
            if (back.same_thing > comparison.same_thing) {
                comparison.same_thing = back.same_thing;
                comparison.terms = std::move(back.terms);
            }
            // "100" is within a bound "over 99"; "over 100" is not met by 100, whichever text says which.
            const auto differs = [](Relation relation) { return relation == Relation::differs || relation == Relation::differs_slightly; };
            if (differs(back.relation) && !differs(comparison.relation)) {
                comparison.relation = back.relation;
                comparison.stated_is_weaker = comparison.stated_is_stronger = false;
            }
        }
        compared.push_back({std::move(candidate), std::move(comparison)});
    }
    // Figures of one sentence of a source that could each be meant make each of them less likely.
    constexpr double kMost = 4;
    const auto sentence_of = [](const Compared& one) {
        const Anchor& anchor = one.claim.anchor;
        return std::tuple(std::string_view(anchor.source), anchor.kind, anchor.ordinal, one.claim.sentence.begin);
    };
    std::map<std::tuple<std::string_view, char, std::uint32_t, std::uint32_t>, std::size_t> figures;
    for (const Compared& one : compared) ++figures[sentence_of(one)];
    for (Compared& one : compared) {
        if (one.comparison.same_thing > 0) add_term(one.comparison, Feature::other_figures, std::min(static_cast<double>(figures[sentence_of(one)] - 1), kMost));
    }
    const std::vector<const Claim*> near = rivals_near(claim, rivals);
    // Whose what is so unlike is does not matter: it is dropped in the end.
    const auto unwanted = [&](const Compared& one) {
        return one.comparison.same_thing >= kWorthKeeping / 4 && belongs_to_rival(claim, one.claim, one.comparison, near, options, aliases);
    };
    compared.erase(std::remove_if(compared.begin(), compared.end(), unwanted), compared.end());
    return compared;
}

using SentenceKey = std::tuple<std::string, char, std::uint32_t, std::uint32_t>;

SentenceKey sentence_of(const Claim& claim) { return {claim.anchor.source, claim.anchor.kind, claim.anchor.ordinal, claim.sentence.begin}; }

/// Sentences of the sources that give this figure to the letter, each with how sure it is that this figure is meant.
std::map<SentenceKey, double> sentences_with(const Claim& claim, const std::vector<Compared>& compared) {
    std::map<SentenceKey, double> sentences;
    if (!is_telling(claim.mention.value)) return sentences;
    for (const Compared& one : compared) {
        if (!gives_exactly(one.claim, claim, one.comparison) || one.comparison.same_thing <= 0 || !is_telling(one.claim.mention.value)) continue;
        // Many sentences have one year: it confirms only beside this figure.
        const Period* period = std::get_if<Period>(&claim.mention.value);
        double& sure = sentences[sentence_of(one.claim)];
        if (period == nullptr || period->grain <= Grain::day) sure = std::max(sure, one.comparison.same_thing);
    }
    return sentences;
}

/// Sources that give this figure exactly, where that is no accident: figures of two digits or more, or with a unit.
std::set<std::string> confirming(const Claim& claim, const std::vector<Compared>& compared) {
    std::set<std::string> sources;
    const Measure* measure = std::get_if<Measure>(&claim.mention.value);
    if (measure != nullptr && measure->significant_digits < 2 && measure->unit.name.empty()) return sources;
    for (const Compared& one : compared) {
        if (one.comparison.relation == Relation::agrees && one.comparison.same_thing >= kConfirms) sources.insert(one.claim.anchor.source);
    }
    return sources;
}

/// From which probability a source that gives the figure is taken to speak of the same thing, and from which another is taken
/// to contradict that source.
constexpr double kVouches = 0.6;
constexpr double kContradicts = 0.58;

double log_odds(double probability) { return std::log(probability / (1 - probability)); }

/// Whether two claims tell of one kind of event at one particular place.
bool shares_a_place(const Claim& a, const Claim& b, const Aliases& aliases) {
    if (a.event.type.empty() || b.event.type.empty()) return false;
    const auto common = shared_names(a.event.places, b.event.places, aliases);
    return std::any_of(common.begin(), common.end(), [](const Entity* name) { return name->kind == EntityKind::place; });
}

/// A draft that says little ("the figure stands at 170") agrees with a source that says more; what contradicts that source
/// contradicts the draft. `compared` has the surest first.
void hear_who_contradicts(std::vector<Compared>& compared, const CheckOptions& options, const Aliases& aliases) {
    const auto gives_the_figure = [](const Compared& one) {
        return one.comparison.relation == Relation::agrees && !one.comparison.stated_is_weaker && one.comparison.same_thing >= kVouches;
    };
    const auto found = std::find_if(compared.begin(), compared.end(), gives_the_figure);
    if (found == compared.end()) return;
    const Claim agreeing = found->claim;
    const double vouched = found->comparison.same_thing;
    for (Compared& one : compared) {
        const double before = one.comparison.same_thing;
        if (one.comparison.relation != Relation::differs || before <= 0 || before >= vouched || one.claim.anchor.source == agreeing.anchor.source) continue;
        const Comparison forth = compare(agreeing, one.claim, options.tolerance, aliases);
        const Comparison back = compare(one.claim, agreeing, options.tolerance, aliases);
        if (forth.relation != Relation::differs || back.relation != Relation::differs || !shares_a_place(agreeing, one.claim, aliases)) continue;
        const double both = std::min({forth.same_thing, back.same_thing, vouched});
        if (both < kContradicts || both <= before) continue;
        one.comparison.terms.push_back({"contradicts " + agreeing.anchor.source + ", which gives the figure", log_odds(both) - log_odds(before)});
        one.comparison.same_thing = both;
    }
    std::stable_sort(compared.begin(), compared.end(), [](const Compared& a, const Compared& b) { return a.comparison.same_thing > b.comparison.same_thing; });
}

/// "It used to take 23 days; now it takes 41" against "41 days", or "41 days instead of 23": a number that was left without its
/// unit.
bool gives_bare_figure(const Claim& claim, const Compared& one, const Witnesses& witnesses) {
    constexpr double kTold = 0.3;  // less is not told anyway
    const Measure* stated = std::get_if<Measure>(&claim.mention.value);
    const bool differs = one.comparison.relation == Relation::differs || one.comparison.relation == Relation::differs_slightly;
    if (!differs || one.comparison.same_thing < kTold || stated == nullptr || stated->significant_digits < 2) return false;
    const std::vector<Claim> claims = witnesses.claims_of(one.claim.anchor);
    return std::any_of(claims.begin(), claims.end(), [&](const Claim& other) {
        const Measure* measure = std::get_if<Measure>(&other.mention.value);
        if (measure == nullptr || !(other.sentence == one.claim.sentence) || measure->unit.name.empty() == stated->unit.name.empty()) return false;
        const Measure& bare = measure->unit.name.empty() ? *measure : *stated;
        return bare.kind == MeasureKind::number && measure->stated == stated->stated;
    });
}

/// Whether the user wants a source to be heard: by --sources and --as-of.
bool is_admitted(const SourceInfo& source, const CheckOptions& options) {
    const bool later = options.as_of && source.published && !source.published_inferred && source.published->begin >= options.as_of->end;
    const auto fits = [&](const std::string& name) { return ::fnmatch(options.sources.c_str(), name.c_str(), 0) == 0; };
    return !later && (options.sources.empty() || fits(source.id) || fits(source.file));
}

}  // namespace

SourceInfo source_info(const Document& document) {
    return {document.id,    document.file,   document.title,     document.author, document.publisher, document.language, document.unit,
            document.grade, document.origin, document.published, document.as_of,  document.published_inferred, {}};
}

Witnesses witnesses_of(const Index& index, const CheckOptions& options, const Aliases& aliases) {
    Witnesses witnesses;
    witnesses.words_of = [&index](const std::string& source, const std::vector<std::string>& stems) { return index.words_of(source, stems); };
    witnesses.candidates = [&index, &options, &aliases](const Claim& claim, const std::vector<std::string>& nearest) {
        std::vector<Claim> found = index.candidates(claim, options.candidates, aliases);
        for (std::size_t i = 0; i < std::min(nearest.size(), kSearchedSources); ++i) {
            for (Claim& candidate : index.candidates_in(nearest[i], claim, kClaimsOfNearest, aliases)) {
                const auto same = [&](const Claim& other) { return other.anchor == candidate.anchor && other.mention.span == candidate.mention.span; };
                if (std::none_of(found.begin(), found.end(), same)) found.push_back(std::move(candidate));
            }
        }
        if (options.sources.empty() && !options.as_of) return found;
        const auto unwanted = [&](const Claim& candidate) {
            const auto source = index.source(candidate.anchor.source);
            if (!source) return true;
            return !is_admitted(*source, options);
        };
        found.erase(std::remove_if(found.begin(), found.end(), unwanted), found.end());
        return found;
    };
    witnesses.nearest = [&index](std::string_view sentence) {
        SearchOptions search;
        search.limit = kNearestParagraphs;
        search.plain_words = true;
        search.count = false;
        std::vector<std::string> ids;
        for (const Hit& hit : index.search(sentence, search).hits) {
            if (std::find(ids.begin(), ids.end(), hit.source.id) == ids.end()) ids.push_back(hit.source.id);
        }
        return ids;
    };
    const auto paragraphs = [&index, &options](std::string_view query, std::size_t limit, bool plain_words) {
        SearchOptions search;
        search.limit = limit;
        search.plain_words = plain_words;
        search.count = false;
        std::vector<Paragraph> found;
        for (const Hit& hit : index.search(query, search).hits) {
            if (!is_admitted(hit.source, options)) continue;
            if (auto paragraph = index.paragraph(hit.anchor)) found.push_back(std::move(*paragraph));
        }
        return found;
    };
    witnesses.passages = [paragraphs](std::string_view words, std::size_t limit) { return paragraphs(words, limit, true); };
    witnesses.find = [paragraphs](const std::string& query, std::size_t limit) { return paragraphs(query, limit, false); };
    witnesses.paragraph = [&index](const Anchor& anchor) { return index.paragraph(anchor); };
    witnesses.claims_of = [&index](const Anchor& anchor) { return index.claims_of(anchor); };
    witnesses.source = [&index](const std::string& id) { return index.source(id); };
    witnesses.sources = [&index] { return index.sources(); };
    return witnesses;
}

Witnesses witnesses_of(const std::vector<Document>& documents, const std::vector<Claim>& claims) {
    Witnesses witnesses;
    witnesses.either_way = true;
    witnesses.nearest = [](std::string_view) { return std::vector<std::string>{}; };
    witnesses.candidates = [&claims](const Claim&, const std::vector<std::string>&) { return claims; };
    witnesses.claims_of = [&claims](const Anchor& anchor) {
        std::vector<Claim> found;
        std::copy_if(claims.begin(), claims.end(), std::back_inserter(found), [&](const Claim& claim) { return claim.anchor == anchor; });
        return found;
    };
    witnesses.passages = [&documents](std::string_view, std::size_t) {
        std::vector<Paragraph> all;
        for (const Document& document : documents) all.insert(all.end(), document.paragraphs.begin(), document.paragraphs.end());
        return all;
    };
    witnesses.paragraph = [&documents](const Anchor& anchor) -> std::optional<Paragraph> {
        for (const Document& document : documents) {
            for (const Paragraph& paragraph : document.paragraphs) {
                if (paragraph.anchor == anchor) return paragraph;
            }
        }
        return std::nullopt;
    };
    witnesses.source = [&documents](const std::string& id) -> std::optional<SourceInfo> {
        for (const Document& document : documents) {
            if (document.id == id) return source_info(document);
        }
        return std::nullopt;
    };
    witnesses.sources = [&documents] {
        std::vector<SourceInfo> all;
        for (const Document& document : documents) all.push_back(source_info(document));
        return all;
    };
    return witnesses;
}

std::optional<Evidence> evidence_of(const Claim& claim, Comparison comparison, const Witnesses& witnesses) {
    const auto paragraph = witnesses.paragraph(claim.anchor);
    if (!paragraph) return std::nullopt;
    Evidence evidence;
    evidence.claim = claim;
    evidence.comparison = std::move(comparison);
    if (const auto source = witnesses.source(claim.anchor.source)) {
        evidence.source = *source;
    } else {
        evidence.source.id = claim.anchor.source;
    }
    evidence.line = line_of(*paragraph, claim.mention.span.begin);
    evidence.page = page_of(*paragraph, claim.mention.span.begin);
    evidence.snippet = snippet_around(paragraph->text, {&claim.mention.span, 1}, kSnippetWidth);
    evidence.text_digest = sha256(paragraph->text);
    evidence.paragraph = paragraph->text;
    return evidence;
}

std::optional<Evidence> passage_evidence(const Paragraph& paragraph, Span words, Relation relation, const Witnesses& witnesses) {
    Claim claim;
    claim.anchor = paragraph.anchor;
    claim.mention.value = Entity{};
    claim.mention.span = claim.sentence = words;
    claim.quote = paragraph.text.substr(words.begin, words.size());
    Comparison comparison;
    comparison.relation = relation;
    return evidence_of(claim, std::move(comparison), witnesses);
}

std::vector<std::vector<Evidence>> gather(std::string_view sentence, const std::vector<const Claim*>& claims, const std::vector<const Claim*>& rivals,
                                          const Witnesses& witnesses, const CheckOptions& options, const Aliases& aliases) {
    std::vector<std::vector<Evidence>> evidence(claims.size());
    if (claims.empty()) return evidence;
    SourceView view(witnesses.nearest(sentence), *claims.front(), witnesses);
    std::vector<std::vector<Compared>> compared;
    std::vector<std::set<std::string>> confirmed;      // by each claim: the sources that give its figure
    std::map<std::string, std::size_t> confirmations;  // of each source: by how many claims
    std::vector<std::map<SentenceKey, double>> sentences;   // by each claim: those that give its figure
    for (const Claim* claim : claims) {
        compared.push_back(compare_all(*claim, rivals, view, witnesses, options, aliases));
        for (Compared& one : compared.back()) {
            if (one.comparison.same_thing <= 0) continue;
            view.weigh(one.comparison, one.claim.anchor.source);
            one.comparison.same_thing = probability_of(one.comparison.terms);
        }
        confirmed.push_back(confirming(*claim, compared.back()));
        for (const std::string& source : confirmed.back()) ++confirmations[source];
        sentences.push_back(sentences_with(*claim, compared.back()));
    }
    for (std::size_t i = 0; i < claims.size(); ++i) {
        // What the other claims of the sentence confirm.
        const auto by_others = [&](const std::string& source) {
            const auto found = confirmations.find(source);
            return found != confirmations.end() && found->second > confirmed[i].count(source);
        };
        const bool any = confirmations.size() > confirmed[i].size() || std::any_of(confirmed[i].begin(), confirmed[i].end(), by_others);
        // Sentences that give other figures of the draft's: how many, if those are likely meant or if this one stands there, too.
        constexpr double kPossible = 0.2;
        std::map<SentenceKey, double> with_others;
        std::set<std::string> with_sentence;   // their sources
        for (std::size_t other = 0; other < claims.size(); ++other) {
            if (other == i || claims[other]->mention.value == claims[i]->mention.value) continue;
            for (const auto& [key, sure] : sentences[other]) {
                if (sure < kPossible && !sentences[i].contains(key)) continue;
                with_others[key] += 1;
                with_sentence.insert(std::get<0>(key));
            }
        }
        for (Compared& one : compared[i]) {
            if (one.comparison.same_thing <= 0) continue;
            const std::string& source = one.claim.anchor.source;
            const bool confirms = by_others(source) || with_sentence.contains(source);
            if (any || !with_sentence.empty()) add_term(one.comparison, confirms ? Feature::source_confirms : Feature::other_confirms, 1);
            const SentenceKey key = sentence_of(one.claim);
            if (const auto others = with_others.find(key); others != with_others.end()) {
                const bool differs = one.comparison.relation == Relation::differs || one.comparison.relation == Relation::differs_slightly;
                // Nearly any figure meets a bound of the source: that tells nothing of which is meant.
                if (differs || !is_bounded(one.claim.mention.value)) add_term(one.comparison, Feature::sentence_confirms, std::min(others->second, kMostConfirmations));
                if (gives_exactly(one.claim, *claims[i], one.comparison) && sentences[i].contains(key)) add_term(one.comparison, Feature::figures_meet, 1);
            }
            one.comparison.same_thing = probability_of(one.comparison.terms);
        }
        std::stable_sort(compared[i].begin(), compared[i].end(), [](const Compared& a, const Compared& b) { return a.comparison.same_thing > b.comparison.same_thing; });
        hear_who_contradicts(compared[i], options, aliases);
        for (Compared& one : compared[i]) {
            if (evidence[i].size() == kEvidence) break;
            if (gives_bare_figure(*claims[i], one, witnesses)) {
                one.comparison.relation = Relation::incomparable;
                one.comparison.reasons.push_back("its sentence gives this figure, too");
            }
            if (one.comparison.same_thing < kWorthKeeping && !one.comparison.other_noun) continue;
            if (auto shown = evidence_of(one.claim, std::move(one.comparison), witnesses)) evidence[i].push_back(std::move(*shown));
        }
    }
    return evidence;
}

void weigh_by_draft(const std::vector<Claim>& claims, std::vector<std::vector<Evidence>>& evidence) {
    constexpr std::size_t kSeveral = 3;
    using Counts = std::map<std::string, std::size_t>;
    Counts all;                                                       // how many of the draft's figures each source gives
    std::map<std::pair<std::uint32_t, std::uint32_t>, Counts> own;    // the same of each sentence
    const auto sentence_of_draft = [&](std::size_t i) { return std::pair(claims[i].anchor.ordinal, claims[i].sentence.begin); };
    for (std::size_t i = 0; i < claims.size(); ++i) {
        if (!is_telling(claims[i].mention.value)) continue;
        std::set<std::string> given;
        for (const Evidence& one : evidence[i]) {
            if (gives_exactly(one.claim, claims[i], one.comparison) && one.comparison.same_thing >= kConfirms) given.insert(one.source.id);
        }
        for (const std::string& source : given) {
            ++all[source];
            ++own[sentence_of_draft(i)][source];
        }
    }
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Counts& here = own[sentence_of_draft(i)];
        const auto by_others = [&](const std::string& source) {
            const auto total = all.find(source);
            const auto part = here.find(source);
            return (total == all.end() ? 0 : total->second) - (part == here.end() ? 0 : part->second);
        };
        std::size_t most = 0;
        for (const auto& [source, count] : all) most = std::max(most, by_others(source));
        if (most < kSeveral) continue;
        for (Evidence& one : evidence[i]) {
            if (one.comparison.same_thing <= 0) continue;
            const std::size_t count = by_others(one.source.id);
            // Where the draft took its figures from, this figure is likely the one that was taken; another tells nothing.
            if (gives_exactly(one.claim, claims[i], one.comparison) && count >= kSeveral && 2 * count >= most) {
                add_term(one.comparison, Feature::draft_source, 1);
            } else if (count == 0) {
                add_term(one.comparison, Feature::not_draft_source, 1);
            }
            one.comparison.same_thing = probability_of(one.comparison.terms);
        }
    }
}

}  // namespace citecheck
