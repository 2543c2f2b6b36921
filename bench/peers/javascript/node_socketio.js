/** A peer: Node's socket.io, as its handbook begins. `node server.js PORT TRIGGER CHANGE_FILE` */

import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Server } from "socket.io";

const [port, trigger, file] = process.argv.slice(2);
const rest = JSON.parse(`{"seq":0${readFileSync(file, "utf8")}`);

const http = createServer();
const io = new Server(http, { pingInterval: 20_000, pingTimeout: 15_000, serveClient: false });
const live = io.of("/live");
live.on("connection", (socket) => socket.join("measured"));
http.listen({ port: Number(port), host: "127.0.0.1", backlog: 2048 });

/** Each datagram "SEQ COUNT" is that many changes to everybody in the room. */
const datagrams = createSocket("udp4");
datagrams.on("message", (message) => {
  const [seq, count] = message.toString().split(" ").map(Number);
  for (let n = 0; n < count; n++) live.to("measured").emit("change", { ...rest, seq: seq + n });
});
datagrams.bind(Number(trigger), "127.0.0.1");
