"""docs/operations.md, pasted by its reader into a machine of its own, chapter by chapter.

`make manual` runs it, and names a bare Debian in HLOM_BARE_DEBIAN; a second machine stands beside the first. What a
reader finds out or decides stands here: what is put in for words in capitals, what happens between two commands, and
what is done in the place of a command that is not tried. docs/adr/0137-manual.md says why.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.manual import drills
from tests.support.booted import Booted, Failed, Terminal
from tests.support.manual import Command, commands
from tests.support.tools import PROJECT, left_out

LARGEST_BYTES = 5 * 2**30
"""What two machines with all their packages take."""

NAME = "live.example.org"
FIRST, SPARE = "198.51.100.1", "198.51.100.2"
SITE = f"curl -sSf --resolve {NAME}:443:127.0.0.1 --cacert /etc/letsencrypt/live/{NAME}/fullchain.pem https://{NAME}/"

PUT_IN = {
    "ADDRESS-OF-THE-REPOSITORY": "/run/given/repository",
    "NEW-VERSION": '"$new"',
    "SLUG": "trial",
    "FILE.zip": "trial.zip",
    "FOLDER.zip": "folder.zip",
    "FILE": '"$(ls -tr /var/backups/hlom/*.dump | head -1)"',
    "COPY": "/root/copy.dump",
    "KEN": "KEN",
    "EMAIL": "officer@example.org",
    "ACCESS": "$(hlom token list trial | grep Kenya | head -1 | cut -d' ' -f1)",
    "ID": '"$(cat /tmp/id)"',
    "FIRST": FIRST,
    "SPARE": SPARE,
    "THE-SAME-VERSION": "third",
    "THE-PASSWORD": '"$(cat /run/given/password)"',
}
"""What the reader has in the place of the words in capitals; of a backup always the oldest, for which less is done."""

IN_PLACE = {
    "certbot certonly": f"""
        mkdir -p /etc/letsencrypt/live/{NAME} && cd /etc/letsencrypt/live/{NAME}
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={NAME} -addext subjectAltName=DNS:{NAME} \\
            -keyout privkey.pem -out fullchain.pem 2>/dev/null
        cd /opt/hlom""",
    "make run": """
        cd /opt/hlom && { make run >/tmp/run 2>&1 & }
        curl -sSf --retry 9 --retry-connrefused http://127.0.0.1:5000/readyz
        kill $! && wait $! || cd /root""",
}
"""What is done in the place of a command that is not tried, or does not end by itself."""

BETWEEN = {
    "git rev-parse HEAD | tee": "new=second",
    "systemctl stop hlom.target                        # pages": """
        git -C /opt/hlom rev-parse HEAD > /var/lib/hlom/before-upgrade
        new=third""",
    "systemctl start hlom-backup          #": """
        systemctl start hlom-backup && sleep 1
        cd /opt/hlom && git checkout --quiet third && make .venv/.installed && hlom migrate && cd""",
    "install -o hlom -g hlom -m 600 COPY": "cp $(ls -t /var/backups/hlom/*.dump | head -1) /root/copy.dump",
    "hlom token create SLUG delegate": """
        printf 'name,category,code\\nKenya,member_state,KEN\\n' >/var/lib/hlom/delegations.csv
        hlom meeting import trial /var/lib/hlom/delegations.csv""",
    "hlom staff link": "hlom staff add trial officer@example.org secretariat",
    "export HLOM_PUBLIC_URL": """
        cd /opt/hlom && cp tests/data/grf2023_programme.csv programme.csv
        printf 'name,category,code\\nKenya,member_state,KEN\\n' >delegations.csv""",
    "journalctl -u 'hlom@*' | grep ID": """
        /opt/hlom/deploy/ready.sh
        curl -s -H 'Authorization: Bearer of nobody' --json '{}' http://127.0.0.1:5001/api/v1/meetings/trial/commands |
            grep -o '"request": *"[^"]*' | cut -d'"' -f4 >/tmp/id""",
}
"""What happens before a command, known by a part of it: a newer version whose database is another, a new account."""

SEEN = {
    "/opt/hlom/deploy/restore.sh": "The backup is good",
    "/opt/hlom/deploy/drill.sh": "The backup is good",
    "hlom meeting verify": "trial is whole",
    'runuser -u postgres -- psql -c "SELECT client_addr': SPARE,
}
"""What a reader must see after a command."""

MIGRATION = '''"""A column that nothing reads."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{newest}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("of_a_trial", sa.Text()))


def downgrade() -> None:
    op.drop_column("meeting", "of_a_trial")
'''
BROKEN_OFF = """
mkfifo -m 644 /tmp/never
setsid /opt/hlom/deploy/restore.sh /tmp/never >/tmp/said 2>&1 &
until pgrep --exact pg_restore >/dev/null; do sleep 0.1; done
kill -s HUP -- "-$!"
if wait $!; then exit 1; fi
cat /tmp/said
"""
"""A file that never ends, and a terminal that is closed."""

THROUGH = """#!/bin/sh
# A machine of a trial has a network of its own. What fetches packages goes by that of the machine around it.
case "{program} $*" in
    "make run"*) exec /usr/bin/{program} "$@" ;;
esac
exec nsenter --net=/run/network env {environ} /usr/bin/{program} "$@"
"""


def told(table: dict[str, str], command: Command) -> str | None:
    """What a table says of a command that holds one of its keys."""
    return next((said for part, said in table.items() if part in command.text), None)


def put_in(text: str) -> str:
    """A command with what its reader puts in for the words in capitals."""
    words = "|".join(re.escape(word) for word in sorted(PUT_IN, key=len, reverse=True))
    return re.sub(rf"(?<![\w.-])(?:{words})(?![\w-])", lambda found: PUT_IN[found[0]], text)


def kind(command: Command) -> str:
    """The kind of a command's mark, if it has one."""
    return command.mark.kind if command.mark else ""


def pasted(terminal: Terminal, command: Command) -> str:
    """What is printed when the reader has done as one command says. Raises Failed."""
    terminal.paste(told(BETWEEN, command) or ":")
    if kind(command) == "tried by":
        return ""
    if instead := told(IN_PLACE, command):
        return terminal.paste(instead)
    if kind(command) == "not tried":
        return ""
    printed, seen = terminal.paste(put_in(command.text)), told(SEEN, command)
    if seen is not None and seen not in printed:
        raise Failed(f"{seen!r} is not in what was printed:\n{printed}")
    return printed


class Trial:
    """The document, and the machines that it is tried on: the reader's, and the spare."""

    def __init__(self, machines: list[Booted]) -> None:
        self.machines = machines
        self.commands = commands((PROJECT / "docs" / "operations.md").read_text(encoding="utf-8"))

    def chapter(self, number: int, on: int = 0, until: str = "\0") -> None:
        """Paste a chapter into a terminal of one machine, and what is for the spare into one of the spare."""
        with ExitStack() as closing:
            terminals = [closing.enter_context(machine.terminal()) for machine in self.machines]
            for command in self.commands:
                if not command.chapter.startswith(f"{number}."):
                    continue
                if command.text.startswith(until):
                    return
                print(f"{command.line}: {command.text.splitlines()[0]}", flush=True)
                where = 1 if kind(command) == "on the spare" else on
                printed = self._pasted(self.machines[where], terminals[where], command)
                if command.text.startswith("password="):
                    (self.machines[1].given / "password").write_text(printed.split()[0])

    def _pasted(self, machine: Booted, terminal: Terminal, command: Command) -> str:
        try:
            return pasted(terminal, command)
        except Failed as failed:
            fault = f"{command.chapter}, line {command.line}: {failed}"
        return pytest.fail(f"{fault}\n--- its journal:\n{machine.run('journalctl', '--lines=30')}", pytrace=False)

    def power_cut(self) -> None:
        """Start the first machine anew: what was enabled begins by itself."""
        self.machines[0].stop()
        self.machines[0].start()

    def spare_beside(self) -> None:
        """Install the second machine, and lay a cable to it."""
        self.chapter(2, on=1, until="certbot")
        join(*self.machines)

    def read_me(self) -> None:
        """Paste the commands of the README into a terminal of the first machine."""
        with self.machines[0].terminal() as terminal:
            for command in commands((PROJECT / "README.md").read_text(encoding="utf-8")):
                self._pasted(self.machines[0], terminal, command)

    def restores_nothing_from(self, file: str) -> None:
        """A file that is no backup is refused, and the database is the one of before."""
        with pytest.raises(Failed, match="nothing was restored; the database is the one of before"):
            self.machines[0].run("/opt/hlom/deploy/restore.sh", file)
        assert "trial is whole" in self.machines[0].run("hlom", "meeting", "verify", "trial")

    def breaks_a_restore_off(self) -> None:
        """One whose line is cut while the file is read leaves the database of before."""
        assert "the database is the one of before" in self.machines[0].run("sh", "-ec", BROKEN_OFF)
        assert "trial is whole" in self.machines[0].run("hlom", "meeting", "verify", "trial")

    def is_well(self) -> None:
        """Both workers are ready on the first machine, and nginx serves the start page."""
        self.machines[0].run("sh", "-ec", f"/opt/hlom/deploy/ready.sh; {SITE}")


def repository(folder: Path) -> Path:
    """The project as it lies here, and two later versions: `second`, and `third`, whose database is another."""
    git = ["git", "-C", str(folder), "-c", "user.name=T", "-c", "user.email=t@example.org"]

    def commit(version: str) -> None:
        subprocess.run([*git, "add", "--all"], check=True)
        subprocess.run([*git, "commit", "--quiet", "--allow-empty", "--message", version], check=True)
        subprocess.run([*git, "tag", version], check=True)

    ours = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]
    names = subprocess.run(ours, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, folder / name)
    subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    commit("first")
    commit("second")
    versions = folder / "hlom_live" / "store" / "migrations" / "versions"
    newest = max(file.name for file in versions.glob("[0-9]*.py"))[:4]
    (versions / "9999_of_a_trial.py").write_text(MIGRATION.format(newest=newest))
    commit("third")
    subprocess.run([*git, "checkout", "--quiet", "first"], check=True)
    return folder


def machine(bare: str, folder: Path) -> Booted:
    """A machine as its reader finds it."""
    made = Booted(Path(bare), folder)
    repository(made.given / "repository")
    made.start()
    return made


def provide(machine: Booted) -> None:
    """Let what fetches packages go by the network of the machine around it."""
    ours = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    if certificates := os.environ.get("PIP_CERT"):
        shutil.copy(certificates, machine.given / "certificates.pem")
        ours["PIP_CERT"] = "/run/given/certificates.pem"
    environ = " ".join(f"{name}='{value}'" for name, value in ours.items())
    for program in ("apt-get", "make"):
        machine.provide(program, THROUGH.format(environ=environ, program=program))


def join(one: Booted, other: Booted) -> None:
    """Lay a cable between two machines."""
    ends = (("trial1", one, FIRST), ("trial2", other, SPARE))
    pair = ["ip", "link", "add", "trial1", "netns", str(one.leader), "type", "veth"]
    subprocess.run([*pair, "peer", "name", "trial2", "netns", str(other.leader)], check=True)
    for name, end, address in ends:
        there = ["nsenter", "--net", "--target", str(end.leader), "ip"]
        subprocess.run([*there, "address", "add", f"{address}/24", "dev", name], check=True)
        subprocess.run([*there, "link", "set", name, "up"], check=True)


@pytest.fixture
def trial() -> Iterator[Trial]:
    """The machines, booted."""
    bare = os.environ.get("HLOM_BARE_DEBIAN") or left_out("`make manual` tries the manual, on a bare Debian")
    roomy = shutil.disk_usage("/dev/shm").free > LARGEST_BYTES
    folder = Path(tempfile.mkdtemp(prefix="hlom-trial-", dir="/dev/shm" if roomy else None))
    with ExitStack() as closing:
        closing.callback(shutil.rmtree, folder)
        machines = []
        for name in ("first", "spare"):
            machines.append(machine(bare, folder / name))
            closing.callback(machines[-1].stop)
            provide(machines[-1])
        yield Trial(machines)


def test_the_chapters_do_what_they_say(trial: Trial) -> None:
    trial.chapter(2)
    trial.is_well()
    trial.power_cut()
    trial.is_well()
    trial.spare_beside()
    for number in (3, 4, 5, 1):
        trial.chapter(number)
        trial.is_well()
    trial.restores_nothing_from("/etc/hostname")
    trial.is_well()
    trial.breaks_a_restore_off()
    trial.is_well()
    drills.hung_worker(trial.machines[0])
    trial.is_well()
    drills.full_disk(trial.machines[0])
    trial.is_well()
    trial.read_me()
