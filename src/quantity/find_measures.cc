#include "quantity/find_measures.h"

namespace citecheck {

std::vector<MeasureMention> find_measures(const Analysis&, const Lexicon&, const std::vector<TokenRange>&) { return {}; }

}  // namespace citecheck
