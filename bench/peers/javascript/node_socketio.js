/** A peer: Node's socket.io, as its handbook begins. `node node_socketio.js PORT TRIGGER CHANGE_FILE` */

import { createServer } from "node:http";
import { Server } from "socket.io";
import { onTrigger } from "./triggered.js";

const [port, trigger, file] = process.argv.slice(2);

const http = createServer();
const io = new Server(http, { pingInterval: 20_000, pingTimeout: 15_000, serveClient: false });
const live = io.of("/live");
live.on("connection", (socket) => socket.join("measured"));
http.listen({ port: Number(port), host: "127.0.0.1", backlog: 2048 });
onTrigger(trigger, file, (change) => live.to("measured").emit("change", change));
