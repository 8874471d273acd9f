#pragma once

#include <xapian.h>

#include <cstdint>

namespace citecheck {

/// What a term in `with_term` of `documents` says: the logarithm of how rare it is. Never below zero.
double rarity(double documents, double with_term);

/// BM25 over the documents of one type. Xapian's own counts paragraphs, sources, claims and files alike, so that the number
/// of documents and their average length mean nothing; these are given.
class TypedWeight : public Xapian::Weight {
  public:
    struct Options {
        double documents = 1;        ///< of the type
        double average_length = 1;   ///< in words
        double k1 = 1.2;             ///< how soon more of the same word says no more
        double b = 0.75;             ///< how much a long text is held back, 0 to 1
    };
    explicit TypedWeight(const Options& options);

    TypedWeight* clone() const override;
    void init(double factor) override;
    double get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount unique) const override;
    double get_maxpart() const override;
    double get_sumextra(Xapian::termcount length, Xapian::termcount unique) const override;
    double get_maxextra() const override;
    std::string name() const override;

  private:
    double saturated(double wdf, double length) const;

    Options options_;
    double rarity_ = 0;
};

/// A term's rarity among `documents`, as often as it may stand in one: claims are short, and none repeats itself for nothing.
class RarityWeight : public Xapian::Weight {
  public:
    explicit RarityWeight(double documents);

    RarityWeight* clone() const override;
    void init(double factor) override;
    double get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount unique) const override;
    double get_maxpart() const override;
    double get_sumextra(Xapian::termcount length, Xapian::termcount unique) const override;
    double get_maxextra() const override;
    std::string name() const override;

  private:
    double documents_;
    double rarity_ = 0;
};

}  // namespace citecheck
