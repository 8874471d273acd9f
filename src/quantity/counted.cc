#include <algorithm>

#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

/// Words inside a noun phrase, before its head.
bool is_modifier(const Stretch& stretch, std::uint32_t at) {
    const Tag tag = stretch.tag(at);
    return is_noun(tag) || is_adjective(tag) || tag == Tag::fw;
}

/// A participle or a gerund belongs to the phrase if a noun follows it: "missing children", "wounded soldiers".
bool is_leading_participle(const Stretch& stretch, std::uint32_t at) {
    const Tag tag = stretch.tag(at);
    if ((tag != Tag::vbn && tag != Tag::vbg) || stretch.is_role(at, Role::auxiliary)) return false;
    return is_noun(stretch.tag(at + 1)) || is_adjective(stretch.tag(at + 1));
}

/// Behind an adverb: "fairly large firms", "decently sized plants".
bool is_described(const Stretch& stretch, std::uint32_t at) {
    const Tag tag = stretch.tag(at);
    const bool participle = tag == Tag::vbn || tag == Tag::vbd;
    return is_adjective(tag) || (participle && (is_noun(stretch.tag(at + 1)) || is_adjective(stretch.tag(at + 1))));
}

/// The tagger takes some plurals for verbs ("Twelve matches were played"), but no verb in -s can follow a number of more
/// than one.
bool is_noun_behind(const Stretch& stretch, std::uint32_t at, bool plural_wanted) {
    return is_noun(stretch.tag(at)) ||
           (plural_wanted && stretch.tag(at) == Tag::vbz && stretch.analysis.tokens[at].letters == Case::lower);
}

bool is_plural(Tag tag) { return tag == Tag::nns || tag == Tag::nnps; }

/// "first-team players": a hyphen between two words of the phrase.
bool is_inner_hyphen(const Stretch& stretch, std::uint32_t at) {
    return stretch.is_dash(at) && stretch.is(at + 1, TokenKind::word) && stretch.glued(at) == stretch.glued(at + 1) &&
           stretch.glued(at);
}

struct Phrase {
    std::uint32_t first = 0;
    std::uint32_t last = 0;  // behind the head
};

/// The noun phrase from `at` on, up to its head; empty if there is no noun.
Phrase noun_phrase(const Stretch& stretch, std::uint32_t at, bool plural_wanted) {
    Phrase phrase{at, at};
    std::uint32_t plural_end = at;
    bool first_word = true;
    for (std::uint32_t next = at; next < stretch.end; first_word = false) {
        if (is_inner_hyphen(stretch, next)) {
            next += 2;
            if (is_noun(stretch.tag(next - 1))) phrase.last = next;
            continue;
        }
        if (!stretch.is(next, TokenKind::word)) {
            // "13 'foreign' fighters", "5 (five) men" are left to others.
            break;
        }
        Tag tag = stretch.tag(next);
        if (stretch.tag(next + 1) == Tag::in && stretch.word(next) == stretch.word(next + 2)) break;  // "8% higher year on year"
        if (first_word && stretch.is_dash(next + 1) && stretch.is_dash(next + 3) && stretch.word(next) == stretch.word(next + 4))
            break;  // "8% year-on-year"
        if (first_word && (stretch.surface(next) == "vs" || stretch.surface(next) == "versus")) break;
        if (first_word && stretch.is_role(next, Role::high) && !is_noun(stretch.tag(next + 1)) &&
            !is_adjective(stretch.tag(next + 1)))
            break;                                                                                         // "134 m high"
        if (first_word && stretch.surface(next) == "x" && stretch.is(next + 1, TokenKind::number)) break;  // "3 m x 4 m"
        if (first_word && (stretch.surface(next).front() == '\'' || stretch.is_role(next, Role::when)))
            break;  // "the 34-year-old's ban", "5% last year"
        if (is_noun_behind(stretch, next, plural_wanted && plural_end == at)) {
            if (tag == Tag::vbz) tag = Tag::nns;
            // Behind a plural a new phrase begins, unless another plural follows: "sports clubs".
            if (plural_end == next && plural_end != at && plural_wanted && !is_plural(tag)) break;
            phrase.last = next + 1;
            if (is_plural(tag) && !is_proper(tag)) plural_end = next + 1;
            ++next;
            continue;
        }
        if (plural_end == next && plural_end != at) break;
        const bool has_noun = phrase.last > phrase.first;
        if (is_modifier(stretch, next) || (!has_noun && is_leading_participle(stretch, next)) ||
            (next > at && is_adverb(stretch.tag(next - 1)) && is_described(stretch, next)) ||
            (is_adverb(tag) && first_word && is_described(stretch, next + 1))) {
            ++next;
            continue;
        }
        if (tag == Tag::pos && phrase.last == next && next + 1 < stretch.end && is_modifier(stretch, next + 1)) {
            ++next;
            continue;
        }
        break;
    }
    if (plural_wanted && plural_end != at) phrase.last = plural_end;
    return phrase;
}

/// "killed", "missing": a participle or adjective that says what became of people; "based" and "remaining" are none.
bool is_fate(const Stretch& stretch, std::uint32_t at) {
    const ClaimWords& claims = stretch.tables.claims;
    const auto match = claims.measures().longest(std::span(stretch.analysis.words).first(stretch.end), at);
    if (!match) return false;
    return std::any_of(match->rows.begin(), match->rows.end(), [&](std::uint32_t row) {
        const MeasureWord& word = claims.measure(row);
        return word.is_verb ? word.counts_object || stretch.tag(at) == Tag::jj : !word.is_noun;
    });
}

/// "94 killed", "500 wounded": the people are left out.
bool stands_for_people(const Stretch& stretch, const Item& item, std::uint32_t at) {
    const Tag tag = stretch.tag(at);
    if (tag == Tag::vbd) {
        // "left 94 killed" has people, "20 died" a verb.
        if (!stretch.surface(at).ends_with("ed") || item.first == stretch.begin) return false;
        const Tag before = stretch.tag(item.first - 1);
        if (!is_verb(before) && !is_preposition(before) && before != Tag::cc) return false;
    } else if (tag != Tag::vbn && tag != Tag::jj) {
        return false;
    }
    return stretch.is(at, TokenKind::word) && is_fate(stretch, at) && !is_noun(stretch.tag(at + 1)) && !is_adjective(stretch.tag(at + 1)) &&
           stretch.tag(at + 1) != Tag::prp && stretch.tag(at + 1) != Tag::dt;
}

}  // namespace

void find_counted(const Stretch& stretch, Item& item) {
    if (item.unit.is_age && item.carried_unit) return;  // "men aged 18 to 34 bet most"
    if (item.is_rating) {
        find_rated(stretch, item);
        return;
    }
    std::uint32_t at = item.last;
    const bool fraction = item.number.form == NumberForm::fraction;
    const bool vague = item.number.form == NumberForm::vague || item.number.exact;
    bool part = false;
    if (stretch.is_dash(at) && stretch.glued(at) == stretch.glued(at + 1) && stretch.is(at + 1, TokenKind::word)) {
        // "12-page document": the pages are counted
        if (is_preposition(stretch.tag(at + 1)) || stretch.is_role(at + 1, Role::of)) return;  // "5-of-9 shooting"
        if (!stretch.glued(at) && is_verb(stretch.tag(at + 1))) return;                        // "412 of 1,020 - said so"
        if (item.unit.empty() && stretch.surface(at + 1) == "strong") return;  // "a 10,000-strong crowd" has people, no crowds
        if (item.unit.empty()) {
            item.counted_first = item.counted_head = at + 1;
            item.counted_last = at + 2;
            return;
        }
        ++at;
    }
    if (stretch.surface(at) == "out" && stretch.is_role(at + 1, Role::of)) ++at;  // "23 out of 27 towns"
    if (stretch.is_role(at, Role::of) && (vague || fraction || !item.unit.empty() || item.number.form == NumberForm::cardinal)) {
        ++at;
        part = true;
    }
    if (fraction && stretch.is_role(at, Role::determiner) && item.unit.empty()) part = true;  // "half the ministers"
    while (part && stretch.is_role(at, Role::determiner)) ++at;
    if (part && item.unit.empty()) {
        // "22 of 52 companies", "one of the two brothers"
        if (const auto whole = match_number(stretch, at); whole && whole->form == NumberForm::cardinal) {
            at = whole->last;
            if (stretch.is_dash(at) && stretch.is(at + 1, TokenKind::word)) at += 2;  // "12 of the 40-strong team"
        }
    }
    const bool plural = item.unit.empty() && (part || item.number.value != 1 || item.upper.has_value());
    Phrase phrase = noun_phrase(stretch, at, plural);
    if (part && stretch.tag(phrase.last) == Tag::pos) {
        // "a million of the country's 8 million residents"
        if (const auto whole = match_number(stretch, phrase.last + 1)) phrase = noun_phrase(stretch, whole->last, plural);
    }
    if (phrase.last > phrase.first) {
        item.counted_first = phrase.first;
        item.counted_last = phrase.last;
        item.counted_head = phrase.last - 1;
        return;
    }
    if (item.unit.empty() && stands_for_people(stretch, item, at) && item.number.form == NumberForm::cardinal) {
        item.counted_first = at;
        item.counted_last = at + 1;
        item.counted_head = at;
    }
}

void share_counted(const Stretch& stretch, std::vector<Item>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
        Item& a = items[i - 2];
        const Item& b = items[i - 1];
        if (a.has_counted() || !b.has_counted() || !a.unit.empty() || a.number.form == NumberForm::ordinal) continue;
        const bool inside = a.last == b.first && !b.unit.empty();  // "two 17-year-old boys"
        const bool list = b.unit.empty() && is_list(stretch, a, b) && !stretch.is_role(a.last, QuantityRole::of);
        if (!inside && !list) continue;
        a.counted_first = b.counted_first;
        a.counted_last = b.counted_last;
        a.counted_head = b.counted_head;
    }
}

}  // namespace citecheck
