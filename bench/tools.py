"""The programs that parts need beside Python and its packages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from shutil import which

from bench.fronts import nginx_is_there
from bench.peers.packages import installed
from tests.support.tools import chromium_program, postgresql_folder


@dataclass(frozen=True)
class Tool:
    """A program by the name that people know, and whether it can be used here."""

    name: str
    is_there: Callable[[], bool]


COMPILER = Tool("a C compiler", lambda: which("cc") is not None)
POSTGRESQL = Tool("PostgreSQL", lambda: postgresql_folder() is not None)
NGINX = Tool("nginx", nginx_is_there)
REDIS = Tool("Redis", lambda: which("redis-server") is not None)
CHROMIUM = Tool("Chromium", lambda: chromium_program(whole=True) is not None)
PEERS = Tool("Node.js with npm and the packages of bench/peers/javascript", installed)
