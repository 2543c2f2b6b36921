#!/bin/sh
# Make the virtual environment: make_venv.sh FOLDER [PYTHON]. Takes the first Python that is 3.11 or newer.
set -eu
folder=$1
shift

for python in "$@" python3 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "$python lacks venv; on Debian and Ubuntu: apt-get install python3-venv" >&2
            exit 1
        fi
        echo "Making $folder with $("$python" --version) ..."
        exec "$python" -m venv "$folder"
    fi
done
echo "HLOM Live needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3 ..." >&2
exit 1
