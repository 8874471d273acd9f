#pragma once

#include <string_view>
#include <vector>

#include "lexicon/vocabulary.h"

namespace citecheck {

/// Words before a number that make it a name and no quantity: "Article 12", "Fig. 3", "Room 101", and the
/// kinds of street that make it a house number (labels.tsv).
class Labels {
  public:
    void load(std::string_view tsv, Vocabulary& vocabulary);
    bool is_label(WordId word) const { return word < labels_.size() && labels_[word]; }
    /// Words behind a house number: "16 Station Road".
    bool is_street(WordId word) const { return word < streets_.size() && streets_[word]; }

  private:
    std::vector<bool> labels_;
    std::vector<bool> streets_;
};

}  // namespace citecheck
