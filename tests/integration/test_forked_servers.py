"""What servers of tests must not have in common, though they are forked off one process."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.forks import Forked
from tests.support.server import MakeServer, Server


def waited_for(server: Server) -> set[str]:
    """The files and sockets of which a server's hub wishes to hear."""
    assert isinstance(server.process, Forked)
    of_process = Path(f"/proc/{server.process.pid}")
    hubs = [one.name for one in (of_process / "fd").iterdir() if one.readlink().name == "anon_inode:[eventpoll]"]
    told = " ".join((of_process / "fdinfo" / name).read_text() for name in hubs)
    return set(re.findall(r"ino:(\w+)", told))


def test_the_hub_of_one_hears_nothing_of_what_another_waits_for(make_server: MakeServer) -> None:
    one, other = make_server(), make_server()
    for server in (one, other):
        server.start()
    mine, theirs = waited_for(one), waited_for(other)
    assert mine
    assert theirs
    assert mine & theirs == set()
