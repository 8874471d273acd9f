#!/usr/bin/env python3
"""Makes word_rarity.tsv: how much a word in common says, by how rare it is in English.

From pos_words.tsv and pos_ngrams.tsv (the tagger's model, see make_pos_words.py): the share of a word in running text is the
sum over its tags of P(word | tag) P(tag), where P(tag) is the share of the tag in an endless text by the model. Words are
stemmed (Snowball English, by Debian's python3-xapian); shares of one stem are added. rarity = -ln(share) - 4, from 1 to 7;
what would be 7 or more is not listed, since every word the model does not know is as rare as that.

    scripts/make_word_rarity.py            writes src/lexicon/data/word_rarity.tsv
"""

import collections
import math
import pathlib

import xapian

from make_pos_words import DATA, LICENCE

LEAST, MOST = 1.0, 7.0


def rows(name):
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and "\t" in line:
            yield line.split("\t")


def pairs(text):
    for entry in text.split():
        tag, _, weight = entry.rpartition(":")
        try:
            yield tag, math.exp(float(weight))
        except ValueError:
            pass


def tag_shares():
    """The stationary distribution of the tag trigram model."""
    follow = {tuple(key.split()): dict(pairs(value)) for key, value in rows("pos_ngrams.tsv") if len(key.split()) == 2}
    state = {key: 1 / len(follow) for key in follow}
    for _ in range(50):
        coming = collections.Counter()
        for (first, second), weight in state.items():
            total = sum(follow[first, second].values())
            for tag, chance in follow[first, second].items():
                if (second, tag) in follow:
                    coming[second, tag] += weight * chance / total
        total = sum(coming.values())
        state = {key: weight / total for key, weight in coming.items()}
    shares = collections.Counter()
    for (_, tag), weight in state.items():
        shares[tag] += weight
    return shares


def main():
    shares = tag_shares()
    stem = xapian.Stem("english")
    frequency = collections.Counter()
    for word, tags in rows("pos_words.tsv"):
        if word[0].isalpha():
            frequency[stem(word.encode()).decode()] += sum(shares[tag] * chance for tag, chance in pairs(tags))
    lines = []
    for word in sorted(frequency):
        if frequency[word] <= 0:
            continue
        rarity = max(LEAST, -math.log(frequency[word]) - 4)
        if rarity < MOST:
            lines.append(f"{word}\t{rarity:.1f}")
    head = ("# How rare a word is in English: -ln(its share of running text) - 4, from 1 to 7; stems that are not listed have 7.\n"
            "# Made by scripts/make_word_rarity.py from pos_words.tsv and pos_ngrams.tsv, and so from wsj.wp39 of Debian's\n"
            "# festlex-poslex. MODIFIED: shares of words summed over their tags and over the words of one stem.\n")
    text = head + LICENCE + "stem\trarity\n" + "\n".join(lines) + "\n"
    (DATA / "word_rarity.tsv").write_text(text, encoding="utf-8")
    print(len(lines), "stems")


if __name__ == "__main__":
    main()
