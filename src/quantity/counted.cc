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
        const Tag tag = reading.tag(next);
        if (is_noun(tag)) {
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
bool stands_for_people(const Reading& reading, std::uint32_t at) {
    const Tag tag = reading.tag(at);
    if (tag != Tag::vbn && tag != Tag::jj && tag != Tag::vbd) return false;
    return reading.is(at, TokenKind::word) && !is_noun(reading.tag(at + 1)) && !is_adjective(reading.tag(at + 1)) &&
           reading.tag(at + 1) != Tag::prp && reading.tag(at + 1) != Tag::dt;
}

}  // namespace

void find_counted(const Reading& reading, Item& item) {
    std::uint32_t at = item.last;
    const bool fraction = item.number.form == NumberForm::fraction;
    const bool vague = item.number.form == NumberForm::vague || item.number.exact;
    bool part = false;
    if (reading.is_dash(at) && reading.glued(at) == reading.glued(at + 1)) ++at;   // "12-page document"
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
    if (item.unit.empty() && stands_for_people(reading, at) && item.number.form == NumberForm::cardinal) {
        item.counted_first = at;
        item.counted_last = at + 1;
        item.counted_head = at;
    }
}

}  // namespace citecheck
