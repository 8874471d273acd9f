"""shards.py PROGRAM: the same bytes from one database, local shards and remote shards; partial results where one is gone."""
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SHARDS = 3
TOWNS = ["Arden", "Brenk", "Corvin", "Dunmore", "Ellery", "Farrow", "Garsdale", "Holm", "Inver", "Jorby", "Keld", "Lorne"]
THINGS = ["barges", "cranes", "ferries", "warehouses", "lighthouses", "engines", "pilots", "sailors"]
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)
        print("FAILED:", what)


def run(arguments, folder, status=None):
    ran = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, timeout=120,
                         env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", "TERM": "dumb",
                              "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")})
    if status is not None:
        check(ran.returncode == status, f"{' '.join(arguments)}: status {ran.returncode}, not {status}: {ran.stderr.decode()[:300]}")
    return ran


def write_corpus(folder):
    """Sources that speak of the same things, differ in some figures, and repeat some paragraphs word for word."""
    dice = random.Random(7)
    for number in range(24):
        town = TOWNS[number % len(TOWNS)]
        other = TOWNS[(number * 5 + 1) % len(TOWNS)]
        lines = [f"The harbours of {town} and {other}", "", f"{1 + number} March {2000 + number % 7}", ""]
        for _ in range(12):
            thing = dice.choice(THINGS)
            place = dice.choice(TOWNS)
            lines += [dice.choice([
                f"The fire in {place} destroyed {dice.randint(3, 60)} {thing} and killed {dice.choice([9, 12, 14])} sailors.",
                f"In {2000 + dice.randint(0, 9)} the port of {place} had {dice.randint(1, 9) * 100} {thing}.",
                f"A ring road of {dice.randint(30, 90)} km leads from {place} to {town}, \"the gate of the north\".",
                "All figures are those of the port authority of the north.",
                f"The north-west quay of {place} cost ${dice.randint(1, 9)}.{dice.randint(1, 9)} million."]), ""]
        (folder / f"harbour-{number:02}.txt").write_text("\n".join(lines), encoding="utf-8")


def split_corpus(whole, folder):
    """Parts that were not always what they are: one file of each said something else, one is gone, and one lay where the next part is."""
    places = []
    for shard in range(SHARDS):
        part = folder / f"corpus-{shard}"
        part.mkdir()
        for number, path in enumerate(sorted(whole.iterdir())):
            if number % SHARDS == shard:
                shutil.copy(path, part)
        files = sorted(part.iterdir())
        now = files[0].read_text(encoding="utf-8")
        files[0].write_text("The harbours of Holm\n\n" + "The port of Holm had 700 cranes, and 11 sailors of the authority drowned.\n\n" * 9, encoding="utf-8")
        (part / "harbour-98.txt").write_text(now, encoding="utf-8")
        moved = sorted(whole.iterdir())[SHARDS + (shard + 1) % SHARDS]
        shutil.copy(moved, part)
        (part / f"harbour-99-{shard}.txt").write_text("Nothing else\n\nA fire killed 12 sailors on the ring road, said the autority of the port.\n", encoding="utf-8")
        run(["index", part.name, "--index", f"part-{shard}"], folder, 0)
        files[0].write_text(now, encoding="utf-8")
        (part / "harbour-98.txt").unlink()
        (part / moved.name).unlink()
        (part / f"harbour-99-{shard}.txt").unlink()
        run(["index", part.name, "--index", f"part-{shard}"], folder, 0)
        places.append(f"part-{shard}")
    return places


DRAFT = """# The north

The fire in Arden destroyed 17 barges and killed 11 sailors. In 2004 the port of Keld had 700 cranes.

A ring road of 55 km leads from Holm to Brenk. The north-west quay of Lorne cost $3.4 million.
"""

COMMANDS = [
    ["search", "harbours", "north-west"],
    ["search", "fire", "barges", "-n", "30", "--format", "json"],
    ["search", "sailors \"gate of the north\" fire", "-n", "40", "--format", "json", "--explain"],
    ["search", "ring NEAR/3 road", "-n", "5", "--format", "json"],
    ["search", "killed:10..13", "-n", "20", "--format", "json"],
    ["search", "+figures 30..60km OR authority", "-n", "25", "--format", "json"],
    ["search", "light*", "-n", "20", "--format", "json"],
    ["search", "lihgthouses~1", "-n", "20", "--format", "json"],
    ["search", "authority", "-n", "7", "--format", "json"],
    ["search", "port", "--facet", "source,year,kind", "-n", "3", "--format", "json"],
    ["search", "port -fire date:2002..2004", "--sort", "date", "-n", "9", "--format", "json"],
    ["search", "path:harbour-1* quay", "--count"],
    ["search", "source:harbour-03.txt", "road", "-l"],
    ["search", "athority"],
    ["search", "fire", "--why-not", "harbour-05.txt#p3"],
    ["check", "draft.md"],
    ["check", "--all", "--format", "json", "draft.md"],
    ["report", "--all"],
    ["report", "--all", "--format", "json"],
    ["show", "harbour-07.txt#p3", "-C", "2"],
    ["show", "harbour-07.txt#p4", "--format", "json"],
    ["sources"],
    ["sources", "show", "harbour-11.txt"],
    ["sources", "--format", "json"],
]


def compare(name, places, folder, wanted):
    flags = [word for place in places for word in ("--index", place)]
    for command, expected in zip(COMMANDS, wanted):
        got = run([*command, *flags], folder)
        same = (got.returncode, got.stdout, got.stderr) == (expected.returncode, expected.stdout, expected.stderr)
        check(same, f"{name}: {' '.join(command)}")
        if not same:
            left, right = folder / "wanted", folder / "got"
            left.write_bytes(expected.stdout + expected.stderr)
            right.write_bytes(got.stdout + got.stderr)
            print(subprocess.run(["diff", left, right], capture_output=True, text=True).stdout[:1500])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A xapian-tcpsrv of one folder. It ends its process group with itself, so it gets one of its own."""

    def __init__(self, folder):
        self.port = free_port()
        self.process = subprocess.Popen(["xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port", str(self.port), str(folder)],
                                        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError("xapian-tcpsrv does not start")

    def end(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def shards_file(folder, name, tables, timeout=10):
    text = f"timeout = {timeout}\n"
    for key, value in tables:
        text += f"[[shard]]\n{key} = {json.dumps(value)}\n"
    (folder / name).write_text(text)
    return name


def check_partial(folder, name, place, whole):
    """Two of three shards answer: that is said, on standard error and in JSON, and is an error if one asks for it."""
    began = time.monotonic()
    ran = run(["search", "authority", "-n", "100", "--format", "json", "--index", place], folder, 0)
    check(time.monotonic() - began < 20, f"{name}: answers in time")
    check(b"partial" in ran.stderr, f"{name}: says that the result is partial")
    found = json.loads(ran.stdout)
    check(len(found.get("missing", [])) == 1, f"{name}: JSON names the shard")
    check(0 < len(found["hits"]) < whole, f"{name}: the others' hits are shown")
    run(["search", "authority", "--strict", "--index", place], folder, 2)
    run(["check", "draft.md", "--strict", "--index", place], folder, 2)
    report = run(["report", "--format", "json", "--index", place], folder)
    check(report.returncode in (0, 1) and json.loads(report.stdout)["index"]["missing"], f"{name}: report")


def test_remote(folder, parts, wanted, whole):
    servers = [Server(folder / part) for part in parts]
    try:
        remote = shards_file(folder, "remote.toml", [("server", f"127.0.0.1:{server.port}") for server in servers])
        compare("xapian-tcpsrv", [remote], folder, wanted)
        mixed = shards_file(folder, "mixed.toml", [("folder", parts[0]), ("server", f"127.0.0.1:{servers[1].port}"),
                                                   ("program", ["xapian-progsrv", str(folder / parts[2])])])
        compare("folder, tcpsrv and progsrv", [mixed], folder, wanted)
        servers[1].end()
        check_partial(folder, "a dead server", remote, whole)
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen(8)
            hanging = shards_file(folder, "hanging.toml", [("folder", parts[0]), ("folder", parts[1]),
                                                           ("server", f"127.0.0.1:{silent.getsockname()[1]}")], timeout=0.5)
            check_partial(folder, "a server that never answers", hanging, whole)
    finally:
        for server in servers:
            server.end()


def test_other_version(folder, parts):
    try:
        import xapian
    except ImportError:
        print("left out: an index of another version (no Python module xapian)")
        return
    shutil.copytree(folder / parts[1], folder / "other")
    database = xapian.WritableDatabase(str(folder / "other"))
    database.set_metadata("citecheck.schema", "1")
    database.commit()
    database.close()
    ran = run(["search", "fire", "--index", parts[0], "--index", "other"], folder, 2)
    check(b"other: is an index of version 1" in ran.stderr, "a shard of another version is refused by its name")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "corpus").mkdir()
        write_corpus(folder / "corpus")
        (folder / "draft.md").write_text(DRAFT)
        run(["index", "corpus", "--index", "one"], folder, 0)
        parts = split_corpus(folder / "corpus", folder)
        wanted = [run([*command, "--index", "one"], folder) for command in COMMANDS]
        check(all(ran.returncode in (0, 1) for ran in wanted), "every command works on one index")
        check(sum(len(ran.stdout) > 100 for ran in wanted) > 15, "the commands have something to say")
        whole = len(json.loads(run(["search", "authority", "-n", "100", "--format", "json", "--index", "one"], folder).stdout)["hits"])
        compare("one more time", ["one"], folder, wanted)
        compare("local folders", parts, folder, wanted)
        compare("local folders, in another order", parts[::-1], folder, wanted)
        compare("shards.toml", [shards_file(folder, "local.toml", [("folder", part) for part in parts])], folder, wanted)
        gone = run(["search", "authority", "--index", parts[0], "--index", "nowhere"], folder, 0)
        check(b"nowhere: there is no index here; the result is partial" in gone.stderr, "a folder that is not there")
        run(["search", "authority", "--index", "nowhere", "--index", "nowhere-else"], folder, 2)
        run(["index", "corpus", "--index", "local.toml"], folder, 2)
        test_other_version(folder, parts)
        if shutil.which("xapian-tcpsrv") and shutil.which("xapian-progsrv"):
            test_remote(folder, parts, wanted, whole)
        else:
            print("left out: remote shards (no xapian-tcpsrv and xapian-progsrv; package xapian-tools)")
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


main()
