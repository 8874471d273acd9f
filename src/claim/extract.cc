#include "citecheck/extract.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "claim/sentence_facts.h"
#include "claim/slot.h"
#include "entity/short_names.h"
#include "ingest/citation.h"
#include "lexicon/tables.h"
#include "text/fold.h"
#include "text/stem.h"
#include "time/relate.h"

namespace citecheck {
namespace {

constexpr std::size_t kSubjects = 3;       ///< names that tell what a document is about
constexpr std::size_t kFrequentNames = 6;  ///< names of the whole document, the most frequent, that every claim keeps
constexpr std::size_t kContextNames = 8;   ///< names kept from the title and the sentences before
constexpr std::uint32_t kQuoteBefore = 8;  ///< tokens of the sentence quoted before a value and behind it
constexpr std::uint32_t kQuoteBehind = 7;

bool carries_claims(BlockKind kind) {
    switch (kind) {
        case BlockKind::title:
        case BlockKind::heading:
        case BlockKind::body:
        case BlockKind::list_item:
        case BlockKind::table_row:
        case BlockKind::caption:
        case BlockKind::note:
        case BlockKind::reference: return true;
        case BlockKind::byline:
        case BlockKind::dateline:
        case BlockKind::code:
        case BlockKind::furniture: return false;
    }
    return false;
}

/// Titles of works in a note or reference: what stands between double quotation marks.
std::vector<Span> quoted_titles(const Analysis& analysis) {
    std::vector<Span> titles;
    bool is_open = false;
    std::uint32_t begin = 0;
    for (std::size_t at = 0; at < analysis.size(); ++at) {
        const std::string_view sign = analysis.surface(at);
        const bool plain = sign == "\"";
        if (!is_open && (plain || sign == "“")) {
            is_open = true;
            begin = analysis.tokens[at].span.end;
        } else if (is_open && (plain || sign == "”")) {
            is_open = false;
            titles.push_back({begin, analysis.tokens[at].span.begin});
        }
    }
    return titles;
}

/// A note that cites (it has an address, or a quoted title) says nothing itself beyond the titles of works.
bool is_citing(const Paragraph& paragraph, const Analysis& analysis, const std::vector<Span>& titles) {
    if (paragraph.kind == BlockKind::reference) return true;
    if (paragraph.kind != BlockKind::note) return false;
    const bool address = std::any_of(analysis.tokens.begin(), analysis.tokens.end(), [](const Token& token) { return token.kind == TokenKind::url; });
    return address || !titles.empty();
}

/// The date of the cited work: the last one outside its title.
std::optional<Period> cited_date(const TextFacts& facts, const std::vector<Span>& titles) {
    std::optional<Period> date;
    for (const PeriodMention& mention : facts.mentions.periods) {
        const auto title = std::partition_point(titles.begin(), titles.end(), [&](Span one) { return one.end <= mention.mention.span.begin; });
        const bool in_title = title != titles.end() && title->overlaps(mention.mention.span);
        const Period& period = std::get<Period>(mention.mention.value);
        if (!in_title && period.resolved && period.kind == PeriodKind::date && !period.yearless) date = period;
    }
    return date;
}

void add_name(std::vector<Entity>& names, const Entity& name, std::size_t limit) {
    const auto same = [&](const Entity& other) { return other.key == name.key; };
    if (std::any_of(names.begin(), names.end(), same) || names.size() >= limit) return;
    names.push_back(name);
}

/// Reads one document from top to bottom, remembering what was named last.
class Extractor {
  public:
    Extractor(const Document& document, const Lexicon& lexicon) : document_(document), lexicon_(lexicon) {
        // The finer of the two places "Thursday": a text of August, as of the 26th.
        const bool finer = document.as_of && (!document.published || document.as_of->grain < document.published->grain);
        time_.published = finer ? document.as_of : document.published;
        if (!document.title.empty()) {
            const Analysis title = analyse(document.title, {}, lexicon_);
            for (const NameMention& name : find_names(title, lexicon_)) add_name(title_names_, name.entity, kContextNames);
            title_stems_ = stems_of(document.title);
            background_ = title_stems_;
        }
    }

    Extraction extract() {
        for (const Paragraph& paragraph : document_.paragraphs) {
            if (carries_claims(paragraph.kind)) read(paragraph);
        }
        const std::vector<const NamedCount*> counts = names_by_count();
        add_frequent_names(counts);
        Extraction extraction;
        for (const Entity& name : title_names_) {
            if (names_one_thing(name)) add_name(extraction.subjects, name, kSubjects);
        }
        for (const NamedCount* name : counts) {
            if (name->count > 1 && names_one_thing(name->entity)) add_name(extraction.subjects, name->entity, kSubjects);
        }
        extraction.claims = std::move(claims_);
        return extraction;
    }

  private:
    struct NamedCount {
        Entity entity;
        std::size_t count = 0;
        std::size_t order = 0;   // of first mention
    };

    /// What the document speaks of most is the context of each of its claims: a sentence that says "the film" or "the
    /// company" names it nowhere.
    void add_frequent_names(const std::vector<const NamedCount*>& counts) {
        for (Claim& claim : claims_) {
            for (std::size_t i = 0; i < std::min(counts.size(), kFrequentNames); ++i) add_name(claim.context, counts[i]->entity, 3 * kContextNames);
        }
    }

    static bool names_one_thing(const Entity& name) { return name.kind != EntityKind::country && name.kind != EntityKind::nationality; }

    std::vector<const NamedCount*> names_by_count() const {
        std::vector<const NamedCount*> counts;
        for (const auto& [key, count] : named_) counts.push_back(&count);
        std::sort(counts.begin(), counts.end(), [](const NamedCount* a, const NamedCount* b) { return a->count != b->count ? a->count > b->count : a->order < b->order; });
        return counts;
    }

    std::vector<std::string> stems_of(std::string_view text) const {
        std::vector<std::string> stems;
        const Analysis analysis = analyse(text, {}, lexicon_);
        const TextFacts none;
        for (std::size_t s = 0; s < analysis.sentences.size(); ++s) {
            const SentenceFacts facts = sentence_facts(analysis, none, s, lexicon_);
            for (std::uint32_t at = facts.range.begin; at < facts.range.end; ++at) {
                if (is_content(facts, at)) stems.push_back(stem_at(facts, at));
            }
        }
        return stems;
    }

    void read(const Paragraph& paragraph) {
        marks_ = marks_and_citations(paragraph);
        const Analysis analysis = analyse(paragraph.text, marks_, lexicon_);
        // A note's dates are those of the works it cites: they move no narrative on.
        const bool aside = paragraph.kind == BlockKind::note || paragraph.kind == BlockKind::reference;
        time_.in_heading = paragraph.kind == BlockKind::heading;
        TimeContext apart = time_;
        TextFacts facts = find_facts(analysis, aside ? apart : time_, lexicon_);
        give_other_names(analysis, facts);
        const std::vector<Span> titles = quoted_titles(analysis);
        const bool citing = aside && is_citing(paragraph, analysis, titles);
        const std::optional<Period> cited = citing ? cited_date(facts, titles) : std::nullopt;
        first_claim_ = claims_.size();
        last_harm_.clear();
        set_background(paragraph);
        Event before = last_event_;
        for (std::size_t s = 0; s < analysis.sentences.size(); ++s) sentence(paragraph, analysis, facts, s);
        if (!citing) return;
        last_event_ = before;
        const auto keep = [&](Claim& claim) {
            const auto behind = std::partition_point(titles.begin(), titles.end(), [&](Span one) { return one.begin <= claim.mention.span.begin; });
            const bool in_title = behind != titles.begin() && std::prev(behind)->contains(claim.mention.span);
            if (!in_title || std::holds_alternative<Period>(claim.mention.value)) return false;
            claim.as_of = cited;
            claim.event.when = cited;  // news is written of what has just happened; but that is an inference
            if (claim.event.when) claim.event.when->inferred = true;
            return true;
        };
        claims_.erase(std::remove_if(claims_.begin() + static_cast<std::ptrdiff_t>(first_claim_), claims_.end(), [&](Claim& claim) { return !keep(claim); }),
                      claims_.end());
    }

    /// "THRS" is the "Tarn Harbour Rescue Service" from where the text says so on, and the other way round.
    void give_other_names(const Analysis& analysis, TextFacts& facts) {
        for (ShortName& name : find_short_names(analysis, facts.names)) {
            other_names_[name.key] = name.long_key;
            other_names_[name.long_key] = name.key;
        }
        if (other_names_.empty()) return;
        for (NameMention& name : facts.names) {
            const auto other = other_names_.find(name.entity.key);
            if (other != other_names_.end()) name.entity.also = other->second;
        }
    }

    void set_background(const Paragraph& paragraph) {
        // Paragraphs stand below the same headings as the one before, as a rule.
        if (headings_ == paragraph.headings) return;
        headings_ = paragraph.headings;
        background_ = title_stems_;
        for (const std::string& heading : paragraph.headings) {
            if (heading == document_.title) continue;
            for (std::string& stem : stems_of(heading)) background_.push_back(std::move(stem));
        }
    }

    void sentence(const Paragraph& paragraph, const Analysis& analysis, const TextFacts& all, std::size_t index) {
        const SentenceFacts facts = sentence_facts(analysis, all, index, lexicon_);
        std::vector<std::string> words;
        if (!facts.numbers.empty() || !facts.periods.empty()) {
            for (std::uint32_t at = facts.range.begin; at < facts.range.end; ++at) {
                if (is_content(facts, at) && !in_value(facts, at)) words.push_back(stem_at(facts, at));
            }
        }
        const std::size_t first_claim = claims_.size();
        auto number = facts.numbers.begin();
        auto period = facts.periods.begin();
        while (number != facts.numbers.end() || period != facts.periods.end()) {
            if (period == facts.periods.end() || (number != facts.numbers.end() && number->first < period->first)) {
                claims_.push_back(claim(paragraph, facts, words, number->mention, slot_of(facts, *number)));
                ++number;
            } else {
                claims_.push_back(claim(paragraph, facts, words, period->mention, slot_of(*period)));
                ++period;
            }
        }
        complete(paragraph, first_claim);
        remember(facts, first_claim);
    }

    /// Months, units and number words belong to what is compared, not to what it is compared by.
    static bool in_value(const SentenceFacts& facts, std::uint32_t token) {
        const auto holds = [&](const auto& mention) { return token >= mention.first && token < mention.last; };
        return std::any_of(facts.numbers.begin(), facts.numbers.end(), holds) || std::any_of(facts.periods.begin(), facts.periods.end(), holds);
    }

    /// What a number left unsaid because its neighbour says it: "13 sailors and 60 civilians were killed", "570 miles (917 km)".
    void complete(const Paragraph& paragraph, std::size_t first) {
        for (std::size_t at = claims_.size(); at-- > first + 1;) {
            Claim& before = claims_[at - 1];
            Claim& behind = claims_[at];
            const Measure* a = std::get_if<Measure>(&before.mention.value);
            const Measure* b = std::get_if<Measure>(&behind.mention.value);
            if (a == nullptr || b == nullptr) continue;
            // "killed two people and left 60 others missing": the others are on top of the dead, not of earlier missing.
            if (behind.counted.additional && is_harm(before.measured.key) && is_harm(behind.measured.key) && before.measured.key != behind.measured.key) {
                behind.counted.additional = false;
            }
            const std::uint32_t end = std::max(before.mention.span.end, before.mention.counted.end);
            if (behind.mention.span.begin < end) continue;
            const std::string between = paragraph.text.substr(end, behind.mention.span.begin - end);
            if (before.measured.key.empty() && is_harm(behind.measured.key) && a->kind == MeasureKind::count && is_joining(between)) {
                before.measured.key = behind.measured.key;
                before.measured.stems.insert(before.measured.stems.end(), behind.measured.stems.begin(), behind.measured.stems.end());
                if (before.event.type.empty() || before.event.type == "death") before.event = behind.event;
            }
            if (!a->unit.dimension.is_none() && a->unit.dimension == b->unit.dimension && (between == " (" || between == " [")) {
                behind.measured = before.measured;
                behind.counted = before.counted;
                behind.event = before.event;
            }
        }
    }

    static bool is_joining(std::string_view between) {
        return between == " and " || between == ", " || between == ", and " || between == " or " || between == " as well as " || between == " & ";
    }

    Claim claim(const Paragraph& paragraph, const SentenceFacts& facts, const std::vector<std::string>& words, const Mention& mention, const Slot& slot) const {
        Claim claim;
        claim.anchor = paragraph.anchor;
        claim.sentence = facts.analysis.span(facts.range.begin, facts.range.end);
        claim.sentence.end = std::max(claim.sentence.end, mention.span.end);  // "on 1. Feb": the date knows better
        claim.mention = mention;
        claim.surface = paragraph.text.substr(mention.span.begin, mention.span.size());
        claim.quote = quote(paragraph, facts, slot);
        claim.measured = find_measured(facts, slot, mention.value);
        if (std::holds_alternative<Measure>(mention.value)) claim.counted = find_counted(facts, slot);
        claim.event = find_event(facts, slot, claim.measured);
        if (std::holds_alternative<Measure>(mention.value)) {
            inherit(claim, facts);
        } else {
            claim.event.when.reset();  // the date is the claim itself
        }
        for (const NameMention& name : facts.names) add_name(claim.names, name.entity, 64);
        claim.context = recent_;
        for (const Entity& name : title_names_) add_name(claim.context, name, 2 * kContextNames);
        claim.words = words;
        claim.background = background_;
        claim.attribution = find_attribution(facts, slot);
        claim.as_of = document_.as_of ? document_.as_of : document_.published;
        claim.polarity = is_negated(facts, slot) ? Polarity::negated : Polarity::affirmed;
        claim.provisional = std::any_of(facts.context.begin(), facts.context.end(), [](const auto& hit) { return hit.row == ContextWord::provisional; });
        if (const NameMention* person = aged(facts, slot, mention)) {
            claim.measured = {"age", {}, Aspect::level, {}};
            claim.counted = {};
            claim.counted.groups.push_back(person->entity);
        }
        if (is_age(mention.value)) claim.measured.key = "age";
        if (limits_age(facts, slot, mention)) claim.measured = {"age", {}, Aspect::level, {}};
        if (std::holds_alternative<Period>(mention.value) && claim.measured.key.empty() && (dates_a_work(facts, slot) || is_released(claim))) {
            claim.measured.key = "released_work";
        }
        claim.unchecked = why_unchecked(claim, facts, slot);
        if (claim.unchecked.empty() && std::holds_alternative<Period>(mention.value) && names_a_thing(facts, slot)) {
            claim.unchecked = "the date is part of a name";
        }
        const auto mark = std::partition_point(marks_.begin(), marks_.end(), [&](const NoteMark& one) { return one.span.begin < mention.span.end; });
        if (mark != marks_.end() && mark->span.begin <= claim.sentence.end + 4) claim.citations.push_back(mark->label);
        return claim;
    }

    /// "Another bombing", "another suicide attack": not the one before.
    static bool tells_of_another(const SentenceFacts& facts) {
        return std::any_of(facts.events.begin(), facts.events.end(), [&](const EventHit& hit) {
            for (std::uint32_t at = hit.first; at > facts.range.begin && at + 2 > hit.first;) {
                if (fold(facts.analysis.surface(--at)) == "another") return !hit.background;
            }
            return false;
        });
    }

    /// An event the sentence refers back to ("it killed 12"), and the date and places it left unsaid.
    void inherit(Claim& claim, const SentenceFacts& facts) const {
        Event& event = claim.event;
        // "The number that stands today is thirteen service members": of those the sentence before counted.
        const bool people = lexicon_.tables().claims.is_people(claim.counted.group_class);
        const bool toll = claim.measured.key == "number" || (claim.measured.key.empty() && speaks_of_a_count(facts));
        const std::string& harm = harm_named_before(claim);
        if (toll && people && !harm.empty()) claim.measured.key = harm;
        if (const Entity* place = referred_place(facts); place != nullptr) event.places.insert(event.places.begin(), *place);
        if (tells_of_another(facts)) return;
        if (is_harm(claim.measured.key) && event.places.empty() && last_event_.places.empty()) {
            // A place of the title or of a sentence before: where the text is about one place, its dead died there.
            for (const std::vector<Entity>* names : {&title_names_, &recent_}) {
                for (const Entity& name : *names) {
                    if (event.places.empty() && name.kind == EntityKind::place) event.places.push_back(name);
                }
            }
        }
        if (event.type.empty() && is_harm(claim.measured.key) && !last_event_.type.empty()) {
            const std::vector<Entity> places = event.places;
            const std::optional<Period> when = event.when;
            event = last_event_;
            if (!places.empty()) event.places = places;
            if (when) {
                event.when = when;
            } else if (event.when) {
                event.when->inferred = true;
            }
            return;
        }
        if ((event.type == last_event_.type || event.type.empty()) && event.places.empty() && (is_harm(claim.measured.key) || !event.type.empty())) event.places = last_event_.places;
        // "the country" is the one last named that is not the sentence's own subject.
        if (event.type == "border" && refers_to(facts, "country")) {
            for (const Entity& name : recent_) {
                if (name.kind == EntityKind::country) add_name(event.places, name, 4);
            }
            for (const Entity& name : title_names_) {
                if (name.kind == EntityKind::country) add_name(event.places, name, 4);
            }
        }
        if (!event.when && time_.narrative && !event.type.empty() && event.type == last_event_.type) {
            event.when = time_.narrative;
            event.when->inferred = true;
        }
    }

    /// The measure of harm named last, in this sentence or before it in the paragraph.
    const std::string& harm_named_before(const Claim& claim) const {
        const auto end = std::make_reverse_iterator(claims_.begin() + static_cast<std::ptrdiff_t>(first_claim_));
        for (auto before = claims_.rbegin(); before != end && before->sentence == claim.sentence; ++before) {
            if (is_harm(before->measured.key)) return before->measured.key;
        }
        return last_harm_;
    }

    /// "the figure most often used now is 170 civilians"
    bool speaks_of_a_count(const SentenceFacts& facts) const {
        constexpr std::string_view kCounts[] = {"number", "figure", "toll", "tally", "total", "count"};
        for (std::uint32_t at = facts.range.begin; at < facts.range.end; ++at) {
            const std::string_view word = lexicon_.tables().vocabulary.word(facts.analysis.words[at]);
            if (is_noun(facts.analysis.tags[at]) && std::find(std::begin(kCounts), std::end(kCounts), word) != std::end(kCounts)) return true;
        }
        return false;
    }

    /// "the airport", "that prison": the place of that kind that was named last.
    const Entity* referred_place(const SentenceFacts& facts) const {
        const Vocabulary& words = lexicon_.tables().vocabulary;
        for (std::uint32_t at = facts.range.begin; at + 1 < facts.range.end; ++at) {
            const std::string_view article = words.word(facts.analysis.words[at]);
            if (article != "the" && article != "that" && article != "this") continue;
            if (!lexicon_.tables().names.facilities().longest(facts.analysis.words, at + 1)) continue;
            const auto place = places_.find(std::string(words.word(facts.analysis.words[at + 1])));
            if (place != places_.end()) return &place->second;
        }
        return nullptr;
    }

    bool refers_to(const SentenceFacts& facts, std::string_view noun) const {
        for (std::uint32_t at = facts.range.begin; at + 1 < facts.range.end; ++at) {
            const std::string_view word = lexicon_.tables().vocabulary.word(facts.analysis.words[at]);
            if ((word == "the" || word == "that" || word == "this") && lexicon_.tables().vocabulary.word(facts.analysis.words[at + 1]) == noun) return true;
        }
        return false;
    }

    /// "the Hot 100", "Apollo 11": a capitalised word right before the number.
    static bool follows_name(const SentenceFacts& facts, const Slot& slot) {
        if (slot.first <= facts.range.begin + 1 || facts.analysis.surface(slot.first - 1) == "-") return false;
        const Token& before = facts.analysis.tokens[slot.first - 1];
        return before.kind == TokenKind::word && is_proper(facts.analysis.tags[slot.first - 1]) && (before.letters == Case::capital || before.letters == Case::upper);
    }

    /// "Ada Holm, 34, said": a bare number between commas behind a name is an age.
    static const NameMention* aged(const SentenceFacts& facts, const Slot& slot, const Mention& mention) {
        const Measure* measure = std::get_if<Measure>(&mention.value);
        const bool bare = measure != nullptr && (measure->unit.name.empty() || (measure->unit.name == "year" && slot.last == slot.first + 1));
        if (!bare || measure->hedge != Hedge::none || measure->point() < 1 || measure->point() > 120) return nullptr;
        if (slot.first < facts.range.begin + 2 || facts.analysis.surface(slot.first - 1) != ",") return nullptr;
        if (slot.last < facts.range.end) {
            const std::string_view after = facts.analysis.surface(slot.last);
            if (after != "," && after != "." && after != ")" && after != ";") return nullptr;
        }
        for (const NameMention& name : facts.names) {
            const bool person = name.entity.kind == EntityKind::person || name.entity.kind == EntityKind::other;
            if (person && name.last == slot.first - 1) return &name;
        }
        return nullptr;
    }

    /// "people over 50", "children under 5": a bare number behind a word for people and a bound.
    bool limits_age(const SentenceFacts& facts, const Slot& slot, const Mention& mention) const {
        const Measure* measure = std::get_if<Measure>(&mention.value);
        constexpr double kOldest = 110;
        const bool bare = measure != nullptr && measure->unit.name.empty() && !slot.head && measure->point() >= 1 && measure->point() <= kOldest;
        if (!bare || (measure->hedge != Hedge::over && measure->hedge != Hedge::under && measure->hedge != Hedge::at_least)) return false;
        std::uint32_t before = slot.first;
        if (before > facts.range.begin && lexicon_.tables().vocabulary.word(facts.analysis.words[before - 1]) == "aged") --before;
        const ClaimWords& words = lexicon_.tables().claims;
        return std::any_of(facts.groups.begin(), facts.groups.end(), [&](const auto& hit) { return hit.last == before && words.is_people(hit.row->group_class); });
    }

    /// An age is a quantity of years; any other stretch of years is a duration.
    static bool is_age(const Value& value) {
        const Measure* measure = std::get_if<Measure>(&value);
        return measure != nullptr && measure->kind == MeasureKind::quantity && measure->unit.dimension[Base::time] == 1 && measure->unit.name == "year";
    }

    /// "was released in 1999": a work, unless the event sets prisoners free.
    static bool is_released(const Claim& claim) {
        const auto& stems = claim.measured.stems;
        return claim.event.type == "release" && std::find(stems.begin(), stems.end(), "releas") != stems.end();
    }

    /// "is a 1999 film": the year a work came out.
    bool dates_a_work(const SentenceFacts& facts, const Slot& slot) const {
        if (slot.first < facts.range.begin + 2 || slot.last >= facts.range.end) return false;
        const std::string_view article = lexicon_.tables().vocabulary.word(facts.analysis.words[slot.first - 1]);
        return (article == "a" || article == "an") && is_verb(facts.analysis.tags[slot.first - 2]) &&
               (is_noun(facts.analysis.tags[slot.last]) || is_adjective(facts.analysis.tags[slot.last]));
    }

    /// "the 1952 film", "the 2010 World Cup": a date before a noun tells which one is meant; "in 2010" tells when.
    bool names_a_thing(const SentenceFacts& facts, const Slot& slot) const {
        if (slot.last >= facts.range.end || !is_noun(facts.analysis.tags[slot.last]) || !facts.analysis.is(slot.last, TokenKind::word)) return false;
        if (slot.first == facts.range.begin) return false;
        if (dates_a_work(facts, slot)) return false;
        const Tag before = facts.analysis.tags[slot.first - 1];
        return before == Tag::dt || before == Tag::pos || is_adjective(before) || is_noun(before);
    }

    std::string quote(const Paragraph& paragraph, const SentenceFacts& facts, const Slot& slot) const {
        std::uint32_t begin = slot.first > facts.range.begin + kQuoteBefore ? slot.first - kQuoteBefore : facts.range.begin;
        std::uint32_t end = std::min(facts.range.end, slot.phrase_end + kQuoteBehind);
        // A quotation begins after a sign and ends before one, where there is one on the way.
        for (std::uint32_t at = slot.first; at > begin; --at) {
            const std::string_view sign = facts.analysis.surface(at - 1);
            if (slot.first - at >= 3 && (sign == "," || sign == ";" || sign == ":" || sign == "—" || sign == "–" || sign == "(")) begin = at;
        }
        for (std::uint32_t at = slot.phrase_end; at < end; ++at) {
            const std::string_view sign = facts.analysis.surface(at);
            if (sign == ";" || sign == "(" || sign == ")" || sign == "—" || (sign == "," && at > slot.phrase_end + 2)) {
                end = std::max(at, slot.phrase_end);
                break;
            }
        }
        while (end > slot.phrase_end && facts.analysis.is(end - 1, TokenKind::punctuation)) --end;
        const Span span = facts.analysis.span(begin, end);
        return paragraph.text.substr(span.begin, span.size());
    }

    bool is_negated(const SentenceFacts& facts, const Slot& slot) const {
        return std::any_of(facts.context.begin(), facts.context.end(), [&](const auto& hit) {
            return hit.row == ContextWord::negation && hit.last <= slot.first && slot.first - hit.last <= 4;
        });
    }

    /// Why a claim cannot be compared; empty if it can.
    std::string why_unchecked(const Claim& claim, const SentenceFacts& facts, const Slot& slot) const {
        if (const Period* period = std::get_if<Period>(&claim.mention.value)) {
            if (!period->fault.empty()) return {};
            if (clock_of(*period)) return {};
            if (!period->resolved || period->kind == PeriodKind::reference) return "the words name no point in time";
            if (period->kind == PeriodKind::set) return "a repetition, not a date";
            if (period->kind == PeriodKind::time) return "a time of day";
            if (is_of_no_one(facts, slot)) return "of no one in particular";
            if (is_of_copyright(facts, slot)) return "the years of a copyright";
            return is_quoted_alone(facts, slot) ? "the number is a title" : "";
        }
        const Measure* measure = std::get_if<Measure>(&claim.mention.value);
        if (measure == nullptr) return "a name";
        // "5th place", "the fourth largest", "is his third album" can be held against another; "the second attack" only points.
        if (measure->kind == MeasureKind::ordinal && !tells_rank(claim, *measure, facts, slot)) return "an ordinal names one of a series";
        if (is_quoted_alone(facts, slot) && facts.analysis.is(slot.first, TokenKind::number)) return "the number is a title";
        if (is_of_copyright(facts, slot)) return "the years of a copyright";
        // "Holm 2.31 release notes", "the 2.31 release": a version; nobody counts 2.31 of anything.
        const bool whole = std::floor(measure->point()) == measure->point();
        if (measure->kind == MeasureKind::count && !whole && measure->stated.is_point() && measure->point() < 1000 && !tells_score(claim)) return "a fraction counts nothing";
        if (measure->unit.name.empty() && measure->kind != MeasureKind::ordinal && follows_name(facts, slot) && (!slot.head || facts.analysis.tags[*slot.head] == Tag::nn)) return "the number is part of a name";
        if (measure->kind == MeasureKind::number && claim.counted.head.empty() && claim.measured.key.empty() && claim.measured.stems.empty()) return "no noun says what is counted";
        // Five digits in a row without a comma and without a noun are a number of something, not an amount.
        const auto digits = std::count_if(claim.surface.begin(), claim.surface.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (measure->kind == MeasureKind::number && claim.counted.head.empty() && digits >= 5 && claim.surface.find_first_of(",. ") == std::string::npos) {
            return "no noun says what is counted";
        }
        if (fold(claim.surface) == "one" && (slot.phrase_end == slot.last || one_of(claim))) {
            return "\"one\" stands for a thing, not for a count";
        }
        return {};
    }

    /// "Copyright (c) 2007-2022, 2025 Arden Foundation", "© 2019".
    bool is_of_copyright(const SentenceFacts& facts, const Slot& slot) const {
        constexpr std::uint32_t kReach = 9;
        for (std::uint32_t at = slot.first; at > facts.range.begin && slot.first - at < kReach; --at) {
            const std::string_view word = lexicon_.tables().vocabulary.word(facts.analysis.words[at - 1]);
            if (facts.analysis.surface(at - 1) == "©" || word == "copyright") return true;
            if (facts.analysis.is(at - 1, TokenKind::word) && word != "c") return false;
        }
        return false;
    }

    /// "with an actor born in 1982", "the son of someone born in May": true of anyone. "She is an actor born in 1982" is not.
    bool is_of_no_one(const SentenceFacts& facts, const Slot& slot) const {
        const auto word = [&](std::uint32_t at) { return lexicon_.tables().vocabulary.word(facts.analysis.words[at]); };
        std::uint32_t at = slot.first;
        while (at > facts.range.begin && slot.first - at < 3 && word(at) != "born" && word(at) != "died") --at;
        if (word(at) != "born" && word(at) != "died") return false;
        constexpr std::uint32_t kPhrase = 5;
        for (std::uint32_t left = at; left > facts.range.begin && at - left < kPhrase; --left) {
            const std::string_view before = word(left - 1);
            if (before == "someone" || before == "somebody" || before == "anyone") return true;
            if (before == "a" || before == "an") {
                if (left - 1 == facts.range.begin) return true;
                const std::string_view verb = word(left - 2);
                return verb != "is" && verb != "was" && verb != "," && verb != "as" && verb != "became";
            }
            const Tag tag = facts.analysis.tags[left - 1];
            if (!is_noun(tag) && !is_adjective(tag)) return false;
        }
        return false;
    }

    /// "an average rating of 4.2", "a magnitude of 6.1".
    static bool tells_score(const Claim& claim) {
        constexpr std::string_view kScores[] = {"averag", "score", "rate", "magnitud", "ratio", "index", "factor", "mark", "grade"};
        return std::any_of(claim.measured.stems.begin(), claim.measured.stems.end(), [&](const std::string& stem) { return std::find(std::begin(kScores), std::end(kScores), stem) != std::end(kScores); });
    }

    /// A song called "1999".
    static bool is_quoted_alone(const SentenceFacts& facts, const Slot& slot) {
        const auto is_mark = [&](std::uint32_t at) {
            const std::string_view sign = facts.analysis.surface(at);
            return sign == "\"" || sign == "“" || sign == "”" || sign == "'" || sign == "‘" || sign == "’";
        };
        return slot.first > facts.range.begin && slot.last < facts.range.end && is_mark(slot.first - 1) && is_mark(slot.last);
    }

    /// Whether an ordinal says which one something is: a position, one of the largest, or what a form of "be" says of it.
    bool tells_rank(const Claim& claim, const Measure& measure, const SentenceFacts& facts, const Slot& slot) const {
        const auto word = [&](std::uint32_t at) { return lexicon_.tables().vocabulary.word(facts.analysis.words[at]); };
        if (measure.point() >= 3 && is_position(claim.counted.head)) return true;
        if (measure.point() < 2 || claim.counted.head.empty()) return false;
        std::uint32_t behind = slot.last;
        if (behind < facts.range.end && facts.analysis.surface(behind) == "-") ++behind;
        if (behind < facts.range.end && (facts.analysis.tags[behind] == Tag::jjs || facts.analysis.tags[behind] == Tag::rbs)) return true;
        std::uint32_t before = slot.first;
        constexpr std::string_view kDeterminers[] = {"the", "a", "his", "her", "its", "their", "my", "our"};
        if (before > facts.range.begin && std::find(std::begin(kDeterminers), std::end(kDeterminers), word(before - 1)) != std::end(kDeterminers)) --before;
        if (before == facts.range.begin) return false;
        constexpr std::string_view kLinks[] = {"is", "was", "are", "were", "be", "been", "became", "becoming", "becomes", "remains", "remained", "ranks", "ranked"};
        return std::find(std::begin(kLinks), std::end(kLinks), word(before - 1)) != std::end(kLinks);
    }

    static bool is_position(const std::string& head) { return head == "place" || head == "posit" || head == "rank" || head == "spot"; }

    static bool is_harm(const std::string& key) { return key == "killed" || key == "injured" || key == "casualties" || key == "missing"; }

    static bool one_of(const Claim& claim) { return claim.quote.find(claim.surface + " of ") != std::string::npos; }

    void remember(const SentenceFacts& facts, std::size_t first) {
        std::vector<Entity> names;
        for (const NameMention& name : facts.names) {
            const std::size_t space = name.entity.key.rfind(' ');
            if (name.entity.kind == EntityKind::place && space != std::string::npos) places_[name.entity.key.substr(space + 1)] = name.entity;
            NamedCount& count = named_[name.entity.key];
            if (count.count++ == 0) {
                count.entity = name.entity;
                count.order = named_.size();
            }
        }
        for (auto name = facts.names.rbegin(); name != facts.names.rend(); ++name) add_name(names, name->entity, kContextNames);
        for (const Entity& name : recent_) add_name(names, name, kContextNames);
        recent_ = std::move(names);
        const auto end = std::make_reverse_iterator(claims_.begin() + static_cast<std::ptrdiff_t>(first));
        for (auto claim = claims_.rbegin(); claim != end; ++claim) {
            if (is_harm(claim->measured.key)) last_harm_ = claim->measured.key;
        }
        for (auto claim = claims_.rbegin(); claim != end; ++claim) {
            if (std::holds_alternative<Measure>(claim->mention.value) && !claim->event.type.empty() && claim->event.type != "border") {
                last_event_ = claim->event;
                return;
            }
        }
        if (facts.events.empty()) return;
        // A sentence without numbers names the event that the next one counts for.
        const Slot whole{facts.range.begin, facts.range.begin, facts.range.begin, std::nullopt};
        Event event = find_event(facts, whole, {});
        if (!event.type.empty()) last_event_ = std::move(event);
    }

    const Document& document_;
    const Lexicon& lexicon_;
    TimeContext time_;
    std::vector<NoteMark> marks_;      // of the paragraph
    std::unordered_map<std::string, std::string> other_names_;   // short and long, both ways
    std::unordered_map<std::string, NamedCount> named_;
    std::vector<Entity> title_names_;
    std::vector<Entity> recent_;       // nearest first
    std::unordered_map<std::string, Entity> places_;  // the last named of each kind, by the last word of its name: "airport"
    std::vector<std::string> title_stems_;
    std::vector<std::string> headings_;    // of the paragraph
    std::vector<std::string> background_;  // of the paragraph: the stems of the title and of its headings
    Event last_event_;
    std::string last_harm_;            // the measure of harm named last in this paragraph
    std::size_t first_claim_ = 0;      // of this paragraph, in claims_
    std::vector<Claim> claims_;
};

}  // namespace

std::vector<Claim> extract_claims(const Document& document, const Lexicon& lexicon) { return extract(document, lexicon).claims; }

Extraction extract(const Document& document, const Lexicon& lexicon) { return Extractor(document, lexicon).extract(); }

}  // namespace citecheck
