#pragma once

#include <xapian.h>

#include <string>
#include <unordered_map>

#include "index/gone_sources.h"

namespace citecheck {

/// Of what size a text is as a rule, in words: longer ones are held back, shorter ones put forward. The same for every index, so
/// that what a word says of its text can be written once.
inline constexpr double kUsualParagraph = 60;
inline constexpr double kUsualSource = 400;

/// How much a word says of a text of `length` words that has it `times` times, as BM25 has it, in steps up to kMostSaid: 0 if it
/// is not there. It is stored with the term (Xapian's wdf): a search then asks for the length of no text.
Xapian::termcount said_by(double times, double length, double usual_length);
inline constexpr double kMostSaid = 165;   ///< so that what a single use says takes one byte

/// BM25 over the documents of one type, said in the weights that every Xapian server knows: what was stored with a term times
/// its rarity. Xapian's own rarity counts paragraphs, sources, and files alike, and means nothing. A term's weight is the same
/// on one database and on several.
class TermWeight {
  public:
    /// `remote`: every question takes its time.
    TermWeight(const Xapian::Database& database, const GoneSources& gone, double documents, bool remote)
        : database_(database), gone_(gone), documents_(documents), remote_(remote) {}

    static Xapian::TfIdfWeight scheme() { return Xapian::TfIdfWeight("nnn"); }

    /// A term with its weight.
    Xapian::Query query(const std::string& term);
    /// A term that counts as if it stood in `documents` documents: one of several that stand for each other.
    Xapian::Query query(const std::string& term, double documents);
    /// What such a term brings to a paragraph of `length` words that has it `times` times.
    double part(double documents, double times, double length) const;
    /// In how many documents a term stands.
    double documents_with(const std::string& term);

    /// What `make` builds of these terms. Made twice where a database is remote: the first time only to see which terms it
    /// needs, and to ask for all of them at once.
    template <class Make>
    Xapian::Query build(Make make) {
        if (remote_ && !collecting_) {
            collecting_ = true;
            const Xapian::Query needed = make();
            collecting_ = false;
            look_up(needed);
        }
        return make();
    }

  private:
    void look_up(const Xapian::Query& query);

    const Xapian::Database& database_;
    const GoneSources& gone_;
    double documents_;   // of the type
    bool remote_;
    bool collecting_ = false;
    std::unordered_map<std::string, double> known_;
};

/// How much a term's rarity among `documents` says, never below zero.
double rarity(double documents, double with_term);

/// A weight that adds up exactly in whatever order, so that equal ones are equal on every shard: a multiple of 2^-20.
double exact(double weight);

}  // namespace citecheck
