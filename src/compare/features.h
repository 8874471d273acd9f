#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace citecheck {

/// Kinds of evidence for or against two claims speaking of one thing. Each has a value, told with it, and a weight, the
/// logarithm of odds for one unit of it.
enum class Feature : std::uint8_t {
    prior,                ///< 1: before any evidence
    // What is measured.
    same_measure,         ///< 1: one row of measures.tsv
    other_measure,        ///< 1: two rows
    measure_missing,      ///< 1: a row on one side only
    common_property,      ///< 0 to 3: words in common that say what is measured; a rare one counts 1, a frequent one less
    no_common_property,   ///< 1: none
    same_role,            ///< 1: "from" and "from"
    other_role,           ///< 1: "from" and "to"
    other_aspect,         ///< 1: a share and a level
    denied,               ///< 1: one of the two is denied
    // Who or what is counted.
    same_noun,            ///< 1
    same_class,           ///< 1: two words of one class, a branch, one nation
    other_noun,           ///< 1
    noun_missing,         ///< 1: a noun on one side only
    no_noun,              ///< 1: neither side has one
    noun_nearby,          ///< 0 to 2: one side's noun stands elsewhere in the other's sentence
    common_modifiers,     ///< 0 to 2: words beside the noun in common
    missing_modifiers,    ///< 0 to 2: those of the first that the other's sentence lacks
    same_group,           ///< 1: one nation or organisation
    part_and_whole,       ///< 1
    marked_part,          ///< 1: only one is marked as a part ("including 13")
    additional,           ///< 1: only one comes on top of an earlier count
    definite,             ///< 1: only one counts what was named before
    // Kind of value.
    same_unit,            ///< 1: written in one unit
    range_and_figure,     ///< 1
    other_scale,          ///< 1: minutes against years
    is_number,            ///< 1: a number without a unit or counted noun
    is_quantity,          ///< 1
    is_duration,          ///< 1
    is_percent,           ///< 1
    is_money,             ///< 1
    is_date,              ///< 1
    both_days,            ///< 1: two dates to the day
    date_same_measure,    ///< 1: same_measure, of dates
    date_other_measure,   ///< 1
    date_common_property, ///< 0 to 3
    date_same_place,      ///< 1: much happens at one place
    // Event, place, time.
    same_event,           ///< 1
    related_event,        ///< 1: a bombing, an attack
    sibling_event,        ///< 1: a bombing, an air strike
    other_event,          ///< 1
    same_ends,            ///< 1: both ends of a border or distance
    same_place,           ///< 1
    place_inside,         ///< 1: Kabul, Afghanistan
    same_country,         ///< 1
    other_place,          ///< 1
    same_time,            ///< 1
    near_time,            ///< 1: within three days, one of the two inferred
    other_time,           ///< 1: both told
    other_time_inferred,  ///< 1
    // The rest of the two sentences.
    names_there,          ///< 0 to 3: names of the first in the other's sentence
    names_around,         ///< 0 to 3: in the text around it
    names_missing,        ///< 0 to 3: nowhere there
    subject_missing,      ///< 1: the first name, whom the sentence is about, is not there, but others are
    subject_around,       ///< 1: the first name is only in the text around, and the other's sentence names others
    no_name_there,        ///< 1: names, and none of them there
    no_names,             ///< 1: the first has no names at all
    other_context,        ///< 1: the first has none, and of the names in the text around it none is around the other
    covered,              ///< 0 to 1: share of the first's words, by rarity, that stand in the other's sentence
    covered_around,       ///< 0 to 1: in the titles and names around it
    covered_back,         ///< 0 to 1: share of the other's words that stand in the first's sentence
    rare_figure,          ///< 1: the same figure of three digits or more
    // The source (src/check/gather.cc).
    in_index,             ///< 1: the source is one of many
    nearest_source,       ///< 1: of all sources the one nearest to the sentence
    near_source,          ///< 1: among the nearest three
    far_source,           ///< 1: not among the nearest
    source_covers,        ///< 0 to 1: share of the first's words, by rarity in the index, that stand anywhere in the source
    source_lacks_names,   ///< 0 to 3: names of the first that stand nowhere in the source
    other_figures,        ///< 0 to 4: further figures of this kind in the other's sentence
    source_confirms,      ///< 1: the source gives another figure of the sentence exactly
    other_confirms,       ///< 1: another source does, this one does not
    sentence_confirms,    ///< 0 to 2: other figures of the draft's sentence that this sentence of the source gives exactly
    figures_meet,         ///< 1: it gives this figure exactly, and another of the draft's sentence
    draft_source,         ///< 1: the figure agrees, and the source gives several figures of other sentences of the draft
    not_draft_source,     ///< 1: another source is one of those, this one gives none
    lacks_context,        ///< 1: the first has no names, and the source none of those in the text around it
    count
};

struct FeatureRow {
    std::string_view text;  ///< for people, in --explain
    double weight = 0;
};

const FeatureRow& row_of(Feature feature);

}  // namespace citecheck
