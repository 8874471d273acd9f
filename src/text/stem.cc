#include "text/stem.h"

#include <xapian.h>

namespace citecheck {

std::string stem(std::string_view folded_word) {
    thread_local const Xapian::Stem english("english");
    return english(std::string(folded_word));
}

}  // namespace citecheck
