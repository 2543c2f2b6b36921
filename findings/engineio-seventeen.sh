#!/bin/sh
# python-engineio 4.15.1 and socket.io-client 4.8.4: of 18 events sent at once by long polling, 17 vanish.
#
# The client puts all that waits into one POST, however much it is. The server takes 16 packets in one; with more it
# drops them all, the first included, and answers 200 "ok". Neither side ends the connection or tells the program:
# what a page kept while its line was away, and sends when it is back, is lost, and its acknowledgements never come.
#
# Seen: of 17 events (1 and 16) 17 arrive; of 18 (1 and 17) one; the client stays connected, and the next one arrives.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    python-socketio==5.18.1 python-engineio==4.15.1 werkzeug==3.1.9
npm install --silent --no-fund --no-audit --prefix "$folder" socket.io-client@4.8.4
cat >"$folder/client.mjs" <<'END'
import { io } from "socket.io-client";

for (const events of [17, 18]) {
  const socket = io(`http://127.0.0.1:${process.argv[2]}`, { transports: ["polling"], forceNew: true });
  await new Promise((resolve) => socket.on("connect", resolve));
  const engine = socket.io.engine;
  while (!engine.transport.writable) await new Promise((resolve) => setTimeout(resolve, 10));
  for (let n = 0; n < events; n++) socket.emit("wish", n); // the first goes at once, the others wait for its answer
  await new Promise((resolve) => engine.once("drain", resolve)); // nothing waits any more
  console.log(`sent ${events}, arrived ${await socket.emitWithAck("count")}, connected: ${socket.connected}`);
  socket.disconnect();
}
END
cd "$folder" && venv/bin/python - <<'END'
import logging
import subprocess
import sys
import threading
from collections import Counter
from importlib.metadata import version

import socketio
from werkzeug.serving import make_server

logging.getLogger("werkzeug").disabled = True
server = socketio.Server(async_mode="threading", async_handlers=False, engineio_logger=logging.getLogger("quiet"))
logging.getLogger("quiet").disabled = True
arrived = Counter()
server.on("wish", lambda sid, n: arrived.update([sid]))
server.on("count", lambda sid: arrived[sid])
print("python-engineio", version("python-engineio"))
web = make_server("127.0.0.1", 0, socketio.WSGIApp(server), threaded=True)
threading.Thread(target=web.serve_forever, daemon=True).start()
told = subprocess.run(["node", "client.mjs", str(web.port)], capture_output=True, text=True, timeout=30, check=True)
print(told.stdout, end="")
if told.stdout.splitlines() != ["sent 17, arrived 17, connected: true", "sent 18, arrived 1, connected: true"]:
    sys.exit("This has changed.")
END
