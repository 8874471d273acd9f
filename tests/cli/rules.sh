#!/bin/sh
# rules.sh PROGRAM RULES: docs/rules.md is what the program says of its rules.
set -u
if [ "${CITECHECK_UPDATE_GOLDEN:-}" = 1 ]; then "$1" explain --all --isolated --format markdown >"$2"; exit; fi
"$1" explain --all --isolated --format markdown | diff -u "$2" -
