#!/bin/sh
# ready.sh [WORKER...]: wait until these workers (1, 2), or all that were started on this machine, can serve: 30 s at most,
# and no longer where waiting does not help. Prints what each answers; ends with 1 if one cannot serve.
set -eu
started() { systemctl list-units --all --plain --no-legend 'hlom@*' | sed -n 's/^hlom@\([0-9]*\)\.service.*/\1/p'; }
ask() { curl -sS --max-time 5 -w '\n%{http_code}' "http://127.0.0.1:500$1/readyz" 2>&1 || true; }

[ $# -gt 0 ] || set -- $(started)
status=0
until=$(($(date +%s) + 30))
for worker in "$@"; do
    while answer=$(ask "$worker"); [ "$(date +%s)" -lt "$until" ]; do
        case $answer in
            *200 | *"this program needs"*) break ;;
        esac
        sleep 1
    done
    echo "worker $worker: $(echo "$answer" | head -1)"
    [ "${answer##*[!0-9]}" = 200 ] || status=1
done
exit $status
