"""`flask` in a shell, in a tenth of its time: each command is forked off a process that has imported the program.

`flask` is a function of the shell, which sends its words, settings and output to the test's process over a socket. What
a start takes is tried elsewhere (tests/unit/test_start.py, tests/integration/test_launcher.py).
"""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

from tests.support.forks import COMMAND, fork

LARGEST = 200_000
ASK = """
import json, os, socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect(sys.argv[1])
socket.send_fds(line, [json.dumps([sys.argv[2:], dict(os.environ)]).encode()], [1, 2])
sys.exit(int(line.recv(16)))
"""


@contextmanager
def flask(folder: Path) -> Iterator[str]:
    """The function, to stand at the head of a script; the socket is in that folder."""
    place = folder / "flask.sock"
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(place))
        door.listen()
        threading.Thread(target=_serve, args=(door,), daemon=True).start()
        yield f'flask() {{ python -S -c {quote(ASK)} {quote(str(place))} "$@"; }}\n'
        door.shutdown(socket.SHUT_RDWR)


def _serve(door: socket.socket) -> None:
    while True:
        try:
            line, _ = door.accept()
        except OSError:  # it was closed
            return
        with line:
            line.sendall(b"%d" % _carried_out(line))


def _carried_out(line: socket.socket) -> int:
    wish, descriptors, _, _ = socket.recv_fds(line, LARGEST, 2)
    words, environ = json.loads(wish)
    out, err = (os.fdopen(number, "wb") for number in descriptors)
    with out, err:
        process = fork(COMMAND, ["-m", "flask", *words], environ, out, err)
    return process.wait()
