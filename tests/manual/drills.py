"""What the units of deploy/ do when something fails on a machine that runs by them: a hung worker, a full disk."""

from __future__ import annotations

from tests.support.booted import Booted

PATIENCE_SECONDS = "120"
"""How long a drill may take as a whole: coreutils' `timeout` ends it."""

MILLISECONDS = """
began=$(date +%s%N)
milliseconds() { echo $((($(date +%s%N) - began) / 1000000)); }
"""

HUNG_WORKER = """
main() { systemctl show --property=MainPID --value hlom@1; }
was=$(main)
kill -s STOP "$was"
while [ -e "/proc/$was" ]; do sleep 0.05; done
echo "T17: a hung worker was ended after $(milliseconds) ms"
until systemctl is-active --quiet hlom@1 && [ "$(main)" -gt 0 ]; do sleep 0.05; done
echo "T17: another serves after $(milliseconds) ms"
"""

SMALL_DISK = """
systemctl stop hlom.target postgresql@15-main
cd /var/lib
mv postgresql kept
mkdir postgresql
mount -t tmpfs -o size=600M tmpfs postgresql
rm -f kept/hlom-ballast
cp -a --sparse=never kept/. postgresql
/opt/hlom/deploy/ballast.sh make /var/lib/postgresql
systemctl start postgresql hlom.target
/opt/hlom/deploy/ready.sh
"""
"""PostgreSQL's files, and its ballast, on a disk of their own."""

FULL_DISK = r"""
cd /var/lib/postgresql
restarts() { systemctl show --property=NRestarts --value postgresql@15-main; }
before=$(restarts)
runuser -u postgres -- psql -q <<'END' || true
\! head -c 10G /dev/zero >/var/lib/postgresql/filler
SELECT pg_logical_emit_message(true, 'drill', repeat('.', 4000000)) FROM generate_series(1, 500);
END
echo "T22: PostgreSQL ended after $(milliseconds) ms"
while [ "$(restarts)" = "$before" ]; do sleep 0.1; done
until runuser -u postgres -- psql -qc "SELECT 1" >/dev/null 2>&1; do sleep 0.1; done
echo "T22: PostgreSQL is back after $(milliseconds) ms"
"""
"""No room is left, and PostgreSQL's own log asks for more until it has ended and was started again."""

READY = """
/opt/hlom/deploy/ready.sh
echo "T22: the workers serve after $(milliseconds) ms"
"""


def hung_worker(machine: Booted) -> None:
    """T17: a worker that was stopped is ended by systemd's watchdog, and another takes its place."""
    print(_bash(machine, HUNG_WORKER))
    assert "Watchdog timeout" in _journal(machine, "hlom@1")


def full_disk(machine: Booted) -> None:
    """T22: PostgreSQL ends without room for its own log; its unit gives the ballast up and starts it again."""
    _bash(machine, SMALL_DISK)
    print(_bash(machine, FULL_DISK + READY))
    journal = _journal(machine, "postgresql@15-main")
    assert "Scheduled restart job" in journal
    assert "the ballast was given up" in journal


def _bash(machine: Booted, script: str) -> str:
    return machine.run("timeout", PATIENCE_SECONDS, "bash", "-ec", MILLISECONDS + script)


def _journal(machine: Booted, unit: str) -> str:
    return machine.run("journalctl", "--unit", unit, "--lines=200")
