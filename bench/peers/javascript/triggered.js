/** What the peers in JavaScript share: the datagrams that tell them to send. */

import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";

/**
 * Calls `send` with each change that a datagram "SEQ COUNT" on that port asks for, as an object.
 *
 * The change file holds the payload without its number, beginning with the comma after it.
 */
export function onTrigger(port, file, send) {
  const rest = JSON.parse(`{"seq":0${readFileSync(file, "utf8")}`);
  const datagrams = createSocket("udp4");
  datagrams.on("message", (message) => {
    const [seq, count] = message.toString().split(" ").map(Number);
    for (let n = 0; n < count; n++) send({ ...rest, seq: seq + n });
  });
  datagrams.bind(Number(port), "127.0.0.1");
}
