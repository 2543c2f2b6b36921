#!/bin/sh
# restore.sh FILE: as root, put a backup (backup.sh) in the place of the PostgreSQL database of this machine, for good. The
# workers are stopped; the database that was there is kept under a name that says the hour; FILE is restored, brought to
# this version and verified; then the workers start. When FILE is no good, or this is broken off, all is as it was before.
set -eu
file=$(readlink -f "${1:?say which: restore.sh FILE}")
drill=$(dirname "$(readlink -f "$0")")/drill.sh
aside=hlom_$(date -u +%Y%m%dT%H%M%SZ)

sql() { runuser -u postgres -- psql --no-psqlrc --quiet -At -v ON_ERROR_STOP=1 -c "$1"; }
is_there() { [ "$(sql "SELECT 1 FROM pg_database WHERE datname = '$1'")" = 1 ]; }
rename() {
    sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$1'" >/dev/null
    sql "ALTER DATABASE \"$1\" RENAME TO \"$2\""
}
end() {
    status=$?
    trap '' HUP INT TERM
    if [ $status = 0 ]; then
        if is_there "$aside"; then echo "The database that was there is called $aside; keep it until all is well."; fi
    else
        if [ $made = yes ]; then runuser -u postgres -- dropdb --force hlom || true; fi
        kept="the one of before"
        if is_there "$aside" && ! rename "$aside" hlom; then kept="called $aside"; fi
        echo "hlom: nothing was restored; the database is $kept" >&2
    fi
    systemctl start hlom-backup.timer hlom.target
    exit $status
}

cd /
if ! runuser -u hlom -- test -r "$file"; then
    echo "hlom: there is no $file, or the user hlom may not read it; nothing was done" >&2
    exit 1
fi
made=no
trap end EXIT
trap 'exit 1' HUP INT TERM
systemctl stop hlom.target hlom-backup.timer
if is_there hlom; then rename hlom "$aside"; fi
runuser -u postgres -- createdb --owner=hlom --encoding=UTF8 --template=template0 hlom
made=yes
runuser -u hlom -- "$drill" "$file" 'postgresql://hlom@/hlom?host=/run/postgresql'
