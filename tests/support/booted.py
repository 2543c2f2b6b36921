"""A machine to try an installation on: systemd and all, booted from the files in a folder.

It has the kernel in common with this machine and nothing else: what it changes in its files lies in a layer above them,
and its network is its own. Needs root on a Linux with systemd; nothing is left of it once it is stopped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from threading import Timer

from tests.support.tools import PROJECT, left_out

NEEDED = ("unshare", "nsenter", "setpriv", "ip")
START_SECONDS = 60
LONGEST_SECONDS = 600
"""How long one command may take: packages are fetched, the program's environment is made."""

ENVIRON = {"HOME": "/root", "USER": "root", "LANG": "C.UTF-8", "TERM": "dumb", "SYSTEMD_PAGER": "", "PAGER": "cat"}
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Failed(Exception):
    """A command did not end well; its text is what was pasted and what was printed."""


class Terminal:
    """A terminal of the machine's root, into which one pastes."""

    def __init__(self, leader: int, given: Path) -> None:
        self._given, self._pasted = given, 0
        environ = [f"{name}={value}" for name, value in {**ENVIRON, "PATH": PATH}.items()]
        enter = ["nsenter", "--target", str(leader), "--all", "env", "-i", "-C", "/root", *environ]
        self._process = subprocess.Popen(
            [*enter, "bash", "--noprofile", "--norc"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        self._say("set -e -o pipefail; shopt -s expand_aliases")

    def paste(self, text: str) -> str:
        """Run commands as they are, the first that fails being the last; what they printed. Raises Failed."""
        self._pasted += 1
        file, end = self._given / f"pasted-{id(self)}-{self._pasted}", f"--- end of {self._pasted} ---"
        file.write_text(text, encoding="utf-8")
        self._say(f". /run/given/{file.name} </dev/null; echo; echo '{end}'")
        printed = self._until(end)
        if printed is None:
            raise Failed(f"{text.strip()}\n--- printed:\n{self._rest.strip()}")
        return printed

    def _say(self, words: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()

    def _until(self, end: str) -> str | None:
        """All that is printed before the line `end`; None if the terminal closed before (then `_rest` has it)."""
        assert self._process.stdout
        printed: list[str] = []
        limit = Timer(LONGEST_SECONDS, self._process.kill)
        limit.start()
        try:
            for line in self._process.stdout:
                if line.rstrip("\n") == end:
                    return "".join(printed)
                printed.append(line)
        finally:
            limit.cancel()
        self._rest = "".join(printed)
        return None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


class Booted:
    """The machine. It sees `given`, a folder of its own, as /run/given."""

    def __init__(self, root: Path, folder: Path) -> None:
        if os.geteuid() != 0 or not all(map(shutil.which, NEEDED)):
            left_out("booting a machine of its own needs root, util-linux and iproute2")
        if not (root / "sbin" / "init").exists():
            left_out(f"there is no systemd in {root}")
        self.root, self.folder = root, folder
        self.given = folder / "given"
        self.group = _groups() / f"hlom-trial-{os.getpid()}-{folder.name}"
        for part in ("root", "layer", "given"):
            (folder / part).mkdir(parents=True)

    def start(self) -> None:
        """Boot it, and wait until systemd says that it is up."""
        self.group.mkdir()
        boot = ["sh", str(PROJECT / "tests" / "support" / "boot_root.sh"), self.root, self.folder]
        spaces = ["--mount", "--pid", "--net", "--ipc", "--uts", "--cgroup", "--fork", "--kill-child"]
        join = ["sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec setpriv --pdeathsig KILL unshare "$@"', self.group]
        with (self.folder / "boot.log").open("wb") as log:
            self._outer = subprocess.Popen(
                [*join, *spaces, *boot, str(os.getpid())],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        until = time.monotonic() + START_SECONDS
        while self._state() not in ("running", "degraded"):
            if self._outer.poll() is not None or time.monotonic() > until:
                self.stop()
                raise Failed(f"The machine did not boot: {(self.folder / 'boot.log').read_text()}")
            time.sleep(0.1)

    @property
    def leader(self) -> int:
        """Its first process, as this machine numbers it; 0 while there is none."""
        file = Path(f"/proc/{self._outer.pid}/task/{self._outer.pid}/children")
        with suppress(OSError, ValueError):
            return int(file.read_text().split()[0]) if file.read_text().strip() else 0
        return 0

    def _state(self) -> str:
        if not self.leader:
            return ""
        ask = ["nsenter", "--target", str(self.leader), "--all", "systemctl", "is-system-running"]
        return subprocess.run(ask, capture_output=True, text=True).stdout.strip()

    def terminal(self) -> Terminal:
        """Sit down at it, as root."""
        return Terminal(self.leader, self.given)

    def provide(self, program: str, script: str) -> None:
        """Put a program of the trial's own before that of the same name."""
        file = self.given / program
        file.write_text(script, encoding="utf-8")
        file.chmod(0o755)
        self.run("install", f"/run/given/{program}", f"/usr/local/bin/{program}")

    def run(self, *command: str) -> str:
        """One command of the trial's own; what it printed. Raises Failed."""
        enter = ["nsenter", "--target", str(self.leader), "--all", "env", "-i", "-C", "/root", f"PATH={PATH}"]
        done = subprocess.run([*enter, *command], capture_output=True, text=True, timeout=LONGEST_SECONDS)
        if done.returncode:
            raise Failed(f"{command}: {done.stdout}{done.stderr}")
        return done.stdout

    def stop(self) -> None:
        """End it and all that runs in it, at once, as a power cut would."""
        if leader := self.leader:
            with suppress(ProcessLookupError):
                os.kill(leader, 9)
        self._outer.kill()
        self._outer.wait()
        _remove(self.group)


def _groups() -> Path:
    """Where control groups are made."""
    unified = Path("/sys/fs/cgroup/unified")
    return unified if unified.exists() else Path("/sys/fs/cgroup")


def _remove(group: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while group.exists():
        for below in sorted(group.rglob("*/"), reverse=True):
            with suppress(OSError):
                below.rmdir()
        with suppress(OSError):
            group.rmdir()
        assert time.monotonic() < until, f"{group} does not go away"
