#!/bin/sh
# @socket.io/bun-engine 0.1.2, socket.io 4.8.4: on Bun a client has no address, and a whole URL where its path was.
#
# The same handlers run on Node and on Bun, but handshake.address is undefined there, so that whoever counts requests
# or sockets by address counts everybody as one. And handshake.url, a path on Node ("/socket.io/?..."), is a whole
# address ("http://127.0.0.1:1234/socket.io/?..."), so that a comparison with the path fails. Neither raises.
#
# Seen: Node v20 "127.0.0.1 /socket.io/", Bun 1.4.5 "undefined http:".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
npm install --silent --no-fund --no-audit --prefix "$folder" \
    bun@1.4.5 socket.io@4.8.4 socket.io-client@4.8.4 @socket.io/bun-engine@0.1.2
cat >"$folder/server.mjs" <<'END'
import { Server } from "socket.io";
import { io as connect } from "socket.io-client";

const server = new Server();
let port;
if (globalThis.Bun) {
  const { Server: Engine } = await import("@socket.io/bun-engine");
  const engine = new Engine({ path: "/socket.io/" });
  server.bind(engine);
  port = Bun.serve({ hostname: "127.0.0.1", port: 0, ...engine.handler() }).port;
} else {
  const { createServer } = await import("node:http");
  const http = createServer();
  server.attach(http);
  await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
  port = http.address().port;
}
server.on("connection", ({ handshake }) => {
  console.log(handshake.address, handshake.url.replace(/\/\/.*|\?.*/, ""));
  process.exit();
});
connect(`http://127.0.0.1:${port}`, { transports: ["websocket"] });
END
cd "$folder"
node=$(node server.mjs)
bun=$(node_modules/.bin/bun server.mjs)
echo "socket.io 4.8.4, @socket.io/bun-engine 0.1.2"
echo "Node $(node --version): $node"
echo "Bun $(node_modules/.bin/bun --version): $bun"
if [ "$node" != "127.0.0.1 /socket.io/" ] || [ "$bun" != "undefined http:" ]; then
    echo "This has changed." >&2
    exit 1
fi
