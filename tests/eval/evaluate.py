#!/usr/bin/env python3
"""evaluate.py PROGRAM BASELINE: runs citecheck on the labelled data in CITECHECK_BENCH and holds the figures against BASELINE.
Status 77 (skipped) if that folder is not named. Only the standard library is used."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def run(arguments, stdin=b""):
    """The standard output of a program; 0 and 1 are both completed runs."""
    done = subprocess.run([str(a) for a in arguments], input=stdin, stdout=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"status {done.returncode}: {' '.join(str(a) for a in arguments)}")
    return done.stdout


def quant(citecheck, bench, work):
    texts = b"".join(path.read_bytes() for path in sorted((bench / "quant/dev").glob("*.jsonl")))
    (work / "quant.jsonl").write_bytes(run([citecheck, "extract", "--jsonl", "-"], texts))
    run([sys.executable, bench / "quant/score.py", "--gold", bench / "quant/dev", "--pred", work / "quant.jsonl", "--json", work / "quant.json"])
    results = json.loads((work / "quant.json").read_text())["results"]
    for suite, scores in results.items():
        for measure in ("value", "value+unit", "date"):
            if scores.get(measure):
                yield f"quant.{suite}.{measure}.f1", scores[measure][2]


def score_check(bench, what, gold, predicted):
    printed = run([sys.executable, bench / "check/score_check.py", what, gold, predicted]).decode()
    total = next(line for line in printed.splitlines() if line.startswith("ALL ")).split()
    yield f"{what}.precision", float(total[3])
    yield f"{what}.f1", float(total[5])


def check(citecheck, bench, work):
    dev = bench / "check/dev"
    run([citecheck, "index", "-q", dev / "corpus", "--index", work / "check"])
    (work / "drafts.jsonl").write_bytes(run([citecheck, "check", "--index", work / "check", "--jsonl", dev / "drafts.jsonl"]))
    yield from score_check(bench, "drafts", dev / "drafts.jsonl", work / "drafts.jsonl")
    (work / "pairs.jsonl").write_bytes(run([citecheck, "compare", "--jsonl", dev / "pairs.jsonl"]))
    yield from score_check(bench, "pairs", dev / "pairs.jsonl", work / "pairs.jsonl")


def report(citecheck, bench, work):
    dev = bench / "check/report-dev"
    run([citecheck, "index", "-q", dev / "corpus", "--index", work / "report"])
    (work / "report.json").write_bytes(run([citecheck, "report", "--index", work / "report", "--format", "json"]))
    printed = run([sys.executable, bench / "check/score_report.py", dev / "chains.jsonl", work / "report.json"]).decode()
    yield "report.mixed_percent", float(re.search(r"\(([\d.]+) %\)", printed)[1])
    yield "report.agreeing_flagged", float(re.search(r"flagged: (\d+)/", printed)[1])


def search(citecheck, bench, work):
    for name in ("scifact", "cranfield"):
        folder = bench / "search" / name
        # Status 2 if a document is empty, as some of the collection are; the others are indexed all the same.
        subprocess.run([citecheck, "index", "-q", folder / "corpus", "--index", work / name], stderr=subprocess.DEVNULL, check=False)
        hits = run([citecheck, "search", "--index", work / name, "--jsonl", folder / "queries.jsonl", "--limit", "300"])
        (work / "hits.jsonl").write_bytes(hits)
        printed = run([sys.executable, bench / "search/score_search.py", folder, work / "hits.jsonl"]).decode()
        yield f"search.{name}.ndcg", float(re.search(r"nDCG@10 ([\d.]+)", printed)[1])


def read_baseline(path):
    rows = [line.split("\t") for line in path.read_text().splitlines() if line and not line.startswith("#")]
    # Those of references and whole drafts are held by scorers that need no folder.
    return {name: (bound, float(value)) for name, bound, value in rows[1:] if not name.startswith(("references.", "whole-drafts."))}


def main(program, baseline_path):
    if not os.environ.get("CITECHECK_BENCH"):
        print("skipped: CITECHECK_BENCH names no folder")
        return 77
    bench = pathlib.Path(os.environ["CITECHECK_BENCH"]).resolve()
    baseline = read_baseline(pathlib.Path(baseline_path))
    got = {}
    with tempfile.TemporaryDirectory() as folder:
        for measure in (quant, check, report, search):
            got.update(measure(pathlib.Path(program).resolve(), bench, pathlib.Path(folder)))
    failed = 0
    for name, (bound, wanted) in baseline.items():
        if name not in got:
            print(f"{name}: not measured")
            failed += 1
            continue
        good = got[name] >= wanted if bound == ">=" else got[name] <= wanted
        failed += not good
        print(f"{'ok    ' if good else 'FAILED'} {name} {got[name]:.3f} ({bound} {wanted:g})")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
