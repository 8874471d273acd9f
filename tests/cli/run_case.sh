#!/bin/sh
# run_case.sh PROGRAM CASE: runs CASE/cmd in a new folder that holds a copy of files/, and holds what it wrote against
# CASE/stdout, CASE/stderr and CASE/status (a missing one: empty, 0). CITECHECK_UPDATE_GOLDEN=1 writes those three instead.
set -u
program=$1
case=$2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/here"
ln -s "$program" "$work/bin/citecheck"
cp -R "$(dirname "$case")/files/." "$work/here"

cd "$work/here" || exit 2
env -i PATH="$work/bin:/usr/bin:/bin" HOME="$work" LC_ALL=C.UTF-8 TERM=dumb ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
    sh "$case/cmd" >"$work/stdout" 2>"$work/stderr" </dev/null
echo $? >"$work/status"

if [ "${CITECHECK_UPDATE_GOLDEN:-}" = 1 ]; then
    cp "$work/stdout" "$case/stdout"
    cp "$work/stderr" "$case/stderr"
    cp "$work/status" "$case/status"
    exit 0
fi
failed=0
for what in stdout stderr status; do
    wanted="$case/$what"
    if [ ! -f "$wanted" ]; then
        wanted="$work/wanted"
        if [ "$what" = status ]; then echo 0 >"$wanted"; else : >"$wanted"; fi
    fi
    if ! diff -u "$wanted" "$work/$what"; then
        echo "$case: $what differs" >&2
        failed=1
    fi
done
exit $failed
