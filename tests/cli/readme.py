#!/usr/bin/env python3
"""readme.py PROGRAM README: runs every `$ citecheck …` of the README's text blocks, in order, in a copy of corpus/ and drafts/,
and holds the output against what the README shows. With CITECHECK_UPDATE_GOLDEN=1 the README is written anew."""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def run(command, program, folder):
    environment = {"PATH": f"{program.parent}:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8", "CITECHECK_WIDTH": "96"}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode()


def main(program, readme):
    program, readme = pathlib.Path(program).resolve(), pathlib.Path(readme).resolve()
    written = readme.read_text(encoding="utf-8")
    commands = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name in ("corpus", "drafts"):
            shutil.copytree(readme.parent / name, folder / name)

        def rewritten(block):
            nonlocal commands
            command = block[1]
            commands += 1
            return f"```text\n$ {command}\n{run(command, program, folder)}```\n"

        true = re.sub(r"```text\n\$ (citecheck [^\n]*)\n.*?```\n", rewritten, written, flags=re.S)
    if commands == 0:
        sys.exit("the README has no session")
    if os.environ.get("CITECHECK_UPDATE_GOLDEN") == "1":
        readme.write_text(true, encoding="utf-8")
        return 0
    sys.stdout.writelines(difflib.unified_diff(written.splitlines(True), true.splitlines(True), "README.md", "as it is"))
    return 0 if true == written else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
