"""durability.py PROGRAM [KILLS]: no accident harms an index (README.md)."""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 100
FILES = 12
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)
        print("FAILED:", what)


def environment(folder):
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", "TERM": "dumb",
            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}


def run(folder, *arguments, text=None):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, input=text, timeout=300, env=environment(folder))


def start(folder, *arguments):
    return subprocess.Popen([PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(folder))


def page(number, edition, paragraphs=12):
    lines = [f"Page {number}", ""]
    for i in range(paragraphs):
        lines += [f"In edition{edition} the quay number {i} held {number * 31 + i} barges and a crane.", ""]
    return "\n".join(lines)


def write_edition(folder, edition, files=FILES, paragraphs=12):
    (folder / "corpus").mkdir(exist_ok=True)
    for number in range(files):
        (folder / "corpus" / f"page-{number:04}.txt").write_text(page(number, edition, paragraphs))


def count(folder, query):
    ran = run(folder, "search", "--count", query)
    check(ran.returncode in (0, 1), f"search {query}: {ran.stderr}")
    return int(ran.stdout or -1)


def is_whole(folder, when):
    ran = run(folder, "doctor")
    check(ran.returncode in (0, 1) and "is whole" in ran.stdout, f"{when}: doctor says {ran.stdout[-600:]} {ran.stderr}")


def holds_edition(folder, editions, when, files=FILES, paragraphs=12):
    """All of one of these editions and nothing of any other; which one."""
    counts = {edition: count(folder, f"+edition{edition} barges") for edition in editions}
    whole = [edition for edition, found in counts.items() if found == files * paragraphs]
    check(len(whole) == 1 and sum(counts.values()) == files * paragraphs, f"{when}: found {counts}")
    return whole[0] if whole else editions[0]


def test_kills(folder):
    write_edition(folder, 0)
    began = time.monotonic()
    check(run(folder, "index").returncode == 0, "the first index")
    needed = time.monotonic() - began
    dice = random.Random()
    committed, killed = 0, 0
    for edition in range(1, KILLS + 1):
        write_edition(folder, edition)
        indexer = start(folder, "index", "-q")
        time.sleep(dice.uniform(0, needed))
        indexer.send_signal(signal.SIGKILL)
        if indexer.wait() == -signal.SIGKILL:
            killed += 1
        else:
            needed *= 0.9   # the machine is quicker than it was
        indexer.communicate()
        is_whole(folder, f"kill {edition}")
        # What was committed before is there, or all of the new: never less, never a part.
        committed = holds_edition(folder, [committed, edition], f"kill {edition}")
    check(killed >= KILLS / 2, f"only {killed} of {KILLS} were killed at work")
    check(run(folder, "index").returncode == 0, "the index after all kills")
    holds_edition(folder, [KILLS], "after all kills")
    print(f"killed {killed} of {KILLS} indexers at work")


def test_first_kill(folder):
    """Killed at the very first indexing, there is no index yet, or the whole one; and the next run makes it."""
    write_edition(folder, 1)
    for moment in (0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.035, 0.04, 0.06, 0.08):
        indexer = start(folder, "index", "-q", "--index", f"first-{moment}")
        time.sleep(moment)
        indexer.kill()
        indexer.communicate()
        check(run(folder, "index", "--index", f"first-{moment}").returncode == 0, f"a first indexing killed after {moment} s")
        check(run(folder, "search", "--count", "barges", "--index", f"first-{moment}").stdout.strip() == str(FILES * 12), f"found after {moment} s")


def test_kills_within_a_file(folder):
    """A file so large that it goes into the index a stretch at a time."""
    words = "and the men of the watch went down to the water before the ice had gone out of the river and the wind had turned "
    ships = 4500

    def write(edition):
        lines = [f"In edition{edition} the quay number {i} held {i + 7} barges {18 * words}." for i in range(ships)]
        (folder / "corpus" / "log.txt").write_text("\n\n".join(lines) + "\n")

    write_edition(folder, 0, files=0)
    write(0)
    began = time.monotonic()
    check(run(folder, "index").returncode == 0, "the first index of a large file")
    needed = time.monotonic() - began
    check("~2" in run(folder, "sources").stdout, "a large file is read in stretches")
    committed, killed = 0, 0
    for edition, moment in enumerate((0.2, 0.4, 0.6, 0.8), start=1):
        write(edition)
        indexer = start(folder, "index", "-q")
        time.sleep(moment * needed)
        indexer.send_signal(signal.SIGKILL)
        killed += indexer.wait() == -signal.SIGKILL
        indexer.communicate()
        is_whole(folder, f"a large file, killed after {moment} of the time")
        committed = holds_edition(folder, [committed, edition], f"a large file, killed after {moment} of the time", files=1, paragraphs=ships)
    check(killed >= 2, f"only {killed} of 4 were killed at work on a large file")
    check(run(folder, "index").returncode == 0, "the index of a large file after all kills")
    holds_edition(folder, [4], "a large file after all kills", files=1, paragraphs=ships)
    is_whole(folder, "a large file after all kills")


def test_kills_while_folding(folder):
    """So much is replaced that the index is written anew from its own records, and takes the old one's place; readers look on."""
    ships, kills = 6000, max(6, KILLS // 5)

    def write(edition):
        lines = [f"In edition{edition} the quay number {i} held {i + 7} barges." for i in range(ships)]
        (folder / "corpus" / "log.txt").write_text("\n\n".join(lines) + "\n")

    write_edition(folder, 0, files=0)
    write(0)
    check(run(folder, "index").returncode == 0, "the first index of a log")
    write(-1)
    began = time.monotonic()
    check(run(folder, "index").returncode == 0, "an index that is folded")
    needed = time.monotonic() - began
    size = sum(file.stat().st_size for file in (folder / "index").iterdir() if file.is_file())
    dice = random.Random()
    committed, killed = -1, 0
    for edition in range(1, kills + 1):
        write(edition)
        indexer = start(folder, "index", "-q")
        # Most kills in the second half, when the new text is safe and the index is folded.
        end = time.monotonic() + dice.uniform(0.4, 1.0) * needed
        while time.monotonic() < end:
            check(run(folder, "search", "-q", "quay").returncode == 0, "a reader while an index is folded")
        indexer.send_signal(signal.SIGKILL)
        killed += indexer.wait() == -signal.SIGKILL
        indexer.communicate()
        committed = holds_edition(folder, [committed, edition], f"folding, kill {edition}", files=1, paragraphs=ships)
        is_whole(folder, f"folding, kill {edition}")
    check(killed >= kills / 3, f"only {killed} of {kills} were killed at work while folding")
    check(run(folder, "index").returncode == 0, "the index after all kills while folding")
    holds_edition(folder, [kills], "after all kills while folding", files=1, paragraphs=ships)
    write(kills + 1)
    check(run(folder, "index").returncode == 0, "one more index that is folded")
    now = sum(file.stat().st_size for file in (folder / "index").iterdir() if file.is_file())
    check(now < 1.5 * size, f"a folded index is as small as it was: {size} and {now} bytes")
    print(f"killed {killed} of {kills} indexers that fold")


def test_readers(folder):
    """A reader that stays open, and new ones, while an indexer commits again and again."""
    write_edition(folder, 0)
    run(folder, "index")
    done = threading.Event()

    def write():
        edition = 0
        while not done.is_set():
            edition += 1
            (folder / "corpus" / "page-0000.txt").write_text(page(0, edition))
            ran = run(folder, "index", "-q", *(["--fold"] if edition % 4 == 0 else []))
            check(ran.returncode == 0, f"a writer among readers: {ran.stderr}")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        batch = subprocess.Popen([PROGRAM, "search", "--jsonl", "-", "-j", "1"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True, env=environment(folder))
        # Answers come in lots of some hundred lines; between two lots the writer has committed several times.
        questions = [json.dumps({"id": number, "text": f"quay barges {number % 12}"}) for number in range(512)]
        answers = []
        reading = threading.Thread(target=lambda: answers.extend(batch.stdout))
        reading.start()
        for _ in range(8):
            batch.stdin.write("\n".join(questions) + "\n")
            batch.stdin.flush()
            time.sleep(0.4)
            check(run(folder, "search", "-q", "quay").returncode == 0, "a new reader")
        batch.stdin.close()
        reading.join()
        batch.wait()
        check(len(answers) == 8 * 512, f"{len(answers)} answers")
        check(not any("error" in json.loads(answer) or not json.loads(answer)["hits"] for answer in answers), "no reader fails")
    finally:
        done.set()
        writer.join()
    is_whole(folder, "after readers and a writer")


def test_two_writers(folder):
    write_edition(folder, 0, files=150, paragraphs=40)
    first = start(folder, "index", "-q", "-j", "1")
    while first.poll() is None and not (folder / "index" / "flintlock").exists():
        time.sleep(0.002)
    told = ""
    while first.poll() is None and not told:
        second = run(folder, "index", "-q")
        if second.returncode == 2:
            told = second.stderr
    said = first.communicate()[1]
    check(first.returncode == 0, f"the first of two writers: {said}")
    check(f"process {first.pid} is writing" in told, f"the second writer is told who holds the lock: {told!r}")
    is_whole(folder, "after two writers")


def test_writers_at_once(folder):
    """Writers that start together: one works, the others say so, and none undoes what another prepares."""
    write_edition(folder, 0)
    run(folder, "index")
    for edition in range(1, 31):
        write_edition(folder, edition, files=1)
        writers = [start(folder, "index", "-q", *(["--fold"] if edition % 3 == 0 else [])) for _ in range(3)]
        ended = [(writer.communicate()[1], writer.returncode) for writer in writers]
        check(any(status == 0 for _, status in ended), f"one of three writers works: {ended}")
        check(all(status == 0 or "is writing to this index" in told for told, status in ended), f"three writers: {ended}")
        check((folder / "index" / "termlist.glass").stat().st_size == 0, "no lists of terms are begun")
    check(run(folder, "index").returncode == 0, "the index after writers at once")
    is_whole(folder, "after writers at once")
    check(count(folder, "+edition30 barges") == 12, "the last edition after writers at once")


def test_small_disk(folder):
    """A full file system, then a read-only one."""
    disk = folder / "disk"
    disk.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(disk)], capture_output=True).returncode != 0:
        print("left out: a full disk and a read-only one (only root can mount a small file system)")
        return
    try:
        write_edition(folder, 0)
        check(run(folder, "index", "--index", "disk/index").returncode == 0, "an index on a small disk")
        (folder / "citecheck.toml").write_text('index = "disk/index"\n')
        for edition in (1, 2):
            write_edition(folder, edition, files=400, paragraphs=40)
            ran = run(folder, "index")
            check(ran.returncode == 2 and "hint: " in ran.stderr, f"a full disk: {ran.returncode} {ran.stderr}")
            is_whole(folder, "a full disk")
            holds_edition(folder, [0], "a full disk")
        # What was written in vain stays in the files until it is written over: there must be room once.
        subprocess.run(["mount", "-o", "remount,size=30m", str(disk)], check=True)
        for path in (folder / "corpus").glob("*"):
            path.unlink()
        write_edition(folder, 3)
        ran = run(folder, "index")
        check(ran.returncode == 0, f"once there is room again: {ran.stderr}")
        holds_edition(folder, [3], "once there is room again")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        write_edition(folder, 4)
        ran = run(folder, "index")
        check(ran.returncode == 2 and "disk/index" in ran.stderr, f"a read-only disk: {ran.returncode} {ran.stderr}")
        holds_edition(folder, [3], "a read-only disk")
        is_whole(folder, "a read-only disk")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_odd_files(folder):
    write_edition(folder, 0)
    corpus = folder / "corpus"
    (corpus / "loop").symlink_to(corpus)
    (corpus / "inner").mkdir()
    (corpus / "inner" / "up").symlink_to(folder)
    (corpus / "gone.txt").symlink_to(folder / "nowhere.txt")
    (corpus / "self.txt").symlink_to(corpus / "self.txt")
    ran = run(folder, "index")
    check("gone.txt" in ran.stderr and "self.txt" in ran.stderr, f"links that lead nowhere are told: {ran.stderr}")
    check(count(folder, "barges") == FILES * 12, "links in circles add nothing")
    files = run(folder, "sources", "--format", "json")
    check(all(not source["file"].startswith(("/", "..")) and "/../" not in source["file"] for source in json.loads(files.stdout)["sources"]),
          "no path leads outside the corpus")
    for link in ("loop", "inner/up", "gone.txt", "self.txt"):
        (corpus / link).unlink()
    if os.geteuid() != 0:
        (corpus / "page-0003.txt").chmod(0)
        (corpus / "page-0003.txt").touch()
        ran = run(folder, "index")
        check(ran.returncode == 2 and "page-0003.txt" in ran.stderr, "an unreadable file is told")
        check(count(folder, "barges") == FILES * 12, "and what it said before stays")
        (corpus / "page-0003.txt").chmod(0o644)
    else:
        print("left out: an unreadable file (root reads everything)")
    # Files that come and go while they are read: told or left out, and the index is whole.
    done = threading.Event()

    def stir():
        while not done.is_set():
            for number in range(200, 260):
                path = corpus / f"page-{number:04}.txt"
                path.write_text(page(number, 9))
                path.unlink()

    stirrer = threading.Thread(target=stir)
    stirrer.start()
    for _ in range(10):
        ran = run(folder, "index")
        check(ran.returncode in (0, 2) and "internal error" not in ran.stderr, f"vanishing files: {ran.stderr[-300:]}")
    done.set()
    stirrer.join()
    run(folder, "index")
    is_whole(folder, "vanishing files")
    check(count(folder, "barges") == FILES * 12, "vanished files are gone from the index")


def test_damage(folder):
    """doctor finds damage in every table and says what to do."""
    write_edition(folder, 0)
    run(folder, "index")
    for table in ("postlist.glass", "docdata.glass"):
        path = folder / "index" / table
        whole = path.read_bytes()
        # Of each block its middle, where its items lie.
        path.write_bytes(b"".join(whole[at : at + 3800] + b"\x5a" * 2000 + whole[at + 5800 : at + 8192] for at in range(0, len(whole), 8192)))
        ran = run(folder, "doctor")
        told = ran.stdout + ran.stderr
        check(ran.returncode == 2 and "remove the folder and run `citecheck index`" in told, f"damage in {table}: {ran.returncode} {told}")
        path.write_bytes(whole)
    is_whole(folder, "mended")
    check(run(folder, "doctor").returncode == 1, "sources without dates are something to look at")
    (folder / "corpus" / "new.txt").write_text("On 3 May 2019 a crane fell.\n")
    check("1 new" in run(folder, "doctor").stdout, "doctor tells a new file")
    (folder / "index" / "iamglass").unlink()
    check(run(folder, "doctor").returncode == 2, "doctor without an index")


def main():
    for test in (test_first_kill, test_kills, test_kills_within_a_file, test_kills_while_folding, test_readers, test_two_writers, test_writers_at_once, test_small_disk, test_odd_files, test_damage):
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as name:
            test(pathlib.Path(name))
        print(f"{test.__name__}: {time.monotonic() - began:.1f} s")
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


main()
