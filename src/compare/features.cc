#include "compare/features.h"

#include <cstddef>
#include <iterator>

namespace citecheck {
namespace {

/// In the order of Feature. The weights were fitted by logistic regression; docs/evaluation.md tells on what, how, and how
/// well the probabilities that they add up to hold.
constexpr FeatureRow kRows[] = {
    {"before any evidence", -2.18},
    {"same measure", 0.54},
    {"other measure", -0.67},
    {"only one says what is measured", -0.09},
    {"words in common for what is measured", 0.47},
    {"no word in common for what is measured", -0.18},
    {"same role", 0.50},
    {"other role", -0.52},
    {"a level, a change, a share: not the same", -1.13},
    {"one of the two is denied", -1.00},
    {"same noun", 0.38},
    {"same kind of people or things", 0.89},
    {"other noun", -1.24},
    {"a noun on one side only", -0.73},
    {"no noun on either side", -0.12},
    {"the noun stands elsewhere in the other sentence", 0.17},
    {"same words beside the noun", 0.16},
    {"words beside the noun that are missing there", -0.47},
    {"same group", 0.91},
    {"part and whole", -0.40},
    {"one of the two is told as a part", -0.80},
    {"one of the two is on top of an earlier count", -1.00},
    {"one of the two counts what was named before", -0.36},
    {"written in the same unit", 0.72},
    {"a range against one figure", -1.25},
    {"lengths of time of another order", -1.97},
    {"a bare number", -0.32},
    {"a quantity", -0.08},
    {"a length of time", 0.00},
    {"a percentage", -0.98},
    {"a sum of money", -0.48},
    {"a date", -0.27},
    {"two dates to the day", 0.66},
    {"dates of the same", -0.25},
    {"dates of something else", -0.36},
    {"words in common for what happened then", 0.25},
    {"dates at the same place", -0.60},
    {"same kind of event", 0.62},
    {"related events", 0.54},
    {"another kind of event of one family", -1.16},
    {"other event", -0.30},
    {"same two ends", 2.60},
    {"same place", 1.60},
    {"one place in the other", 0.56},
    {"same country", 0.14},
    {"other place", -2.60},
    {"same time", 1.00},
    {"times within three days", 0.97},
    {"other time", -3.00},
    {"other time, as it seems", -1.60},
    {"names in common", 0.07},
    {"names in the text around", -0.02},
    {"names missing there", -0.15},
    {"not named there", -1.00},
    {"not named in the sentence there, but others", -0.30},
    {"no name in common", -0.67},
    {"no names to go by", -0.24},
    {"none of the names around it is around the other", -2.20},
    {"share of its words that stand there", 3.13},
    {"share that stands in titles and names around", 1.39},
    {"share of the words there that stand here", 1.79},
    {"same rare figure", 0.90},
    {"one of many sources", -0.66},
    {"the source nearest to the sentence", 0.88},
    {"a source near to the sentence", -0.11},
    {"a source far from the sentence", -1.19},
    {"share of its words that stand in the source", 0.44},
    {"names that the source never mentions", -0.44},
    {"other figures in the sentence there", -0.66},
    {"the source gives another figure of the sentence", 0.06},
    {"another source gives another figure of the sentence", -1.34},
    {"the sentence there gives other figures of the sentence", 1.00},
    {"both figures stand in one sentence there", 1.50},
    {"the source gives figures of the draft's other sentences", 0.80},
    {"another source gives figures of the draft's other sentences", -0.80},
    {"the source has none of the names around it", -2.00},
};
static_assert(std::size(kRows) == static_cast<std::size_t>(Feature::count));

}  // namespace

const FeatureRow& row_of(Feature feature) { return kRows[static_cast<std::size_t>(feature)]; }

}  // namespace citecheck
