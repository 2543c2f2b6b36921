#!/bin/sh
# run_tests.sh VENV [FOLDER...]: the scripts' tests with Node.js, and beside them all others, or those in the folders. The
# last line is pytest's, unless Node's failed.
set -eu
venv=$1
shift

# Thousands of small databases and browser profiles live for a second: in memory, where there is enough of it.
free_kib=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
[ "${free_kib:-0}" -lt 2000000 ] || TMPDIR=/dev/shm
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/hlom-tests.XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 1' INT TERM
chmod 755 "$TMPDIR" # PostgreSQL runs as a user of its own

# The tests start the program hundreds of times; where nothing compiled is kept, each start compiles all of it anew.
unset PYTHONDONTWRITEBYTECODE

script_tests() {
    command -v node >/dev/null || return 0
    files=$(find tests/js -name '*.test.js' -o -name '*.test.mjs' | sort)
    [ -n "$files" ] || { echo "tests/js holds no *.test.js"; return 1; }
    node --test --test-reporter=dot $files
}

script_tests >"$TMPDIR/scripts" 2>&1 &
scripts=$!

# Many tests wait for something: two more run at a time than there are processors.
workers=$(($(getconf _NPROCESSORS_ONLN) + 2))
[ "$workers" -le 4 ] || workers=4
status=0
"$venv/bin/python" -m pytest --numprocesses "$workers" --dist loadfile --no-loadscope-reorder "$@" || status=1
wait "$scripts" || { cat "$TMPDIR/scripts"; echo "The tests in tests/js failed; see above."; status=1; } >&2
exit "$status"
