#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "citecheck/measure.h"
#include "quantity/number.h"
#include "quantity/stretch.h"
#include "quantity/unit_grammar.h"

namespace citecheck {

/// A measure while it is being read: number, other end of a range, unit, hedge, what is counted.
struct Item {
    std::uint32_t first = 0;  ///< tokens [first, last): hedge, number, unit
    std::uint32_t last = 0;
    Number number;
    std::uint32_t upper_first = 0;  ///< where the second number begins
    std::optional<Number> upper;    ///< the second number of a range, in the order written
    UnitExpression unit;
    bool unit_before = false;   ///< "$5": the unit stands in front
    bool carried_unit = false;  ///< taken over from a neighbour: "10, 20 and 30 km"
    bool is_rating = false;     ///< "8.4 out of 10", "85/100": the first number; its most is only part of the span
    Hedge hedge = Hedge::none;
    std::uint32_t counted_first = 0;  ///< tokens [counted_first, counted_last); empty if nothing is counted
    std::uint32_t counted_last = 0;
    std::uint32_t counted_head = 0;

    bool has_counted() const { return counted_first < counted_last; }
};

/// Numbers with their units, left to right; what is no quantity is left out. Ranges, lists, hedges and nouns come later.
std::vector<Item> read_items(const Stretch& stretch);

/// Adds up what is said in two units: "5 feet 10 inches", "13 dollars and 45 cents", "two hours and a half".
void join_compounds(const Stretch& stretch, std::vector<Item>& items);

/// "an hour" of "an hour and a half" and of "an hour and 30 seconds": an article that counts one.
std::optional<Item> match_article_unit(const Stretch& stretch, std::uint32_t at);

/// Feet and inches by primes or by straight marks: 6'2", 9″.
std::optional<UnitExpression> match_prime(const Stretch& stretch, const Number& number);

/// Whether an odd number of quotation marks stands before `at`: the next mark would close a quotation.
bool is_inside_quotes(const Stretch& stretch, std::uint32_t at);

/// "a score of 8.4 out of 10", "5.6/10", "85/100": takes the most that can be reached into the item of the first number.
void take_maximum(const Stretch& stretch, Item& item);

/// Finds what a rating rates: the noun before it ("score" of "an average score of 8.4 out of 10").
void find_rated(const Stretch& stretch, Item& item);

/// "one in five", "9 out of 10": the two numbers are one share.
void join_odds(const Stretch& stretch, std::vector<Item>& items);

/// Joins the two ends of ranges: "200 to 300 km", "between 5 and 10", "6- to 14-metre", "$10–20 million".
void join_ranges(const Stretch& stretch, std::vector<Item>& items);

/// Gives a bare number of a list its neighbour's unit: "10, 20 and 30 km", "between $5 and 10".
void share_units(const Stretch& stretch, std::vector<Item>& items);

/// "aged 18 to 34", "at the age of 21": bare numbers that are years.
void take_ages(const Stretch& stretch, std::vector<Item>& items);

/// Makes a range of two bounds: "greater than 100 and smaller than 300". After `take_hedges`.
void join_bounds(const Stretch& stretch, std::vector<Item>& items);

/// Takes the words before and behind a number that widen or bound it.
void take_hedges(const Stretch& stretch, std::vector<Item>& items);

/// Finds the noun phrase that is counted: "U.S. service members" of "13 U.S. service members".
void find_counted(const Stretch& stretch, Item& item);

/// Gives a number what its neighbour counts: "two 17-year-old boys", "one or two people". After `find_counted`.
void share_counted(const Stretch& stretch, std::vector<Item>& items);

/// "6 x 9 inches", "6 by 9": the sides of one thing.
bool is_times_joint(const Stretch& stretch, const Item& a, const Item& b);

/// Whether only list separators stand between two items: "10, 20 and 30", "7- or 8-", "5 of the 12".
bool is_list(const Stretch& stretch, const Item& a, const Item& b);

/// Whether digits are no quantity: part of a name, an identifier, a score, a mark, a year.
/// `before` is where the item before ended, or where the stretch began.
bool is_no_quantity(const Stretch& stretch, const Item& item, std::uint32_t before);

/// "won 3-1", "a 5-4 vote": two bare numbers and a hyphen that do not ascend.
bool is_score(const Stretch& stretch, const Item& item);

/// "(1960–64)", "1894–1982".
bool is_year_range(const Stretch& stretch, const Item& item);

Measure make_measure(const Stretch& stretch, const Item& item);

}  // namespace citecheck
