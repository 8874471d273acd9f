#include "cli/tell.h"

#include <iostream>

#include "text/display.h"

namespace citecheck {

void tell(const std::string& sentence, const std::string& hint) {
    std::cout.flush();  // a terminal shows both streams: in the order in which they were written
    std::cerr << "citecheck: " << printable(sentence) << '\n';
    if (!hint.empty()) std::cerr << "hint: " << printable(hint) << '\n';
}

void tell(const Error& error) { tell(error.what(), error.hint()); }

void tell(const std::vector<Problem>& problems) {
    for (const Problem& problem : problems) tell(problem.where + ": " + problem.what);
}

}  // namespace citecheck
