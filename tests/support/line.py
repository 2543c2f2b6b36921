"""The line between a page and the server, which a test can cut, fall silent on, and mend."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading

RESET_ON_CLOSE = struct.pack("ii", 1, 0)
CHUNK_BYTES = 65_536


class Line:
    """A relay on a port of its own. `url` stays the same whatever happens to the line."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._listener: socket.socket | None = None
        self._ends: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._flows = threading.Event()
        self._flows.set()
        self._last_words: bytes | None = None
        self.port = 0
        self.mend()

    @property
    def url(self) -> str:
        """What a page takes for the server."""
        return f"http://127.0.0.1:{self.port}"

    def lead_to(self, port: int) -> None:
        """Whoever comes from now on reaches another server."""
        self._server_port = port

    @property
    def held(self) -> bool:
        """Whether nothing is let through."""
        return not self._flows.is_set()

    def mend(self) -> None:
        """Let connections through again."""
        self._listener = socket.create_server(("127.0.0.1", self.port), backlog=64)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        """Break every connection, and refuse new ones."""
        if self._listener is not None:
            # Only this wakes the thread that waits in accept.
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        with self._lock:
            ends, self._ends = self._ends, set()
        for end in ends:
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.release()  # only now, so that what was held is lost

    def hold(self) -> None:
        """Let nothing through, and close nothing: the line is dead and nobody says so."""
        self._flows.clear()

    def hold_after(self, words: bytes) -> None:
        """Let these words through to the server, and from then on nothing: its answer to them does not arrive."""
        self._last_words = words

    def release(self) -> None:
        """Let through again what was held."""
        self._flows.set()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                page, _ = listener.accept()
            except OSError:
                return  # cut
            try:
                server = socket.create_connection(("127.0.0.1", self._server_port))
            except OSError:
                # The server is not there at this moment: the page's connection ends too.
                page.close()
                continue
            with self._lock:
                self._ends |= {page, server}
            for source, target in ((page, server), (server, page)):
                threading.Thread(target=self._carry, args=(source, target), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK_BYTES):
                self._flows.wait()
                if self._last_words is not None and self._last_words in data:
                    self._last_words = None
                    self.hold()
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
