#include "quantity/item.h"

namespace citecheck {
namespace {

using Role = QuantityRole;

/// Words inside a noun phrase, before its head.
bool is_modifier(const Reading& reading, std::uint32_t at) {
    const Tag tag = reading.tag(at);
    return is_noun(tag) || is_adjective(tag) || tag == Tag::fw;
}

/// A participle or a gerund belongs to the phrase if a noun follows it: "missing children", "wounded soldiers".
bool is_leading_participle(const Reading& reading, std::uint32_t at) {
    const Tag tag = reading.tag(at);
    if ((tag != Tag::vbn && tag != Tag::vbg) || reading.is_role(at, Role::auxiliary)) return false;
    return is_noun(reading.tag(at + 1)) || is_adjective(reading.tag(at + 1));
}

/// Behind an adverb: "fairly large firms", "decently sized plants".
bool is_described(const Reading& reading, std::uint32_t at) {
    const Tag tag = reading.tag(at);
    const bool participle = tag == Tag::vbn || tag == Tag::vbd;
    return is_adjective(tag) || (participle && (is_noun(reading.tag(at + 1)) || is_adjective(reading.tag(at + 1))));
}

/// The tagger takes some plurals for verbs ("Twelve matches were played"), but no verb in -s can follow a number of more
/// than one.
bool is_noun_behind(const Reading& reading, std::uint32_t at, bool plural_wanted) {
    return is_noun(reading.tag(at)) || (plural_wanted && reading.tag(at) == Tag::vbz && reading.analysis.tokens[at].letters == Case::lower);
}

bool is_plural(Tag tag) { return tag == Tag::nns || tag == Tag::nnps; }

/// "first-team players": a hyphen between two words of the phrase.
bool is_inner_hyphen(const Reading& reading, std::uint32_t at) {
    return reading.is_dash(at) && reading.is(at + 1, TokenKind::word) && reading.glued(at) == reading.glued(at + 1) && reading.glued(at);
}

struct Phrase {
    std::uint32_t first = 0;
    std::uint32_t last = 0;   // behind the head
};

/// The noun phrase from `at` on, up to its head; empty if there is no noun.
Phrase noun_phrase(const Reading& reading, std::uint32_t at, bool plural_wanted) {
    Phrase phrase{at, at};
    std::uint32_t plural_end = at;
    bool first_word = true;
    for (std::uint32_t next = at; next < reading.end; first_word = false) {
        if (is_inner_hyphen(reading, next)) {
            next += 2;
            if (is_noun(reading.tag(next - 1))) phrase.last = next;
            continue;
        }
        if (!reading.is(next, TokenKind::word)) {
            // "13 'foreign' fighters", "5 (five) men" are left to others.
            break;
        }
        Tag tag = reading.tag(next);
        if (first_word && reading.surface(next).front() == '\'') break;   // "the 34-year-old's ban"
        if (is_noun_behind(reading, next, plural_wanted && plural_end == at)) {
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
        if (is_modifier(reading, next) || (!has_noun && is_leading_participle(reading, next)) ||
            (next > at && is_adverb(reading.tag(next - 1)) && is_described(reading, next)) ||
            (is_adverb(tag) && first_word && is_described(reading, next + 1))) {
            ++next;
            continue;
        }
        if (tag == Tag::pos && phrase.last == next && next + 1 < reading.end && is_modifier(reading, next + 1)) {
            ++next;
            continue;
        }
        break;
    }
    if (plural_wanted && plural_end != at) phrase.last = plural_end;
    return phrase;
}

/// "94 killed", "500 wounded": the people are left out.
bool stands_for_people(const Reading& reading, const Item& item, std::uint32_t at) {
    const Tag tag = reading.tag(at);
    if (tag == Tag::vbd) {
        // "left 94 killed" has people, "20 died" a verb.
        if (!reading.surface(at).ends_with("ed") || item.first == reading.begin) return false;
        const Tag before = reading.tag(item.first - 1);
        if (!is_verb(before) && !is_preposition(before) && before != Tag::cc) return false;
    } else if (tag != Tag::vbn && tag != Tag::jj) {
        return false;
    }
    return reading.is(at, TokenKind::word) && !is_noun(reading.tag(at + 1)) && !is_adjective(reading.tag(at + 1)) &&
           reading.tag(at + 1) != Tag::prp && reading.tag(at + 1) != Tag::dt;
}

}  // namespace

void find_counted(const Reading& reading, Item& item) {
    std::uint32_t at = item.last;
    const bool fraction = item.number.form == NumberForm::fraction;
    const bool vague = item.number.form == NumberForm::vague || item.number.exact;
    bool part = false;
    if (reading.is_dash(at) && reading.glued(at) == reading.glued(at + 1) && reading.is(at + 1, TokenKind::word)) {
        // "12-page document": the pages are counted
        if (item.unit.empty()) {
            item.counted_first = item.counted_head = at + 1;
            item.counted_last = at + 2;
            return;
        }
        ++at;
    }
    if (reading.surface(at) == "out" && reading.is_role(at + 1, Role::of)) ++at;   // "26 out of 28 towns"
    if (reading.is_role(at, Role::of) && (vague || fraction || !item.unit.empty() || item.number.form == NumberForm::cardinal)) {
        ++at;
        part = true;
    }
    while (part && reading.is_role(at, Role::determiner)) ++at;
    if (part && item.unit.empty()) {
        // "22 of 52 companies", "one of the two brothers"
        if (const auto whole = match_number(reading, at); whole && whole->form == NumberForm::cardinal) at = whole->last;
    }
    const bool plural = item.unit.empty() && (part || item.number.value != 1 || item.upper.has_value());
    const Phrase phrase = noun_phrase(reading, at, plural);
    if (phrase.last > phrase.first) {
        item.counted_first = phrase.first;
        item.counted_last = phrase.last;
        item.counted_head = phrase.last - 1;
        return;
    }
    if (item.unit.empty() && stands_for_people(reading, item, at) && item.number.form == NumberForm::cardinal) {
        item.counted_first = at;
        item.counted_last = at + 1;
        item.counted_head = at;
    }
}

void share_counted(const Reading& reading, std::vector<Item>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
        Item& a = items[i - 2];
        const Item& b = items[i - 1];
        if (a.has_counted() || !b.has_counted() || !a.unit.empty() || a.number.form == NumberForm::ordinal) continue;
        const bool inside = a.last == b.first && !b.unit.empty();                // "two 17-year-old boys"
        const bool list = b.unit.empty() && is_list(reading, a, b) && !reading.is_role(a.last, QuantityRole::of);
        if (!inside && !list) continue;
        a.counted_first = b.counted_first;
        a.counted_last = b.counted_last;
        a.counted_head = b.counted_head;
    }
}

}  // namespace citecheck
