#!/bin/sh
# drill.sh FILE URL: try a backup: restore it into the empty PostgreSQL database at URL, never the one in use, bring it to
# this version, as it may be of an older one, and verify every meeting in it. Prints one line for each meeting; ends with 1
# if anything is wrong.
set -eu
file=$(readlink -f "${1:?say which: drill.sh FILE URL}")
url=${2:?say where: drill.sh FILE URL}
cd "$(dirname "$0")/.."
python=${HLOM_PYTHON:-.venv/bin/python}

if [ "$url" = "${HLOM_DATABASE_URL:-}" ]; then
    echo "hlom: this is the database in use; a drill needs an empty one" >&2
    exit 1
fi
if [ -n "$(psql --no-psqlrc -Atc "SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1" "$url")" ]; then
    echo "hlom: there is something in this database; a drill needs an empty one" >&2
    exit 1
fi
# Settings of its own: the installation's are not needed, and its folder need not be writable.
HLOM_INSTANCE=$(mktemp -d)
trap 'rm -rf "$HLOM_INSTANCE"' EXIT
export HLOM_INSTANCE HLOM_ENV=development
program() { HLOM_DATABASE_URL=$url "$python" -m flask --app wsgi "$@"; }

pg_restore --no-owner --exit-on-error --single-transaction --dbname="$url" "$file"
if ! program migrate >/dev/null; then
    echo "hlom: is this backup of a newer version than the program? Then check that one out first" >&2
    exit 1
fi
meetings=$(psql --no-psqlrc -Atc "SELECT slug FROM meeting ORDER BY slug" "$url")
if [ -z "$meetings" ]; then
    echo "hlom: there is no meeting in this backup" >&2
    exit 1
fi
for slug in $meetings; do
    program meeting verify "$slug"
done
echo "The backup is good: $(echo "$meetings" | wc -w) meetings."
