#pragma once

#include <xapian.h>

#include <string>
#include <unordered_map>

namespace citecheck {

/// The documents of one type among which a term is more or less rare.
struct Collection {
    double documents = 1;
    double average_length = 1;   ///< in words
};

/// BM25 over the documents of one type, said in the weights that every Xapian server knows. Xapian's own counts paragraphs,
/// sources, claims and files alike, so that its number of documents and their average length mean nothing: its parameters
/// are chosen so that length counts as it should, and each term is scaled from Xapian's rarity to ours. A term's weight is
/// the same on one database and on several.
class TermWeight {
  public:
    /// `remote`: every question takes its time.
    TermWeight(const Xapian::Database& database, Collection collection, bool remote);

    Xapian::BM25Weight scheme() const;

    /// A term with its weight.
    Xapian::Query query(const std::string& term);
    /// A term that counts as if it stood in `documents` documents: one of several that stand for each other.
    Xapian::Query query(const std::string& term, double documents);
    /// What such a term brings to a document of `length` words that has it `wdf` times.
    double part(double documents, double wdf, double length) const;
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
    Collection collection_;
    double size_ = 1;      // of the database, as Xapian counts
    double k1_ = 1;        // as Xapian is told
    double b_ = 0;
    bool remote_;
    bool collecting_ = false;
    std::unordered_map<std::string, double> known_;
};

/// How much a term's rarity among `documents` says, never below zero.
double rarity(double documents, double with_term);

/// A weight that adds up exactly in whatever order, so that equal ones are equal on every shard: a multiple of 2^-20.
double exact(double weight);

}  // namespace citecheck
