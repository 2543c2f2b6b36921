#!/bin/sh
# run_checks.sh VENV: every check runs, also after one has failed, so that one run names all there is to mend. They run
# side by side; what they say comes in order.
set -u
bin=$1/bin
status=0
said=$(mktemp -d)
trap 'rm -rf "$said"' EXIT
trap 'exit 1' INT TERM
count=0

try() {
    count=$((count + 1))
    echo "$1" >"$said/$count.name"
    shift
    { "$@" >"$said/$count" 2>&1; echo $? >"$said/$count.status"; } &
}

# Begins with those that take longest.
try "types (mypy)" "$bin/mypy"
# What it compiles of the tests is there for `make test`, whose processes would each compile all of it.
try "tests that can be collected (pytest)" env -u PYTHONDONTWRITEBYTECODE "$bin/python" -m pytest --collect-only --quiet
try "safety (bandit)" "$bin/bandit" --quiet --recursive --configfile pyproject.toml hlom_live config.py wsgi.py scripts
try "layers (import-linter)" "$bin/lint-imports"
try "style (ruff)" "$bin/ruff" check .
try "layout (ruff format)" "$bin/ruff" format --check .
try "floors of the scripts" "$bin/python" -m scripts.check_imports
try "texts that are put together" "$bin/python" -m scripts.check_joining
try "catalogues that are whole" "$bin/python" -m scripts.check_catalogues
try "words that may not be" "$bin/python" -m scripts.check_words
try "floors of known advisories" "$bin/python" -m scripts.check_floors
try "packages that are imported" "$bin/python" -m scripts.check_packages
wait

for number in $(seq "$count"); do
    if [ "$(cat "$said/$number.status")" = 0 ]; then
        echo "ok      $(cat "$said/$number.name")"
    else
        echo "FAILED  $(cat "$said/$number.name")"
        cat "$said/$number"
        status=1
    fi
done
exit "$status"
