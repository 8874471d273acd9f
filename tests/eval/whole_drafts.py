#!/usr/bin/python3
"""whole_drafts.py [--errors] [--baseline FILE] PROGRAM [FILE...]: checks invented drafts against invented sources, all sources in one index.

A file of whole_drafts/ holds sources ("=== name.txt") and behind each its drafts ("--- draft"). In a draft [[85]] is a figure that was
changed, <<12>> one that no source gives; every other claim is right. Told are: changed figures that a finding says differ, right ones
that one does, right ones that are confirmed, and figures of no source that a finding says differ. With a baseline
(tests/eval/baseline.tsv) its rows `whole-drafts.*` are held."""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

DIFFERS = {"differs", "differs-slightly", "older-figure", "other-thing", "stronger", "sources-differ", "impossible"}
CONFIRMS = {"agrees", "weaker"}
COLUMNS = ("changed", "found", "right", "flagged", "confirmed", "in no source", "of these flagged")


def read_texts(file):
    """[(name, source, [draft...])]"""
    texts = []
    for part in file.read_text(encoding="utf-8").split("=== ")[1:]:
        name, rest = part.split("\n", 1)
        source, *drafts = rest.split("--- draft\n")
        texts.append((name, source, drafts))
    return texts


def unmark(draft):
    """The draft's bytes, and where its marks stood: [(first, behind, sign)]."""
    text, marks, at = b"", [], 0
    for mark in re.finditer(r"\[\[(.*?)\]\]|<<(.*?)>>", draft):
        text += draft[at:mark.start()].encode()
        figure = (mark.group(1) or mark.group(2)).encode()
        marks.append((len(text), len(text) + len(figure), "changed" if mark.group(1) else "in no source"))
        text += figure
        at = mark.end()
    return text + draft[at:].encode(), marks


def score(draft, program, index, work, errors):
    counts = dict.fromkeys(COLUMNS, 0)
    text, marks = unmark(draft)
    path = work / "draft.md"
    path.write_bytes(text)
    ran = subprocess.run([program, "check", path, "--index", index, "--isolated", "--all", "--format", "json"], capture_output=True, text=True)
    claims = [(c["start"]["byte"], c["end"]["byte"], c["verdict"]) for c in json.loads(ran.stdout)["claims"]]
    marked = set()
    for first, behind, kind in marks:
        # A claim of the figure; else one that begins right behind it, as of its unit.
        here = [c for c in claims if c[0] < behind and c[1] > first] or [c for c in claims if behind <= c[0] < behind + 2]
        marked.update(here)
        differs = any(c[2] in DIFFERS for c in here)
        counts[kind] += 1
        counts["found" if kind == "changed" else "of these flagged"] += differs
        if differs != (kind == "changed"):
            errors.append(f"{kind}, {'flagged' if differs else 'missed'}: {text[max(0, first - 60):behind + 20].decode(errors='replace')!r}")
    for claim in claims:
        if claim in marked:
            continue
        counts["right"] += 1
        counts["flagged"] += claim[2] in DIFFERS
        counts["confirmed"] += claim[2] in CONFIRMS
        if claim[2] in DIFFERS:
            errors.append(f"right, flagged: {text[max(0, claim[0] - 60):claim[1] + 20].decode(errors='replace')!r}")
    return counts


def hold(baseline, counts):
    failed = 0
    for line in pathlib.Path(baseline).read_text(encoding="utf-8").splitlines():
        if not line.startswith("whole-drafts."):
            continue
        name, bound, wanted = line.split("\t")
        got = counts[name.removeprefix("whole-drafts.")]
        good = got >= int(wanted) if bound == ">=" else got <= int(wanted)
        failed += not good
        print(f"{'ok    ' if good else 'FAILED'} {name} {got} ({bound} {wanted})")
    return failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--baseline")
    parser.add_argument("program")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    program = str(pathlib.Path(arguments.program).resolve())
    files = arguments.files or sorted((pathlib.Path(__file__).parent / "whole_drafts").glob("*.txt"))
    errors = []
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        (work / "sources").mkdir()
        texts = {file: read_texts(file) for file in files}
        for file in files:
            for source_name, source, _ in texts[file]:
                (work / "sources" / source_name).write_text(source, encoding="utf-8")
        subprocess.run([program, "index", "-q", "--index", work / "index", work / "sources"], check=True)
        print(f"{'':<12}" + "".join(f"{column:>18}" for column in COLUMNS))
        all_counts = dict.fromkeys(COLUMNS, 0)
        for file in files:
            counts = dict.fromkeys(COLUMNS, 0)
            for _, _, drafts in texts[file]:
                for draft in drafts:
                    for column, count in score(draft, program, work / "index", work, errors).items():
                        counts[column] += count
                        all_counts[column] += count
            print(f"{file.stem:<12}" + "".join(f"{counts[column]:>18}" for column in COLUMNS))
        print(f"{'all':<12}" + "".join(f"{all_counts[column]:>18}" for column in COLUMNS))
    if arguments.errors:
        print("\n".join(errors))
    return 1 if arguments.baseline and hold(arguments.baseline, all_counts) else 0


sys.exit(main())
