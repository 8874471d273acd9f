#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/measure.h"
#include "citecheck/period.h"
#include "citecheck/text.h"

namespace citecheck {

enum class EntityKind : std::uint8_t { person, organisation, group, country, nationality, place, work, other };

/// A name. "USA", "the United States" and "American" share the key "US".
struct Entity {
    std::string key;
    std::string surface;
    EntityKind kind = EntityKind::other;
    std::string within;   ///< ISO code of the country it lies in or belongs to; empty if unknown
    std::string also = {};   ///< key of another name of it that the text gives: "… Service (THRS)"; empty: none
    bool operator==(const Entity&) const = default;
};

using Value = std::variant<Measure, Period, Entity>;

/// Words that name a value.
struct Mention {
    Span span;                  ///< in the paragraph's text; with its hedge and unit: "about 3.2 million tonnes"
    Value value;
    Span counted;               ///< the noun phrase that is counted, without its article: "U.S. service members"; may be empty
    bool operator==(const Mention&) const = default;
};

enum class Polarity : std::uint8_t { affirmed, negated };

/// A level, a change of it, a factor of change, a share and a rate are different things.
enum class Aspect : std::uint8_t { level, change, factor, share, rate };

/// What is measured.
struct Measured {
    std::string key;                  ///< a row of measures.tsv: "killed", "length"; empty if none governs the number
    std::vector<std::string> stems;   ///< the words that say what is measured, stemmed: verb, property noun
    Aspect aspect = Aspect::level;
    std::string role;                 ///< the words' part in it: "from", "to", "by", "start", "end", "born", "died"; may be empty
    bool operator==(const Measured&) const = default;
};

/// Who or what is counted.
struct Counted {
    std::string head;                 ///< stem of the head noun: "marin"; empty if unknown
    std::string group_class;          ///< its class in groups.tsv: "service_member"; empty if none
    std::vector<std::string> modifiers;  ///< stems of the other words of its noun phrase
    std::vector<Entity> groups;       ///< nationality, organisation: "U.S."
    bool part = false;                ///< said to be part of a whole: "including 13 Marines"
    bool definite = false;            ///< "the two attacks": refers back to what was named before
    bool additional = false;          ///< "another 500", "three more": on top of an earlier count
    bool operator==(const Counted&) const = default;
};

/// The event or state that governs the number, not its sentence.
struct Event {
    std::string type;                 ///< a row of events.tsv: "bombing"; empty if unknown
    std::vector<Entity> actors;
    std::vector<Entity> targets;
    std::vector<Entity> places;
    std::optional<Period> when;       ///< `inferred` if it came from relative words or from the text around
    bool operator==(const Event&) const = default;
};

/// One checkable assertion, with all that comparing needs: `compare` sees no text.
struct Claim {
    Anchor anchor;
    Span sentence;                    ///< in the paragraph's text
    Mention mention;
    std::string surface;              ///< the mention's words
    std::string quote;                ///< the words around it that say what is claimed, as they stand
    Measured measured;
    Counted counted;
    Event event;
    Polarity polarity = Polarity::affirmed;
    std::vector<Entity> names;        ///< every name of the sentence
    std::vector<Entity> context;      ///< names of the title and of the sentences before, nearest first
    std::vector<std::string> words;   ///< stems of the sentence's content words, numbers left out, in order
    std::vector<std::string> background;  ///< stems of title and headings
    std::optional<Entity> attribution;    ///< "according to the UN": the origin, for counting witnesses
    std::optional<Period> as_of;          ///< "as of this writing"; else the document's date, if known
    bool provisional = false;             ///< its own words say that it may change: "so far", "as of this writing"
    std::string unchecked;                ///< why it cannot be compared ("a fraction needs a whole"); empty: it can
    std::vector<std::string> citations;   ///< as marked: "4", "Smith 2019"
    bool operator==(const Claim&) const = default;
};

}  // namespace citecheck
