#!/bin/sh
# run_tests.sh VENV: the scripts' tests with Node.js, then all others, a file at a time on each processor; the last line
# is pytest's, unless Node's failed.
set -eu
venv=$1
script_tests=passed

if command -v node >/dev/null; then
    files=$(find tests/js -name '*.test.js' -o -name '*.test.mjs' | sort)
    [ -n "$files" ] || { echo "tests/js holds no *.test.js" >&2; exit 1; }
    node --test --test-reporter=dot $files || script_tests=failed
fi

python_tests=passed
"$venv/bin/python" -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder || python_tests=failed

[ "$script_tests" = passed ] || echo "The tests in tests/js failed; see above." >&2
[ "$script_tests$python_tests" = passedpassed ]
