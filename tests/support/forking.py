"""`python -m tests.support.forking KIND LINE`: what processes of the program are forked off (tests/support/forks.py).

LINE is the number of a socket over which wishes come. Of each child its number and at its end its status are told on
a pipe that came with the wish.
"""

from __future__ import annotations

import gc
import sys

KIND = sys.argv[1]
gc.disable()
if KIND == "serve":
    from hlom_live.launcher.patching import patch

    patch()

import contextlib  # noqa: E402
import importlib  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import runpy  # noqa: E402
import signal  # noqa: E402
from pathlib import Path  # noqa: E402

from flask import Flask  # noqa: E402

if KIND == "serve":
    from eventlet import hubs
    from eventlet.patcher import original

    select, socket = original("select"), original("socket")
else:
    import select
    import socket

IMPORTED = {
    "serve": ("hlom_live.cli", "hlom_live.web.app", "hlom_live.steady_clock", "hlom_live.launcher.server"),
    "command": ("hlom_live.cli", "hlom_live.web.app", "hlom_live.steady_clock", "flask.cli"),
}
DRIVERS = ("sqlalchemy.dialects.sqlite.pysqlite", "sqlalchemy.dialects.postgresql.psycopg2")


def main() -> list[str]:
    """Fork off a child for each wish, until there is nobody who wishes. In a child: what it is to run."""
    for name in (*IMPORTED[KIND], *DRIVERS):
        importlib.import_module(name)
    if KIND == "serve":
        _read_ahead()
    gc.collect()
    gc.freeze()
    line = socket.socket(fileno=int(sys.argv[2]))
    ended, end = os.pipe()
    os.set_blocking(end, False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the tests, which end what they started
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(end)
    children: dict[int, int] = {}
    while True:
        readable, _, _ = select.select([line, ended], [], [])
        if ended in readable:
            os.read(ended, 4096)
            _tell_of_the_dead(children)
        if line not in readable:
            continue
        head = line.recv(4)
        if not head:
            for pid in children:
                os.kill(pid, signal.SIGKILL)
            os._exit(0)
        wish, (out, err, pipe) = _wish(line, int.from_bytes(head, "big"))
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            for number in (line.detach(), ended, end, pipe, *children.values()):
                os.close(number)
            return _become(wish, out, err)
        os.close(out)
        os.close(err)
        children[pid] = pipe
        os.write(pipe, b"%d\n" % pid)


def _read_ahead() -> None:
    """Read and compile what each server reads at its start."""
    from config import Settings
    from hlom_live.names import LANGUAGES
    from hlom_live.web.app import lay_out
    from hlom_live.web.rendering import languages
    from tests.support import compiled

    compiled.share_templates()
    app = lay_out(Settings("sqlite://", "k" * 32, Path()))
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    for lang in LANGUAGES:
        languages.catalogue(lang)


def _wish(line: socket.socket, length: int) -> tuple[dict, list[int]]:
    """One wish, and the descriptors that came with it."""
    data, descriptors, _flags, _address = socket.recv_fds(line, 1, 3)
    while len(data) < length:
        data += line.recv(length - len(data))
    return json.loads(data), descriptors


def _tell_of_the_dead(children: dict[int, int]) -> None:
    while children:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        pipe = children.pop(pid)
        with contextlib.suppress(BrokenPipeError):  # nobody wants to know
            os.write(pipe, b"%d\n" % os.waitstatus_to_exitcode(status))
        os.close(pipe)


def _become(wish: dict, out: int, err: int) -> list[str]:
    """Be as if newly started, in a process that has imported the program."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.close(out)
    os.close(err)
    os.environ.clear()
    os.environ.update(wish["environ"])
    if KIND == "serve":
        # What is patched has a hub, and its epoll is one for all that were forked off: each would hear of descriptors
        # of the others, whose numbers are its own descriptors' too, and wake whoever waits for those.
        hubs.use_hub()
    if folder := os.environ.get("KEPT_FILES"):
        _keep_files(Path(folder))
    return wish["arguments"]


def _keep_files(folder: Path) -> None:
    """Serve scripts and styles as production does: from a folder of their version, joined, and shortened once."""
    from hlom_live.launcher import server
    from hlom_live.web.http import kept_versions

    run = server.run

    def run_kept(app: Flask) -> None:
        kept_versions.keep(app, folder)
        run(app)

    server.run = run_kept


if __name__ == "__main__":
    arguments = main()
    if KIND == "serve":
        sys.argv = arguments
        runpy.run_path(arguments[0], run_name="__main__")
    else:
        gc.enable()
        sys.argv = arguments[1:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
