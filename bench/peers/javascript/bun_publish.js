/**
 * A peer: Bun's own publish, the least that its users write. `bun bun_publish.js PORT TRIGGER CHANGE_FILE`
 *
 * Enough of Engine.IO and Socket.IO to let the load client in; Bun keeps who has subscribed, and writes.
 */

import { onTrigger } from "./triggered.js";

const [port, trigger, file] = process.argv.slice(2);

const server = Bun.serve({
  port: Number(port),
  hostname: "127.0.0.1",
  fetch: (request, own) => (own.upgrade(request) ? undefined : new Response("a WebSocket is wanted", { status: 400 })),
  websocket: {
    open: (page) => page.send('0{"sid":"b","upgrades":[],"pingInterval":20000,"pingTimeout":15000}'),
    message(page, text) {
      if (!text.startsWith("40/live")) return;
      page.subscribe("measured");
      page.send('40/live,{"sid":"b"}');
    },
  },
});
onTrigger(trigger, file, (change) => server.publish("measured", `42/live,${JSON.stringify(["change", change])}`));
