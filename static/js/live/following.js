/** A page's line: a socket; or, of one that only follows while very many do, questions (docs/adr/0178-crowd.md). */

import { connect } from "./connection.js";
import { createLink } from "./link.js";
import { loadAsking, loadSocketIo } from "./socket-io.js";

/**
 * @param {object} parts those of `connect` but `open`; `crowd`: whether the page is to ask for now, null for one that never does
 * @param {Function} socketIo fetches Socket.IO
 * @param {Function} asking fetches asking.js
 * @returns {Promise<object>} what `connect` gives, which a page that never asks keeps; another one has no use for its line
 */
export async function follow({ crowd, ...parts }, socketIo = loadSocketIo, asking = loadAsking) {
  const { clock, onState } = parts;
  let [socket, questions] = [null, null];

  /** While the page asks, its socket says nothing of itself before it is live. */
  function told(state) {
    if (state.kind === "live") {
      questions?.close();
      questions = null;
    }
    if (!questions) onState(state);
  }

  async function bySocket() {
    if (socket) return;
    const open = await socketIo(createLink({ clock, onState: told }));
    socket ??= connect({ ...parts, open, onState: told, ...(crowd != null && { onCrowd: byAsking }) });
  }

  /** Also where a socket was refused to a page that asks already. */
  async function byAsking() {
    socket?.close();
    socket = null;
    if (questions) return;
    const link = createLink({ clock, onState: (state) => onState({ ...state, asking: true }) });
    questions = (await asking(link))({ ...parts, link, onFew: bySocket });
  }

  await (crowd ? byAsking() : bySocket());
  return socket ?? questions;
}
