"""The files of deploy/ for systemd: it takes the units as they are, and the program takes their settings."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from config import BadSetting, Settings
from tests.support.tools import PROJECT, left_out

DEPLOY = PROJECT / "deploy"


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        left_out("systemd-analyze is not installed")
    for unit in (DEPLOY / "systemd").iterdir():
        # It also looks whether programs are there: of the installation's own, take one that is.
        text = unit.read_text().replace("/opt/hlom/.venv/bin/python wsgi.py", "/bin/true")
        (tmp_path / unit.name).write_text(text.replace("/opt/hlom/deploy/backup.sh /var/backups/hlom", "/bin/true"))
    units = [str(file) for file in sorted(tmp_path.iterdir())]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)

    assert "i.service" not in done.stderr, done.stderr
    assert "hlom" not in done.stderr, done.stderr


def test_the_units_settings_are_ones_that_the_program_takes(tmp_path: Path) -> None:
    unit = (DEPLOY / "systemd" / "hlom@.service").read_text().replace("%i", "2")
    own = dict(re.findall(r"(\w+)=(\S+)", re.search(r"^Environment=(.*)$", unit, re.MULTILINE).group(1)))  # type: ignore[union-attr]
    lines = (DEPLOY / "environment").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    own["HLOM_INSTANCE"] = str(tmp_path)

    with pytest.raises(BadSetting, match="HLOM_SECRET_KEY"):
        Settings.from_environment({**given, **own})
    key = "q7Zt-0aWc4rVb9_uKx2LmPo5EeHsYd81NfGi"
    settings = Settings.from_environment({**given, **own, "HLOM_SECRET_KEY": key})
    assert (settings.port, settings.metrics_port, settings.worker, settings.proxies) == (5002, 9102, "2", 1)


def test_the_backup_may_do_nothing_that_a_worker_may_not_and_has_no_secret() -> None:
    worker, backup = (_lines(name) for name in ("hlom@.service", "hlom-backup.service"))
    shut = worker[worker.index("NoNewPrivileges=yes") : worker.index("[Install]")]
    assert set(shut) - set(backup) == {"RemoveIPC=yes"}
    secrets = next(line for line in backup if line.startswith("UnsetEnvironment="))
    assert {"HLOM_SECRET_KEY", "HLOM_OIDC_CLIENT_SECRET"} <= set(secrets.partition("=")[2].split())
    assert [line for line in backup if line.startswith("ReadWritePaths=")] == ["ReadWritePaths=/var/backups/hlom"]


def _lines(unit: str) -> list[str]:
    return [line for line in (DEPLOY / "systemd" / unit).read_text().splitlines() if line and line[0] != "#"]


def test_a_worker_s_memory_is_bounded_and_what_draws_ends_first() -> None:
    unit = (DEPLOY / "systemd" / "hlom@.service").read_text()
    assert re.search(r"^MemoryMax=\d+M$", unit, re.MULTILINE)
    assert "OOMPolicy=continue" in unit
    assert not re.search(r"^MemoryHigh", unit, re.MULTILINE), "it would slow the worker down until its watchdog ends it"
