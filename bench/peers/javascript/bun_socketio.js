/** A peer: socket.io on Bun's engine, as its handbook begins. `bun bun_socketio.js PORT TRIGGER CHANGE_FILE` */

import { Server as Engine } from "@socket.io/bun-engine";
import { Server } from "socket.io";
import { onTrigger } from "./triggered.js";

const [port, trigger, file] = process.argv.slice(2);

const engine = new Engine({ path: "/socket.io/", pingInterval: 20_000, pingTimeout: 15_000 });
const io = new Server();
io.bind(engine);
const live = io.of("/live");
live.on("connection", (socket) => socket.join("measured"));
Bun.serve({ ...engine.handler(), port: Number(port), hostname: "127.0.0.1", idleTimeout: 40 });
onTrigger(trigger, file, (change) => live.to("measured").emit("change", change));
