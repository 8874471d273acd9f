#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "citecheck/document.h"
#include "citecheck/text.h"

namespace citecheck {

/// A citation in running text by author and year, "(Doe, 2021a)", "Doe and Roe (2021)", or by author and page, "(Doe 12)", "(Doe)".
struct AuthorCitation {
    std::size_t paragraph = 0;
    Span span;                          ///< from the name to the year or page
    std::vector<std::string> names;     ///< folded words of the authors, in their order
    std::string shown;                  ///< "Doe and Roe 2021"
    int year = 0;                       ///< 0: none
    char letter = 0;                    ///< "a" of "2021a"
    bool in_sentence = false;           ///< "Doe (2021) shows": the name is part of the sentence
    bool is_bare = false;               ///< "(Doe)"
    bool has_place = false;             ///< "p. 12" stands behind the year
    bool is_several = false;            ///< "Doe and Roe", "Doe et al."
};

/// All that look like one, in reading order; captions of pictures, films and laws with their year are among them. The list of
/// works tells whether a text cites so.
std::vector<AuthorCitation> find_author_citations(const Document& document);

/// Citations by number: "[3]", "[3, 5–7]", note marks, and "(3)" where a text has no others.
struct NumberCitations {
    struct Place {
        std::size_t paragraph = 0;
        Span span;
        bool closes = false;            ///< stands before a full stop, a comma or at the end
    };
    std::map<int, Place> first;         ///< where a number stands first
    std::set<int> repeated;             ///< numbers that stand more than once
};
NumberCitations find_number_citations(const Document& document);

}  // namespace citecheck
