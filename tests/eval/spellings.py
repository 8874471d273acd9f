#!/usr/bin/env python3
"""spellings.py PROGRAM FOLDER...: how well `report --kind name` tells one name written in two ways.

Each text of the folders is cut in two: the sentences go by turns to one source or the other, which so tell one story. As they
are, every name that is told is printed: most are false alarms, unless the text itself is not of one mind. Then the second half
gets one name of two words, which both halves have, with a slip in its second word (which slip, a digest says), and it is
counted how many are told. Only the standard library is used."""
import collections
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

NAME = re.compile(r"(?<![A-Z][a-z] )\b(?!The|United|New|South|North)([A-Z][a-z]{2,}) ([A-Z][a-z]{4,})\b(?! [A-Z])")
VOWELS = "aeiou"
SLIPS = ["other vowel", "letter doubled or single", "h put in or left out", "two letters turned round", "other consonant"]


def digest(text):
    return int(hashlib.md5(text.encode()).hexdigest(), 16)


def halves(text):
    sentences = [s for p in text.split("\n\n") for s in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", p)]
    return sentences[0::2], sentences[1::2]


def slip(word, kind):
    """The word with a slip of this kind inside; itself if it has no place for one."""
    inner = list(range(1, len(word) - 1))
    start = digest(word) % len(inner)
    for at in inner[start:] + inner[:start]:
        c = word[at]
        if kind == "other vowel" and c in VOWELS:
            return word[:at] + VOWELS[(VOWELS.index(c) + 1 + digest(word) % 4) % 5] + word[at + 1:]
        if kind == "letter doubled or single" and c not in VOWELS + "hwy":
            return word[:at] + word[at + 1:] if word[at - 1] == c else word[:at] + c + word[at:]
        if kind == "h put in or left out" and c in "kgdtsh":
            return word[:at] + word[at + 1:] if c == "h" else word[:at + 1] + "h" + word[at + 1:]
        if kind == "two letters turned round" and at + 1 < len(word) and word[at + 1] != c:
            return word[:at] + word[at + 1] + c + word[at + 2:]
        if kind == "other consonant" and c not in VOWELS + "hwy":
            return word[:at] + "bdfgklmnprstv"[digest(word) % 13] + word[at + 1:]
    return word


def report(program, sources):
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work) / "corpus"
        folder.mkdir()
        for name, sentences in sources:
            (folder / (name + ".txt")).write_text("\n\n".join(sentences), encoding="utf-8")
        index = ["--index", str(pathlib.Path(work) / "index")]
        subprocess.run([program, "index", "-q", str(folder), *index], check=True)
        done = subprocess.run([program, "report", "--kind", "name", "--format", "json", *index], stdout=subprocess.PIPE, check=False)
        return json.loads(done.stdout)["groups"]


def main():
    program, folders = sys.argv[1], sys.argv[2:]
    plain, slipped, planted = [], [], {}
    for path in sorted(p for folder in folders for p in pathlib.Path(folder).glob("*.txt")):
        first, second = halves(path.read_text(encoding="utf-8", errors="replace"))
        if not second:
            continue
        plain += [(path.stem + "-1", first), (path.stem + "-2", second)]
        names = collections.Counter(NAME.findall("\n".join(first))) & collections.Counter(NAME.findall("\n".join(second)))
        if not names:
            continue
        name = min(names, key=lambda n: (-names[n], n))
        kind = SLIPS[digest(path.stem) % len(SLIPS)]
        wrong = slip(name[1], kind)
        if wrong == name[1]:
            continue
        planted[path.stem] = (kind, " ".join(name), name[0] + " " + wrong)
        slipped += [(path.stem + "-1", first), (path.stem + "-2", [re.sub(r"\b" + name[1] + r"\b", wrong, s) for s in second])]
    alarms = report(program, plain)
    print(f"{len(plain) // 2} texts cut in two; told as they are: {len(alarms)}")
    for group in alarms:
        print("  " + group["title"])
    told = collections.Counter()
    for group in report(program, slipped):
        surfaces = {r["value"]["surface"] for r in group["readings"]}
        for stem, (kind, right, wrong) in planted.items():
            if any(right in s for s in surfaces) and any(wrong in s for s in surfaces):
                told[kind] += 1
    of = collections.Counter(kind for kind, _, _ in planted.values())
    for kind in SLIPS:
        print(f"{kind}: {told[kind]} of {of[kind]}")
    print(f"all: {sum(told.values())} of {sum(of.values())}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main()
