#!/bin/sh
# python-socketio 5.18.1 and socket.io-client 4.8.4: one NaN in one event throws every browser out.
#
# Python's json writes a float that is not a number as NaN, which is no JSON; python-socketio sends it as it is. The
# client's parser refuses the packet, and not the event but the connection ends: "parse error". Everybody comes back,
# and goes again with the next such event. A mean of no speeches, by numpy or pandas, is such a number.
#
# Seen: the server raises nothing; the client is told "disconnect", reason "parse error".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    python-socketio==5.18.1 python-engineio==4.15.1 simple-websocket==1.1.0 werkzeug==3.1.9
npm install --silent --no-fund --no-audit --prefix "$folder" socket.io-client@4.8.4
cat >"$folder/client.mjs" <<'END'
import { io } from "socket.io-client";

const socket = io(`http://127.0.0.1:${process.argv[2]}`, { transports: ["websocket"], reconnection: false });
socket.onAny((name, value) => console.log("event", name, JSON.stringify(value)));
socket.on("disconnect", (reason) => console.log("disconnect:", reason));
socket.on("connect", () => socket.emit("ask", [90, 150], () => socket.emit("ask", [])));
END
cd "$folder" && venv/bin/python - <<'END'
import logging
import subprocess
import sys
import threading
from importlib.metadata import version

import socketio
from werkzeug.serving import make_server

logging.getLogger("werkzeug").disabled = True
server = socketio.Server(async_mode="threading")


@server.event
def ask(sid, lengths):
    mean = sum(lengths) / len(lengths) if lengths else float("nan")
    server.emit("mean", {"seconds": mean})
    return "sent"


print("python-socketio", version("python-socketio"))
web = make_server("127.0.0.1", 0, socketio.WSGIApp(server), threaded=True)
threading.Thread(target=web.serve_forever, daemon=True).start()
told = subprocess.run(["node", "client.mjs", str(web.port)], capture_output=True, text=True, timeout=30, check=True)
print(told.stdout, end="")
if told.stdout.splitlines() != ['event mean {"seconds":120}', "disconnect: parse error"]:
    sys.exit("This has changed.")
END
