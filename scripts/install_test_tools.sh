#!/bin/sh
# The tests use real programs. As root on Debian, install those that are missing; elsewhere say what will be left out.
# With CI=true nothing may be left out.
set -eu

missing_packages() {
    command -v chromium >/dev/null || echo chromium
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || echo postgresql
    command -v redis-server >/dev/null || echo redis-server
    command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || echo nginx
    command -v node >/dev/null || echo nodejs
    command -v npm >/dev/null || echo npm
    command -v cc >/dev/null || echo gcc libc6-dev
    command -v curl >/dev/null || echo curl
}

left_out() {
    case $1 in
        chromium) echo "the browser tests (no Chromium)" ;;
        postgresql) echo "the tests on PostgreSQL (no PostgreSQL server)" ;;
        redis-server) echo "the tests with Redis (no Redis server)" ;;
        nginx) echo "the tests of several workers behind a proxy (no nginx)" ;;
        curl) echo "the main job by hand, docs/main-job.md (no curl)" ;;
        nodejs) echo "the tests of the scripts in tests/js (no Node.js)" ;;
        npm) echo "the peers of the measurements (no npm)" ;;
        gcc) echo "most of the measurements, and the tests of their load client (no C compiler)" ;;
        libc6-dev) echo "what is written in C (no headers of the C library)" ;;
    esac
}

# The generator of clients in TypeScript, pinned by its lock (tests/integration/test_generated_clients.py).
clients=tests/clients/typescript
install_clients() {
    kept=$clients/node_modules/.package-lock.json
    [ -e "$kept" ] && [ ! "$clients/package-lock.json" -nt "$kept" ] && return 0
    echo "Installing the packages of $clients ..."
    (cd "$clients" && npm ci --ignore-scripts --no-audit --no-fund --loglevel error) >/dev/null && return 0
    echo "Left out: the test of a client in TypeScript; installing its packages failed." >&2
    [ "${CI:-}" != true ] || { echo "CI=true: nothing may be left out." >&2; return 1; }
}

packages=$(missing_packages)
[ -n "$packages" ] || { install_clients; exit; }

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests:" $packages "..."
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -qq update && apt-get -qq install -y --no-install-recommends $packages; } >/dev/null || true
    case $packages in  # where there is one, the browser without windows opens pages in half the time
        *chromium*) apt-get -qq install -y --no-install-recommends chromium-headless-shell >/dev/null 2>&1 || true ;;
    esac
    packages=$(missing_packages)
    reason="installing failed"
else
    reason="installing needs root on Debian or Ubuntu"
fi

for package in $packages; do
    echo "Left out: $(left_out "$package"); $reason." >&2
done
if [ -n "$packages" ] && [ "${CI:-}" = true ]; then
    echo "CI=true: nothing may be left out." >&2
    exit 1
fi
install_clients
