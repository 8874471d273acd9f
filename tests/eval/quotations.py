#!/usr/bin/env python3
"""quotations.py PROGRAM FOLDER: quotes sentences of a folder's texts and counts what citecheck says of them.

One file of five is left out of the index. Of every sentence of 8 to 28 words that stands on one line, at most 40 a file, a
digest says what becomes of it: quoted as it is; as a careful editor would (a bracketed capital, an ellipsis, other marks and
dashes); with one word changed, left out or put in; or taken from a file that is not indexed. Only the standard library."""
import collections
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

MOST = 40
OTHER_WORDS = ["harbour", "seldom", "golden", "twelve", "quietly", "northern", "stones", "against"]


def digest(text):
    return int(hashlib.md5(text.encode()).hexdigest(), 16)


def sentences(path):
    found = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        for sentence in re.findall(r"[A-Z][^.!?\"“”‘’'\[\]<>|{}()…]*[a-z]\.", line):
            words = sentence[:-1].split()
            if 8 <= len(words) <= 28 and sum(word[:1].isupper() for word in words) * 2 < len(words):
                found.append(words)
    found.sort(key=lambda words: digest(" ".join(words)))
    return found[:MOST]


def careful(words):
    style = digest("style " + " ".join(words)) % 4
    if style == 0 and words[1].isalpha():
        return "“[" + words[1][0].upper() + "]" + words[1][1:] + " " + " ".join(words[2:]) + "”"
    if style == 1:
        return "“" + " ".join(words[:4]) + " … " + " ".join(words[6:]) + "”"
    if style == 2:
        return '"' + " ".join(words).replace("–", "-").replace("—", "-") + '"'
    return "«" + " ".join(words[:-1]) + " [" + words[-1] + "]»"


def quoted(kind, words):
    at = 2 + digest("place " + " ".join(words)) % (len(words) - 4)
    other = OTHER_WORDS[digest("word " + " ".join(words)) % len(OTHER_WORDS)]
    if kind == "careful":
        return careful(words)
    if kind == "word changed":
        words = words[:at] + [other] + words[at + 1:]
    elif kind == "word left out":
        words = words[:at] + words[at + 1:]
    elif kind == "word put in":
        words = words[:at] + [other] + words[at:]
    return "“" + " ".join(words) + "”"


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    kinds = ["as it is", "careful", "word changed", "word left out", "word put in"]
    files = sorted(path for path in folder.rglob("*.txt"))
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        (work / "sources").mkdir()
        rows = []
        for number, path in enumerate(files):
            kept = number % 5 != 4
            if kept:
                (work / "sources" / f"{number}.txt").write_bytes(path.read_bytes())
            for words in sentences(path):
                kind = kinds[digest("kind " + " ".join(words)) % len(kinds)] if kept else "not indexed"
                rows.append((kind, quoted(kind, words)))
        (work / "draft.md").write_text("\n\n".join(f"It was put so: {quote}." for _, quote in rows) + "\n", encoding="utf-8")
        index = ["--index", str(work / "index")]
        subprocess.run([program, "index", "-q", str(work / "sources"), *index], check=False, stderr=subprocess.DEVNULL)
        done = subprocess.run([program, "check", *index, "--only", "quote", "--notes", "--format", "json", str(work / "draft.md")],
                              stdout=subprocess.PIPE, check=False)
        told = {}
        for finding in json.loads(done.stdout)["findings"]:
            told[(finding["draft"]["start"]["line"] - 1) // 2] = finding["rule"]
        seen = collections.defaultdict(collections.Counter)
        for number, (kind, _) in enumerate(rows):
            seen[kind][told.get(number, "silent")] += 1
    wanted = {"as it is": "silent", "careful": "silent", "not indexed": "quote/not-found"}
    for kind in [*kinds, "not indexed"]:
        right = seen[kind][wanted.get(kind, "quote/differs")]
        print(f"{kind:14} {right}/{sum(seen[kind].values())} right   {dict(seen[kind])}")


main()
