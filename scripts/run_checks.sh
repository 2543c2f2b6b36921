#!/bin/sh
# run_checks.sh VENV: every check runs, also after one has failed, so that one run names all there is to mend.
set -u
bin=$1/bin
status=0

try() {
    name=$1
    shift
    if output=$("$@" 2>&1); then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        echo "$output"
        status=1
    fi
}

try "style (ruff)" "$bin/ruff" check .
try "layout (ruff format)" "$bin/ruff" format --check .
try "types (mypy)" "$bin/mypy"
try "layers (import-linter)" "$bin/lint-imports"
try "safety (bandit)" "$bin/bandit" --quiet --recursive --configfile pyproject.toml hlom_live config.py wsgi.py scripts
try "floors of the scripts" "$bin/python" -m scripts.check_imports
try "texts that are put together" "$bin/python" -m scripts.check_joining
try "catalogues that are whole" "$bin/python" -m scripts.check_catalogues
try "words that may not be" "$bin/python" -m scripts.check_words
try "floors of known advisories" "$bin/python" -m scripts.check_floors
try "packages that are imported" "$bin/python" -m scripts.check_packages
exit "$status"
