#!/usr/bin/env python3
"""score_references.py [--errors] [--baseline FILE] [--seed WORD] PROGRAM: makes the labelled references (make_references.py), checks them with
PROGRAM, and prints precision and recall by rule and by style. A fault counts as found if its rule is told at one of its lines; what
is told and was not planted is a false alarm. With a baseline (tests/eval/baseline.tsv) its rows `references.*` are held.
Only the standard library is used."""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import make_references  # noqa: E402


def findings_of(program, folder):
    files = sorted(path.name for path in folder.iterdir() if path.suffix in (".md", ".txt"))
    command = [program, "check", "--isolated", "--index", "none", "--only", "cite", "--only", "date", "--notes", "--format", "json", *files]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"status {done.returncode}: {' '.join(command)}\n{done.stderr.decode()}")
    for finding in json.loads(done.stdout)["findings"]:
        lines = {finding["draft"]["start"]["line"]}
        for note in finding["notes"]:
            lines.update(int(line) for line in re.findall(r"^(?:also|against)  line (\d+)", note))
        yield finding, lines


class Tally:
    def __init__(self):
        self.planted = self.found = self.told = self.right = 0

    def precision(self):
        return 100 * self.right / self.told if self.told else 100.0

    def recall(self):
        return 100 * self.found / self.planted if self.planted else 100.0


def score(program, folder, errors):
    gold = [dict(zip(("file", "style", "lines", "rule", "severity", "what"), line.split("\t")))
            for line in (folder / "gold.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    for row in gold:
        row["at"] = {int(line) for line in row["lines"].split(",")}
        row["found"] = row["graver"] = False
    tallies = collections.defaultdict(Tally)
    for finding, lines in findings_of(program, folder):
        file = finding["draft"]["file"]
        match = [row for row in gold if row["file"] == file and row["rule"] == finding["rule"] and row["at"] & lines]
        for row in match:
            row["found"] = True
            row["graver"] |= row["severity"] not in ("-", finding["severity"])
        for key in (finding["rule"], file.split("-")[0], "all"):
            tallies[key].told += 1
            tallies[key].right += bool(match)
        if errors and not match:
            print(f"false alarm  {file}:{finding['draft']['start']['line']}: {finding['rule']}: {finding['message']}")
    for row in gold:
        for key in (row["rule"], row["style"], "all"):
            tallies[key].planted += 1
            tallies[key].found += row["found"]
        if errors and (not row["found"] or row["graver"]):
            print(f"{'severity' if row['found'] else 'missed'}  {row['file']}:{row['lines']}: {row['rule']} {row['severity']} ({row['what']})")
    return tallies, sum(row["graver"] for row in gold)


def hold(baseline, tallies):
    failed = 0
    for line in pathlib.Path(baseline).read_text(encoding="utf-8").splitlines():
        if not line.startswith("references."):
            continue
        name, bound, wanted = line.split("\t")
        _, key, measure = name.split(".")
        got = getattr(tallies[key], measure)()
        good = got >= float(wanted) if bound == ">=" else got <= float(wanted)
        failed += not good
        print(f"{'ok    ' if good else 'FAILED'} {name} {got:.1f} ({bound} {wanted})")
    return failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--baseline")
    parser.add_argument("--seed", default="references", help="another word makes other documents")
    parser.add_argument("program")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        make_references.make(folder, arguments.seed)
        tallies, graver = score(str(pathlib.Path(arguments.program).resolve()), folder, arguments.errors)
    print(f"{'':26} planted  found   told  right  precision  recall")
    for name in sorted(tallies, key=lambda name: ("/" not in name, name == "all", name)):
        t = tallies[name]
        print(f"{name:26} {t.planted:7} {t.found:6} {t.told:6} {t.right:6} {t.precision():10.1f} {t.recall():7.1f}")
    print(f"of another severity than a careful editor's: {graver}")
    return 1 if arguments.baseline and hold(arguments.baseline, tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
