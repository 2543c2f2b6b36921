#!/bin/sh
# restore.sh FILE: as root, put a backup (backup.sh) in the place of the PostgreSQL database of this machine, for good. The
# workers are stopped; the database that was there is kept under a name that says the hour; FILE is restored, brought to
# this version and verified; then the workers start. When FILE is no good, all is as it was before.
set -eu
file=$(readlink -f "${1:?say which: restore.sh FILE}")
drill=$(dirname "$(readlink -f "$0")")/drill.sh
aside=hlom_$(date -u +%Y%m%dT%H%M%SZ)

sql() { runuser -u postgres -- psql --no-psqlrc --quiet -At -v ON_ERROR_STOP=1 -c "$1"; }
rename() {
    sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$1'" >/dev/null
    sql "ALTER DATABASE \"$1\" RENAME TO \"$2\""
}
was_there() { [ "$(sql "SELECT 1 FROM pg_database WHERE datname = '$1'")" = 1 ]; }

cd /
systemctl stop hlom.target hlom-backup.timer
if was_there hlom; then rename hlom "$aside"; fi
runuser -u postgres -- createdb --owner=hlom --encoding=UTF8 --template=template0 hlom
if runuser -u hlom -- "$drill" "$file" 'postgresql://hlom@/hlom?host=/run/postgresql'; then
    if was_there "$aside"; then echo "The database that was there is called $aside; keep it until all is well."; fi
    status=0
else
    runuser -u postgres -- dropdb hlom
    if was_there "$aside"; then rename "$aside" hlom; fi
    echo "hlom: nothing was restored; the database is the one of before" >&2
    status=1
fi
systemctl start hlom-backup.timer hlom.target
exit $status
