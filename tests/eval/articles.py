#!/usr/bin/env python3
"""articles.py PROGRAM: runs citecheck on the articles in CITECHECK_SEEDS and holds what it says of places against the files.
Status 77 (skipped) if that folder is not named. Only the standard library is used."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

faults = []


def fault(words):
    faults.append(words)
    if len(faults) <= 20:
        print(words)


def run(arguments):
    """The standard output of citecheck; 0 and 1 are both completed runs."""
    done = subprocess.run([str(a) for a in arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"status {done.returncode}: {' '.join(str(a) for a in arguments)}\n{done.stderr.decode()}")
    return done.stdout


def squeezed(text):
    """Letters and digits alone: what line joining, hyphens and quotes cannot change."""
    return "".join(c for c in text.casefold() if c.isalnum())


def look_at_claims(draft, claims):
    data = draft.read_bytes()
    for claim in claims:
        begin, end = claim["start"]["byte"], claim["end"]["byte"]
        words = data[begin:end].decode("utf-8", errors="replace")
        if squeezed(claim["claim"]["value"]["surface"]) not in squeezed(words):
            fault(f"{draft.name}:{claim['start']['line']}: bytes {begin}-{end} are {words!r}, not {claim['claim']['value']['surface']!r}")
        if data[:begin].count(b"\n") + 1 != claim["start"]["line"]:
            fault(f"{draft.name}: byte {begin} is not in line {claim['start']['line']}")


def look_at_evidence(folder, items):
    for item in items:
        lines = (folder / item["file"]).read_text(encoding="utf-8", errors="replace").split("\n")
        if not 1 <= item["line"] <= len(lines):
            fault(f"{item['anchor']}: {item['file']} has no line {item['line']}")
            continue
        near = "".join(squeezed(line) for line in lines[item["line"] - 1:item["line"] + 1])
        if squeezed(item["value"]["surface"])[:12] not in near:
            fault(f"{item['anchor']}: {item['value']['surface']!r} is not in {item['file']}:{item['line']}")
        if squeezed(item["quote"]) not in squeezed(item["paragraph"]):
            fault(f"{item['anchor']}: the quotation {item['quote']!r} is not in its paragraph")


def main(program):
    if not os.environ.get("CITECHECK_SEEDS"):
        print("skipped: CITECHECK_SEEDS names no folder")
        return 77
    folder = pathlib.Path(os.environ["CITECHECK_SEEDS"]).resolve()
    articles = sorted(folder.glob("*.txt"))
    if not articles:
        sys.exit(f"{folder}: no articles")
    with tempfile.TemporaryDirectory() as work:
        index = ["--index", pathlib.Path(work) / "index"]
        run([program, "index", "-q", folder, *index])
        command = [program, "report", "--all", "--format", "json", *index]
        report = run(command)
        if report != run(command):
            fault("the report is not the same when it is made again")
        groups = json.loads(report)["groups"]
        for group in groups:
            look_at_evidence(folder, group["readings"])
        claims = 0
        for article in articles:
            checked = json.loads(run([program, "check", "--all", "--format", "json", *index, article]))
            look_at_claims(article, checked["claims"])
            claims += len(checked["claims"])
            for claim in checked["claims"]:
                look_at_evidence(folder, claim["evidence"])
    if not groups or not claims:
        fault("no groups or no claims were found")
    print(f"{len(groups)} groups, {claims} claims, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
