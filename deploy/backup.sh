#!/bin/sh
# backup.sh FOLDER: a dated copy of the PostgreSQL database of HLOM_DATABASE_URL, also while the meeting runs.
# The last 72 are kept. A copy appears under its name only when it is whole.
set -eu
umask 077
folder=${1:?say where: backup.sh FOLDER}
keep=72
file=$folder/hlom-$(date -u +%Y%m%dT%H%M%SZ).dump
trap 'rm -f "$file.part"' EXIT

pg_dump --format=custom --no-owner --file="$file.part" --dbname="${HLOM_DATABASE_URL:?is not set}"
pg_restore --list "$file.part" >/dev/null
mv "$file.part" "$file"
echo "$file"

ls -1 "$folder"/hlom-*.dump | sort -r | tail -n +$((keep + 1)) | while read -r old; do rm -- "$old"; done
