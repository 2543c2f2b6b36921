#!/bin/sh
# python-engineio 4.15.1: a broadcast of bytes breaks the long-polling clients that get it after a WebSocket.
#
# A packet remembers how it was first encoded. python-socketio 5.18.1 hands one packet to all clients of a broadcast,
# and bytes are encoded in two ways: as they are for a WebSocket, as base64 text for a poll. Once a WebSocket has had
# it, the poll finds bytes where text is due, is answered 500, and its client is gone. The other way round all is
# well, so that it happens now and then.
#
# Seen: both clients are given the same packet; encoding the poll's payload raises TypeError.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check python-socketio==5.18.1 python-engineio==4.15.1
"$folder/venv/bin/python" - <<'END'
import sys
from importlib.metadata import version

import socketio
from engineio.payload import Payload

print("python-socketio", version("python-socketio"), "python-engineio", version("python-engineio"))


class Watched(socketio.Server):
    """Notes what would be sent to whom."""

    def _send_eio_packet(self, eio_sid, eio_pkt):
        sent.setdefault(eio_sid, []).append(eio_pkt)


def broadcast():
    sent.clear()
    server.emit("picture", b"\x01\x02")
    return sent["websocket"], sent["poll"]


sent = {}
server = Watched(async_mode="threading")
for client in ("websocket", "poll"):
    server.manager.connect(client, "/")

to_websocket, to_poll = broadcast()
same = all(one is other for one, other in zip(to_websocket, to_poll, strict=True))
print("the same packets for both:", same, [packet.encode() for packet in to_websocket])  # as a WebSocket does
try:
    seen = Payload(to_poll).encode()  # as a poll does
except TypeError as error:
    seen = f"TypeError: {error}"
print("poll after WebSocket:", seen)
_, to_poll = broadcast()
print("poll first:", repr(first := Payload(to_poll).encode()))
if not same or not seen.startswith("TypeError") or not first.endswith("\x1ebAQI="):
    sys.exit("This has changed.")
END
