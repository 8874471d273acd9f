#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "check/gather.h"
#include "check/date_claims.h"
#include "check/judge.h"
#include "check/message.h"
#include "check/spellings.h"
#include "check/subjects.h"
#include "citecheck/check.h"
#include "citecheck/compare.h"
#include "compare/same_thing.h"
#include "compare/who.h"
#include "quantity/find_measures.h"
#include "reference/check_references.h"
#include "support/digest.h"
#include "text/fold.h"

namespace citecheck {
namespace {

/// From which probability readings stand in one group; a group holds together by the average over its pairs.
constexpr double kTogether = 0.58;
/// From which probability a difference is shown as "perhaps".
constexpr double kPerhaps = 0.43;
constexpr std::size_t kLargestGroup = 40;

/// One claim of one source, with the places that only repeat it.
struct Node {
    Claim claim;
    SourceInfo source;
    std::vector<std::string> copies;
};

struct Edge {
    std::size_t a = 0;
    std::size_t b = 0;
    double probability = 0;
    Relation relation = Relation::incomparable;
    bool part = false;   ///< part and whole: one event, two groups
};

class UnionFind {
  public:
    explicit UnionFind(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t find(std::size_t at) {
        while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
        return at;
    }
    void join(std::size_t a, std::size_t b) { parent_[find(b)] = find(a); }

  private:
    std::vector<std::size_t> parent_;
};

bool differs(Relation relation) { return relation == Relation::differs || relation == Relation::differs_slightly; }

std::string place_key(const Claim& claim) { return fmt::format("{}@{}-{}", to_string(claim.anchor), claim.mention.span.begin, claim.mention.span.end); }

/// Whether a claim is particular enough to be held against other sources: it says what is measured, or has a unit, or counts
/// people of a named group; and it does not merely refer back ("the two attacks").
bool is_particular(const Claim& claim) {
    if (const Period* period = std::get_if<Period>(&claim.mention.value)) return is_particular_date(claim, *period);
    const Measure* measure = std::get_if<Measure>(&claim.mention.value);
    if (measure == nullptr || !claim.unchecked.empty() || measure->kind == MeasureKind::ordinal) return false;
    if (measure->kind == MeasureKind::duration || measure->unit.name == kScore) return false;
    // "several attacks" says nothing that a count could contradict.
    if (measure->hedge == Hedge::vague && measure->strict.high < 20) return false;
    const bool few = measure->stated.is_point() && measure->point() <= 3;
    if (few && claim.counted.definite) return false;
    const std::string& key = claim.measured.key;
    // "a 59-year-old woman": of whom nobody is named, there are many.
    if (key == "age") return std::any_of(claim.names.begin(), claim.names.end(), [](const Entity& name) { return name.kind == EntityKind::person; });
    if (!key.empty() && key != "number") return true;
    if (measure->kind == MeasureKind::quantity || measure->kind == MeasureKind::money || measure->kind == MeasureKind::percent) return true;
    return !claim.counted.group_class.empty() && !claim.counted.groups.empty() && !few;
}

class Collator {
  public:
    Collator(const Index& index, const CheckOptions& options, const Lexicon& lexicon) : index_(index), options_(options), lexicon_(lexicon) {
        aliases_ = options.aliases;
        aliases_.merge(index.aliases());
        witnesses_ = witnesses_of(index_, options_, aliases_);
    }

    Collation collate() {
        Collation collation;
        collation.index = index_.info();
        load();
        connect();
        cluster();
        link_events();
        for (std::size_t c = 0; c < clusters_.size(); ++c) add_group(collation, c);
        add_reviews(collation);
        documents(collation);
        sort_groups(collation);
        return collation;
    }

  private:
    void load() {
        for (const SourceInfo& source : index_.sources()) {
            std::map<std::string, std::size_t> seen;
            std::vector<Claim> claims = index_.claims_of_source(source.id);
            subjects_.add(source, claims);
            for (Claim& claim : claims) {
                if (!is_particular(claim)) continue;
                // A figure repeated word for word (note and bibliography) is one reading.
                const std::string words = fold(claim.quote) + "|" + value_text(claim);
                const auto [at, first] = seen.emplace(words, nodes_.size());
                if (!first) {
                    nodes_[at->second].copies.push_back(to_string(claim.anchor));
                    by_place_.emplace(place_key(claim), at->second);
                    continue;
                }
                by_place_.emplace(place_key(claim), nodes_.size());
                nodes_.push_back({std::move(claim), source, {}});
            }
        }
    }

    void connect() {
        std::set<std::pair<std::size_t, std::size_t>> done;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            for (const Claim& candidate : index_.candidates(nodes_[i].claim, options_.candidates, aliases_, nodes_[i].source.id)) {
                const auto at = by_place_.find(place_key(candidate));
                if (at == by_place_.end() || at->second == i) continue;
                const auto pair = std::minmax(i, at->second);
                if (!done.insert(pair).second) continue;
                Edge edge = edge_of(pair.first, pair.second);
                if (edge.relation == Relation::incomparable || edge.probability < kPerhaps) continue;
                const Claim& a = nodes_[edge.a].claim;
                const Claim& b = nodes_[edge.b].claim;
                const bool date = std::holds_alternative<Period>(a.mention.value);
                if (date && edge.probability < kTogether) continue;
                // "The film holds a rating of 29 %" is said of many films.
                const bool apart = subjects_.are_apart(nodes_[edge.a].source.id, nodes_[edge.b].source.id, aliases_);
                const bool tied = apart ? is_tied_by_place_or_group(a, b, aliases_) : is_tied(a, b, aliases_);
                if (tied && (!date || have_one_subject(a, b, aliases_))) edges_.push_back(edge);
            }
        }
        drop_outweighed();
        std::stable_sort(edges_.begin(), edges_.end(), [](const Edge& x, const Edge& y) { return x.probability > y.probability; });
    }

    /// A source that gives a figure itself does not contradict it with another one that it gives besides.
    void drop_outweighed() {
        std::map<std::pair<std::size_t, std::string>, double> agreement;  // of a node with a source: the surest
        for (const Edge& edge : edges_) {
            if (edge.relation != Relation::agrees) continue;
            for (const auto& [from, to] : {std::pair(edge.a, edge.b), std::pair(edge.b, edge.a)}) {
                if (fold(nodes_[from].claim.quote) == fold(nodes_[to].claim.quote)) copied_.insert({from, nodes_[to].source.id});
                double& best = agreement[{from, nodes_[to].source.id}];
                best = std::max(best, edge.probability);
            }
        }
        const auto outweighed = [&](const Edge& edge) {
            if (!differs(edge.relation)) return false;
            const auto gives_it = [&](std::size_t from, std::size_t to) {
                const auto found = agreement.find({from, nodes_[to].source.id});
                return found != agreement.end() && agreement_outweighs(found->second, edge.probability);
            };
            return gives_it(edge.a, edge.b) || gives_it(edge.b, edge.a);
        };
        edges_.erase(std::remove_if(edges_.begin(), edges_.end(), outweighed), edges_.end());
    }

    /// Whether one source of a difference gives the other's sentence word for word, too: two copies of one text differ in nothing.
    bool is_copied(const Edge& edge) const {
        if (!differs(edge.relation)) return false;
        return copied_.contains({edge.a, nodes_[edge.b].source.id}) || copied_.contains({edge.b, nodes_[edge.a].source.id});
    }

    Edge edge_of(std::size_t a, std::size_t b) const {
        const Comparison forth = compare(nodes_[a].claim, nodes_[b].claim, options_.tolerance, aliases_);
        const Comparison back = compare(nodes_[b].claim, nodes_[a].claim, options_.tolerance, aliases_);
        const WhoRelation who = compare_who(nodes_[a].claim, nodes_[b].claim, aliases_).relation;
        const bool part = who == WhoRelation::part || who == WhoRelation::whole || nodes_[a].claim.counted.part != nodes_[b].claim.counted.part;
        // A bound that the other's figure meets in either direction is no difference between sources.
        Relation relation = forth.relation;
        if (differs(forth.relation) && !differs(back.relation) && back.relation != Relation::incomparable) relation = back.relation;
        return {a, b, std::min(forth.same_thing, back.same_thing), relation, part};
    }

    /// Joins what belongs together, the surest first, as long as the average over all pairs holds.
    void cluster() {
        std::vector<std::vector<std::size_t>> members(nodes_.size());
        std::vector<std::size_t> home(nodes_.size());
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            members[i] = {i};
            home[i] = i;
        }
        for (const Edge& edge : edges_) {
            if (edge.part || edge.probability < kTogether) continue;
            const std::size_t a = home[edge.a];
            const std::size_t b = home[edge.b];
            if (a == b || members[a].size() + members[b].size() > kLargestGroup) continue;
            double sum = 0;
            bool apart = false;
            for (const std::size_t x : members[a]) {
                for (const std::size_t y : members[b]) {
                    const Edge cross = edge_of(x, y);
                    sum += cross.probability;
                    const Claim& one = nodes_[x].claim;
                    const bool other_subject = std::holds_alternative<Period>(one.mention.value) && !have_one_subject(one, nodes_[y].claim, aliases_);
                    apart = apart || cross.relation == Relation::incomparable || cross.part || other_subject || is_copied(cross);
                }
            }
            const double average = sum / static_cast<double>(members[a].size() * members[b].size());
            if (apart || average < kTogether) continue;
            for (const std::size_t y : members[b]) {
                home[y] = a;
                members[a].push_back(y);
            }
            members[b].clear();
        }
        cluster_of_.assign(nodes_.size(), 0);
        for (auto& group : members) {
            if (group.empty()) continue;
            std::sort(group.begin(), group.end());
            for (const std::size_t node : group) cluster_of_[node] = clusters_.size();
            clusters_.push_back(group);
        }
    }

    /// Groups of one event: a part and its whole, and what one sentence counts of one event.
    void link_events() {
        UnionFind events(clusters_.size());
        for (const Edge& edge : edges_) {
            if (edge.part && edge.probability >= kTogether) events.join(cluster_of_[edge.a], cluster_of_[edge.b]);
        }
        std::map<std::string, std::size_t> sentences;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const Claim& claim = nodes_[i].claim;
            if (claim.event.type.empty() || claim.measured.key.empty()) continue;
            const std::string key = fmt::format("{}@{}|{}|{}", to_string(claim.anchor), claim.sentence.begin, claim.event.type, claim.measured.key);
            const auto [at, first] = sentences.emplace(key, i);
            if (!first) events.join(cluster_of_[at->second], cluster_of_[i]);
        }
        event_of_.resize(clusters_.size());
        shown_event_.assign(clusters_.size(), false);
        for (std::size_t c = 0; c < clusters_.size(); ++c) {
            event_of_[c] = events.find(c);
            if (source_count(c) > 1) shown_event_[event_of_[c]] = true;
        }
    }

    std::size_t source_count(std::size_t cluster) const {
        std::set<std::string> sources;
        for (const std::size_t node : clusters_[cluster]) sources.insert(nodes_[node].source.id);
        return sources.size();
    }

    /// A whole that only one source counts is shown where its parts are.
    bool is_shown(std::size_t cluster) const {
        if (source_count(cluster) > 1) return true;
        if (!shown_event_[event_of_[cluster]]) return false;
        return std::any_of(edges_.begin(), edges_.end(), [&](const Edge& edge) {
            return edge.part && edge.probability >= kTogether && (cluster_of_[edge.a] == cluster || cluster_of_[edge.b] == cluster);
        });
    }

    Reading reading_of(std::size_t at) const {
        const Node& node = nodes_[at];
        Reading reading;
        reading.claim = node.claim;
        reading.source = node.source;
        reading.quote = node.claim.quote;
        reading.copies = node.copies;
        reading.origin = node.source.origin;
        if (node.claim.attribution) reading.origin.push_back(node.claim.attribution->surface);
        if (const auto paragraph = index_.paragraph(node.claim.anchor)) {
            reading.line = line_of(*paragraph, node.claim.mention.span.begin);
            reading.page = page_of(*paragraph, node.claim.mention.span.begin);
            reading.paragraph = paragraph->text;
        }
        return reading;
    }

    static double value_of(const Reading& reading) {
        if (const Period* period = std::get_if<Period>(&reading.claim.mention.value)) return static_cast<double>(period->begin.time_since_epoch().count());
        const Measure* measure = std::get_if<Measure>(&reading.claim.mention.value);
        return measure == nullptr ? 0 : measure->point() * measure->unit.scale + measure->unit.offset;
    }

    void add_group(Collation& collation, std::size_t cluster) {
        if (!is_shown(cluster)) return;
        collation.groups.push_back(make_group(clusters_[cluster], fmt::format("e{}", event_of_[cluster] + 1)));
    }

    Group make_group(const std::vector<std::size_t>& members, std::string event) {
        Group group;
        group.event = std::move(event);
        for (const std::size_t node : members) group.readings.push_back(reading_of(node));
        std::stable_sort(group.readings.begin(), group.readings.end(), [](const Reading& a, const Reading& b) { return value_of(a) < value_of(b); });
        judge_group(group, members);
        const Claim& first = nodes_[members.front()].claim;
        group.measure = first.measured.key;
        group.title = title_of(members);
        group.rank = consequence(first, group.verdict);
        std::string anchors;
        for (const Reading& reading : group.readings) anchors += place_key(reading.claim) + "\n";
        group.id = sha256(anchors + group.title).substr(0, 4);
        return group;
    }

    void judge_group(Group& group, const std::vector<std::size_t>& members) const {
        bool plain = false;
        bool slight = false;
        std::string arithmetic;
        for (std::size_t i = 0; i < members.size(); ++i) {
            for (std::size_t j = i + 1; j < members.size(); ++j) {
                const Edge edge = edge_of(members[i], members[j]);
                plain = plain || edge.relation == Relation::differs;
                slight = slight || edge.relation == Relation::differs_slightly;
                if (differs(edge.relation) && arithmetic.empty()) {
                    const Comparison comparison = compare(nodes_[members[i]].claim, nodes_[members[j]].claim, options_.tolerance, aliases_);
                    for (const std::string& reason : comparison.reasons) arithmetic += (arithmetic.empty() ? "" : "; ") + reason;
                }
            }
        }
        if (!arithmetic.empty()) group.why.push_back(arithmetic);
        if (plain) {
            group.verdict = Verdict::differs;
            if (rises_with_date(group)) {
                group.verdict = Verdict::older_figure;
                group.why.push_back("an early count, then a later one: those who wrote later agree with each other");
            }
        } else if (slight) {
            group.verdict = Verdict::differs_slightly;
        }
        group.severity = default_severity(group.verdict);
        std::set<std::string> origins;
        for (const Reading& reading : group.readings) origins.insert(reading.origin.empty() ? reading.source.id : fold(reading.origin.back()));
        if (origins.size() < group.readings.size() && group.readings.size() > 1) {
            group.why.push_back(fmt::format("{} readings, at most {} independent", group.readings.size(), origins.size()));
        }
    }

    /// The first count is provisional or the oldest, and all later ones agree.
    bool rises_with_date(const Group& group) const {
        std::vector<const Reading*> early;
        std::vector<const Reading*> late;
        for (const Reading& reading : group.readings) (reading.claim.provisional ? early : late).push_back(&reading);
        if (early.empty() || late.empty()) return false;
        const double final_value = value_of(*late.front());
        const bool agree = std::all_of(late.begin(), late.end(), [&](const Reading* reading) { return value_of(*reading) == final_value; });
        return agree && std::none_of(early.begin(), early.end(), [&](const Reading* reading) { return value_of(*reading) == final_value; });
    }

    /// The place all readings share, both ends of a border; else the first reading's own.
    std::string where_of(const std::vector<std::size_t>& members) const {
        std::vector<Entity> common = nodes_[members.front()].claim.event.places;
        const std::string own = common.empty() ? std::string() : common.front().surface;
        for (const std::size_t node : members) {
            const std::vector<Entity>& places = nodes_[node].claim.event.places;
            const auto missing = [&](const Entity& place) {
                return std::none_of(places.begin(), places.end(), [&](const Entity& other) { return same_name(place, other, aliases_); });
            };
            common.erase(std::remove_if(common.begin(), common.end(), missing), common.end());
        }
        if (common.empty()) return own;
        const bool ends = nodes_[members.front()].claim.event.type == "border" && common.size() > 1;
        return ends ? common[0].surface + "–" + common[1].surface : common.front().surface;
    }

    /// Of whom or what all readings, if they are dates, tell: the first name that stands in each.
    const Entity* subject_of_dates(const std::vector<std::size_t>& members) const {
        const Claim& first = nodes_[members.front()].claim;
        if (!std::holds_alternative<Period>(first.mention.value)) return nullptr;
        for (const Entity& name : first.names) {
            const auto tells_of = [&](std::size_t node) {
                const auto& names = nodes_[node].claim.names;
                return std::any_of(names.begin(), names.end(), [&](const Entity& other) { return same_name(name, other, aliases_); });
            };
            if (is_particular(name) && std::all_of(members.begin(), members.end(), tells_of)) return &name;
        }
        return nullptr;
    }

    /// "U.S. service members killed, Kabul airport bombing, 26 August 2021"
    std::string title_of(const std::vector<std::size_t>& members) const {
        std::string who;
        std::string where;
        std::string when;
        std::string type;
        for (const std::size_t node : members) {
            const Claim& claim = nodes_[node].claim;
            const std::string text = claim_text(claim);
            if (who.empty()) {
                const std::string words = text.size() > claim.surface.size() && text.starts_with(claim.surface) ? text.substr(claim.surface.size()) : std::string();
                who = words.empty() ? in_words(claim.measured.key.empty() ? (claim.counted.head.empty() ? claim.event.type : claim.counted.head) : claim.measured.key) : words;
                while (who.starts_with(' ') || who.starts_with('-')) who.erase(0, 1);
            }
            if (type.empty() && claim.event.type != "border") type = in_words(claim.event.type);
            if (claim.event.when && claim.event.when->resolved && (when.empty() || !claim.event.when->inferred)) when = to_string(*claim.event.when);
        }
        where = where_of(members);
        if (const Entity* subject = subject_of_dates(members)) {
            const bool named = fold(where).find(fold(subject->surface)) != std::string::npos;
            return subject->surface + ": " + who + (where.empty() || named ? "" : ", " + where);
        }
        std::string title = who.empty() ? "figure" : who;
        title[0] = title[0] >= 'a' && title[0] <= 'z' ? static_cast<char>(title[0] - 'a' + 'A') : title[0];
        if (!where.empty() || !type.empty()) title += ", " + where + (where.empty() || type.empty() ? "" : " ") + type;
        if (!when.empty()) title += ", " + when;
        return title;
    }

    /// Pairs that may speak of one thing and would then differ: shown as notes.
    void add_reviews(Collation& collation) {
        std::set<std::size_t> used;
        for (const Edge& edge : edges_) {
            // Of dates that do not stand in one group, most are those of two events.
            if (std::holds_alternative<Period>(nodes_[edge.a].claim.mention.value)) continue;
            if (edge.part || edge.relation != Relation::differs || cluster_of_[edge.a] == cluster_of_[edge.b]) continue;
            if (source_count(cluster_of_[edge.a]) > 1 && source_count(cluster_of_[edge.b]) > 1) continue;
            if (used.contains(edge.a) || used.contains(edge.b)) continue;
            used.insert(edge.a);
            used.insert(edge.b);
            Group group = make_group({edge.a, edge.b}, fmt::format("e{}", event_of_[cluster_of_[edge.a]] + 1));
            group.verdict = Verdict::review;
            group.severity = default_severity(Verdict::review);
            collation.groups.push_back(std::move(group));
        }
    }

    static void sort_groups(Collation& collation) {
        std::stable_sort(collation.groups.begin(), collation.groups.end(), [](const Group& a, const Group& b) {
            if (a.severity != b.severity) return a.severity > b.severity;
            return a.rank > b.rank;
        });
        // Event numbers in the order of appearance, so that nothing depends on how the index numbered its claims.
        std::map<std::string, std::string> numbers;
        for (Group& group : collation.groups) {
            if (group.event.empty()) continue;
            const auto [at, fresh] = numbers.emplace(group.event, fmt::format("e{}", numbers.size() + 1));
            group.event = at->second;
        }
        std::set<std::string> taken;
        for (Group& group : collation.groups) {
            if (taken.insert(group.id).second) continue;
            std::string longer = sha256(group.id + group.title + group.event);
            group.id = longer.substr(0, 6);
            taken.insert(group.id);
        }
    }

    /// What is told of the sources' texts apart from their figures.
    void documents(Collation& collation) const {
        Spellings spellings(lexicon_);
        for (const SourceInfo& source : index_.sources()) {
            const auto document = index_.document(source.id);
            if (!document) continue;
            spellings.add(source, *document);
            references(source, *document, collation);
        }
        for (Group& group : spellings.groups(index_)) collation.groups.push_back(std::move(group));
        std::stable_sort(collation.references.begin(), collation.references.end(), [](const Finding& a, const Finding& b) {
            if (a.severity != b.severity) return a.severity > b.severity;
            return a.rank > b.rank;
        });
    }

    void references(const SourceInfo& source, const Document& document, Collation& collation) const {
        for (ReferenceFinding& found : check_references(document, lexicon_)) {
            const Paragraph& paragraph = document.paragraphs[found.paragraph];
            Finding finding;
            finding.rule = found.rule;
            finding.file = source.file;
            finding.severity = found.severity;
            finding.verdict = found.verdict;
            finding.rank = found.verdict == Verdict::impossible ? 72 : 60;
            finding.message = found.message;
            finding.days_apart = found.days_apart;
            finding.why = found.why;
            finding.notes = found.notes;
            finding.begin.line = line_of(paragraph, found.span.begin);
            finding.begin.page = page_of(paragraph, found.span.begin);
            finding.end.line = line_of(paragraph, found.span.end);
            finding.end.page = page_of(paragraph, found.span.end);
            finding.begin.unit = finding.end.unit = source.unit;
            finding.quote = paragraph.text.substr(found.span.begin, found.span.size());
            finding.sentence = paragraph.text;
            finding.marked = found.span;
            finding.key = found.rule + "|" + source.id + "|" + finding.quote;
            finding.id = sha256(finding.file + '\n' + finding.key).substr(0, 4);
            for (const ReferenceFinding::Place& place : found.also) {
                finding.notes.push_back(fmt::format("also  line {}", line_of(document.paragraphs[place.paragraph], place.span.begin)));
            }
            Claim claim;
            claim.anchor = paragraph.anchor;
            claim.mention.span = found.span;
            claim.surface = finding.quote;
            claim.quote = finding.quote;
            finding.claim = std::move(claim);
            collation.references.push_back(std::move(finding));
        }
    }

    const Index& index_;
    const CheckOptions& options_;
    const Lexicon& lexicon_;
    Aliases aliases_;
    Witnesses witnesses_;
    Subjects subjects_;
    std::vector<Node> nodes_;
    std::unordered_map<std::string, std::size_t> by_place_;
    std::vector<Edge> edges_;
    std::set<std::pair<std::size_t, std::string>> copied_;  // nodes whose sentence stands in that other source, too
    std::vector<std::vector<std::size_t>> clusters_;
    std::vector<std::size_t> cluster_of_;
    std::vector<std::size_t> event_of_;      // by cluster
    std::vector<bool> shown_event_;          // by event
};

}  // namespace

Collation find_discrepancies(const Index& index, const CheckOptions& options, const Lexicon& lexicon) { return Collator(index, options, lexicon).collate(); }

}  // namespace citecheck
