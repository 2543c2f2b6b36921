#!/bin/sh
# python-socketio 5.18.1 and socket.io 4.8.4: an event for an empty list of rooms goes to everybody.
#
# `to` takes a room or a list of rooms. A list of no rooms, such as those of all who are next when nobody is, is taken
# as no condition at all: in Python emit(..., to=[]) and in Node io.to([]).emit(...) reach every client. A list with
# one room in which nobody is reaches nobody, as one would expect.
#
# Seen: a client that is in no room gets what goes to [] from both servers, what goes to ["empty"] from neither.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check python-socketio==5.18.1 python-engineio==4.15.1
npm install --silent --no-fund --no-audit --prefix "$folder" socket.io@4.8.4 socket.io-client@4.8.4
cd "$folder"
python=$(venv/bin/python - <<'END'
import socketio


class Watched(socketio.Server):
    """Says what would be sent."""

    def _send_eio_packet(self, eio_sid, eio_pkt):
        print(f"to {eio_sid}: {eio_pkt.data}")


server = Watched(async_mode="threading")
server.manager.connect("a client", "/")
for rooms in ([], ["empty"]):
    server.emit("called", rooms, to=rooms)
END
)
node=$(node --input-type=module - <<'END'
import { Server } from "socket.io";
import { io } from "socket.io-client";

const server = new Server(0);
server.on("connection", () => {
  for (const rooms of [[], ["empty"]]) server.to(rooms).emit("called", rooms);
  server.emit("end");
});
const client = io(`http://127.0.0.1:${server.httpServer.address().port}`, { transports: ["websocket"] });
client.on("called", (rooms) => console.log("called", JSON.stringify(rooms)));
client.on("end", () => process.exit());
END
)
echo "python-socketio 5.18.1: $python"
echo "socket.io 4.8.4: $node"
if [ "$python" != 'to a client: 2["called",[]]' ] || [ "$node" != "called []" ]; then
    echo "This has changed." >&2
    exit 1
fi
