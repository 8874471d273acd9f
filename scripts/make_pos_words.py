#!/usr/bin/env python3
"""Makes pos_words.tsv and pos_ngrams.tsv, the tables of the part-of-speech tagger.

They are the models of Debian's festlex-poslex in another notation:

wsj.wp39.poslexR        a line a word:  ("killed" ((vbd -7.583) (vbn -7.083) ) () )
                        log P(word | tag), natural logarithm
wsj.wp39.tri.ngrambin   "NgramBin_2 3"; two lines of tags; then big-endian doubles:
                        the frequency of each tag after each pair of tags, in the
                        order tag1, tag2, tag3; -N stands for N-1 zeros

The weights of unknown words, numbers and some punctuation are those that package
festival gives in pos.scm.

    scripts/make_pos_words.py            writes both into src/lexicon/data/
"""

import argparse
import math
import pathlib
import re
import struct

DICTS = pathlib.Path("/usr/share/festival/dicts")
DATA = pathlib.Path(__file__).resolve().parent.parent / "src" / "lexicon" / "data"
FLOOR = -14.0  # log probability of what never occurred

LICENCE = """\
#
#                Centre for Speech Technology Research
#                     University of Edinburgh, UK
#                       Copyright (c) 1996,1997
#                        All Rights Reserved.
#
#  Permission is hereby granted, free of charge, to use and distribute
#  this software and its documentation without restriction, including
#  without limitation the rights to use, copy, modify, merge, publish,
#  distribute, sublicense, and/or sell copies of this work, and to
#  permit persons to whom this work is furnished to do so, subject to
#  the following conditions:
#   1. The code must retain the above copyright notice, this list of
#      conditions and the following disclaimer.
#   2. Any modifications must be clearly marked as such.
#   3. Original authors' names are not deleted.
#   4. The authors' names are not used to endorse or promote products
#      derived from this software without specific prior written
#      permission.
#
#  THE UNIVERSITY OF EDINBURGH AND THE CONTRIBUTORS TO THIS WORK
#  DISCLAIM ALL WARRANTIES WITH REGARD TO THIS SOFTWARE, INCLUDING
#  ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS, IN NO EVENT
#  SHALL THE UNIVERSITY OF EDINBURGH NOR THE CONTRIBUTORS BE LIABLE
#  FOR ANY SPECIAL, INDIRECT OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
#  WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN
#  AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
#  ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
#  THIS SOFTWARE.
#
"""

WORDS_HEADER = """\
# Words and their parts of speech: log P(word | tag), natural logarithm.
# Made by scripts/make_pos_words.py from wsj.wp39.poslexR of Debian's festlex-poslex
# (derived from the Penn Treebank's Wall Street Journal).
# MODIFIED: another notation, two decimals, tags in capitals, words sorted by their
# bytes; the rows _oov_ (unknown word), _number_ and some punctuation added from
# festival's pos.scm.
# Words are in lower case. Tags are those of the Penn Treebank, and the model's own:
# PUNC (all punctuation), OF (the word "of"), 1 and 2 (of no use, kept as found).
# The sign "#" (PUNC) is left out: its row would look like a comment.
""" + LICENCE

NGRAMS_HEADER = """\
# Part-of-speech trigrams: log P(tag3 | tag1 tag2), natural logarithm.
# Made by scripts/make_pos_words.py from wsj.wp39.tri.ngrambin of Debian's
# festlex-poslex (derived from the Penn Treebank's Wall Street Journal).
# MODIFIED: another notation, frequencies turned into logarithms of two decimals.
# A cell that is missing stands for the floor, given in the row "floor".
# A pair of tags without a row: use the row "* tag2" (sums over all tag1).
# A sentence begins after the tags NN PUNC.
""" + LICENCE

# From pos.scm of package festival (wp39).
EXTRA_WORDS = {
    "_oov_": [("nnp", -2.9144), ("jj", -2.7357), ("nn", -3.5787), ("nns", -3.4933),
              ("vbn", -3.2486), ("vbg", -2.9419), ("vb", -3.5471), ("vbd", -3.7896),
              ("vbz", -3.7820), ("rb", -4.1940), ("vbp", -3.2755), ("nnps", -2.1605)],
    "_number_": [("cd", -0.35202), ("jj", -4.1083), ("nns", -6.4488), ("nnp", -7.3595)],
    ",": [("punc", -0.88488)],
    ".": [("punc", -1.1104)],
    ":": [("punc", -4.4236)],
    "``": [("punc", -2.7867)],
    "`": [("punc", -2.7867)],
    "'": [("pos", -2.600), ("punc", -2.7867)],  # POS from the lexicon: "the soldiers'"
    '"': [("punc", -2.7867)],
}

ENTRY = re.compile(r'^\("(?P<word>.+)" \((?P<tags>.*)\) \(\) \)$')
TAG = re.compile(r"\((\S+) (\S+)\)")


def read_words(path):
    words = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        match = ENTRY.match(line)
        if not match:
            continue  # the first line, "MNCL"
        word = match["word"].replace('\\"', '"')
        words[word] = [(tag, float(p)) for tag, p in TAG.findall(match["tags"])]
    # pos.scm's rows win over the lexicon's, as in festival.
    words.update(EXTRA_WORDS)
    words.pop("#", None)  # a row that began with it would be a comment
    return words


def read_ngrams(path):
    """The tags, and the frequencies as a flat list of len(tags)**3."""
    blob = path.read_bytes()
    lines = blob.split(b"\n", 3)
    if lines[0] != b"NgramBin_2 3":
        raise SystemExit(f"{path}: not an NgramBin_2 of order 3")
    tags = lines[1].decode("ascii").split()
    data = lines[3]
    cells = []
    for value in struct.unpack(f">{len(data) // 8}d", data):
        cells.extend([value] if value >= 0 else [0.0] * (int(-value) - 1))
    if len(cells) != len(tags) ** 3:
        raise SystemExit(f"{path}: {len(cells)} cells, {len(tags) ** 3} expected")
    return tags, cells


def row(counts, tags):
    total = sum(counts)
    found = []
    for tag, count in zip(tags, counts):
        log_p = math.log(count / total) if count > 0 else FLOOR
        if log_p > FLOOR:
            found.append(f"{tag.upper()}:{log_p:.2f}")
    return " ".join(found)


def write_words(path, words):
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(WORDS_HEADER)
        out.write("word\ttags\n")
        for word in sorted(words, key=lambda w: w.encode("utf-8")):
            tags = " ".join(f"{tag.upper()}:{p:.2f}".replace(":-0.00", ":0.00")
                            for tag, p in words[word])
            out.write(f"{word}\t{tags}\n")


def write_ngrams(path, tags, cells):
    n = len(tags)
    sums = [[0.0] * n for _ in range(n)]
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(NGRAMS_HEADER)
        out.write("tags\tnext\n")
        out.write(f"floor\t{FLOOR:.2f}\n")
        for i in range(n):
            for j in range(n):
                counts = cells[(i * n + j) * n:(i * n + j + 1) * n]
                for k, count in enumerate(counts):
                    sums[j][k] += count
                if sum(counts) > 0:
                    out.write(f"{tags[i].upper()} {tags[j].upper()}\t{row(counts, tags)}\n")
        for j in range(n):
            if sum(sums[j]) > 0:
                out.write(f"* {tags[j].upper()}\t{row(sums[j], tags)}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dicts", type=pathlib.Path, default=DICTS)
    parser.add_argument("--out", type=pathlib.Path, default=DATA)
    options = parser.parse_args()
    write_words(options.out / "pos_words.tsv", read_words(options.dicts / "wsj.wp39.poslexR"))
    tags, cells = read_ngrams(options.dicts / "wsj.wp39.tri.ngrambin")
    write_ngrams(options.out / "pos_ngrams.tsv", tags, cells)


if __name__ == "__main__":
    main()
