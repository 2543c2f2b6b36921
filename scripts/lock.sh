#!/bin/sh
# Pin requirements*.in with hashes, without a word on where they were fetched.
set -eu
python3 -m venv .venv-lock
.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check pip-tools
for name in requirements requirements-dev; do
    .venv-lock/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --annotation-style=line \
        --output-file "$name.txt" "$name.in"
done
rm -rf .venv-lock
