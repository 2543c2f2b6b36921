"""The programs that some tests need. A missing one leaves its tests out, in words; with CI=true it is an error."""

from __future__ import annotations

import os
import shutil
import socket
from contextlib import suppress
from pathlib import Path
from secrets import choice
from typing import NoReturn

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CLIENTS = PROJECT / "tests" / "clients"
"""What is made of our OpenAPI document by others' generators, and what it does then."""


def left_out(reason: str) -> NoReturn:
    """Leave the calling test out, or fail it where nothing may be left out."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; with CI=true nothing may be left out", pytrace=False)
    pytest.skip(reason)


def postgresql_folder() -> Path | None:
    """The folder with initdb and postgres, of the newest version, or None."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    # Debian keeps them out of the path, by version.
    installed = [file.parent for file in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(installed, key=lambda folder: int(folder.parent.name), default=None)


def postgresql_program(name: str) -> str:
    """A program of PostgreSQL's clients, such as pg_dump."""
    found = shutil.which(name) or shutil.which(name, path=postgresql_folder())
    if found is None:
        left_out(f"{name} is not installed")
    return found


def chromium_program(*, whole: bool = False) -> str | None:
    """Chromium, or a browser made from it, or None.

    Unless the `whole` is wanted, best the one without windows: pages open in half the time, but none can notify.
    """
    names = ("chromium", "chromium-browser", "google-chrome")
    names = names if whole else ("chromium-headless-shell", *names)
    return next((found for name in names if (found := shutil.which(name))), None)


def typescript_tools() -> Path:
    """The folder with the packages of tests/clients/typescript, as scripts/install_test_tools.sh installs them."""
    folder = CLIENTS / "typescript"
    kept, lock = folder / "node_modules" / ".package-lock.json", folder / "package-lock.json"
    if shutil.which("node") is None or not kept.exists() or kept.stat().st_mtime < lock.stat().st_mtime:
        left_out("the packages of tests/clients/typescript are not installed: sh scripts/install_test_tools.sh")
    return folder / "node_modules"


PORTS = range(12_000, 32_000)
"""Those that systems do not take for connections by themselves: a server may stop, and have its port again."""


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses at this moment."""
    while True:
        port = choice(PORTS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
