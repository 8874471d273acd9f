#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "citecheck/measure.h"
#include "quantity/number.h"
#include "quantity/reading.h"
#include "quantity/unit_grammar.h"

namespace citecheck {

/// A measure while it is being read: number, other end of a range, unit, hedge, what is counted.
struct Item {
    std::uint32_t first = 0;       ///< tokens [first, last): hedge, number, unit
    std::uint32_t last = 0;
    Number number;
    std::optional<Number> upper;   ///< the second number of a range, in the order written
    UnitExpression unit;
    bool unit_before = false;      ///< "$5": the unit stands in front
    bool carried_unit = false;     ///< taken over from a neighbour: "10, 20 and 30 km"
    Hedge hedge = Hedge::none;
    std::uint32_t counted_first = 0;   ///< tokens [counted_first, counted_last); empty if nothing is counted
    std::uint32_t counted_last = 0;
    std::uint32_t counted_head = 0;

    bool has_counted() const { return counted_first < counted_last; }
};

/// Joins the two ends of ranges: "200 to 300 km", "between 5 and 10", "8- to 16-metre", "$10–20 million".
void join_ranges(const Reading& reading, std::vector<Item>& items);

/// Gives a bare number of a list its neighbour's unit: "10, 20 and 30 km", "between $5 and 10".
void share_units(const Reading& reading, std::vector<Item>& items);

/// Takes the words before and behind a number that widen or bound it.
void take_hedges(const Reading& reading, std::vector<Item>& items);

/// Finds the noun phrase that is counted: "U.S. service members" of "13 U.S. service members".
void find_counted(const Reading& reading, Item& item);

/// Whether digits are no quantity: part of a name, an identifier, a score, a mark, a year.
bool is_no_quantity(const Reading& reading, const Item& item);

Measure make_measure(const Reading& reading, const Item& item);

}  // namespace citecheck
