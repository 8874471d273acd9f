#!/usr/bin/env python3
"""articles.py PROGRAM: runs citecheck on the articles in CITECHECK_SEEDS, holds what it says of places against the files, and looks
for the discrepancies that are known to be there, each once, and for no other.
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


# What an editor must be shown of these articles: the surfaces of a group that differs, and whether a bare folder without
# its sources.toml must show it, too.
MUST_DIFFER = [({"12", "13"}, True), ({"60", "170"}, False), ({"570-mile", "921-km"}, True)]
MUST_TELL = {"date/impossible": "29 February 2021", "cite/url-date": "3 August 2021"}
DIFFER = {"differs", "differs-slightly", "older-figure", "sources-differ"}


def look_for_discrepancies(report, bare):
    groups = [g for g in report["groups"] if g["verdict"] in DIFFER]
    shown = [{r["value"]["surface"] for r in g["readings"]} for g in groups]
    for wanted, also_bare in MUST_DIFFER:
        found = [s for s in shown if wanted <= s]
        if len(found) != 1 and (also_bare or not bare):
            fault(f"{sorted(wanted)} are shown {len(found)} times as a difference, not once")
    for surfaces in shown:
        if not any(surfaces <= wanted for wanted, _ in MUST_DIFFER):
            fault(f"a difference was invented: {sorted(surfaces)}")
    for rule, words in MUST_TELL.items():
        told = [r for r in report["references"] if r["rule"] == rule and r["severity"] == "error"]
        if [r["quote"] for r in told] != [words]:
            fault(f"{rule}: {[r['quote'] for r in told]} instead of {words!r}")


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
        look_for_discrepancies(json.loads(report), bare=False)
        copy = pathlib.Path(work) / "bare"
        copy.mkdir()
        for article in articles:
            (copy / article.name).write_bytes(article.read_bytes())
        bare = ["--index", pathlib.Path(work) / "bare-index"]
        run([program, "index", "-q", copy, *bare])
        look_for_discrepancies(json.loads(run([program, "report", "--all", "--format", "json", *bare])), bare=True)
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
