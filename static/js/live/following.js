/** A page's connection: a socket, or polling for followers when there are very many (docs/adr/0178-crowd.md). */

import { connect } from "./connection.js";
import { createLink } from "./link.js";

/**
 * @param {object} parts those of `connect`; `crowd`: whether the page is to ask for now, null for one that never does;
 *   `asking` fetches asking.js
 * @returns {Promise<object>} what `connect` gives, which a page that never asks keeps; another one has no use for its line
 */
export async function follow({ crowd, asking, ...parts }) {
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

  function bySocket() {
    socket ??= connect({ ...parts, onState: told, ...(crowd != null && { onCrowd: byAsking }) });
  }

  /** Also where a socket was refused to a page that asks already. */
  async function byAsking() {
    socket?.close();
    socket = null;
    if (questions) return;
    const link = createLink({ clock, onState: (state) => onState({ ...state, asking: true }) });
    questions = (await asking(link))({ ...parts, link, onFew: bySocket });
  }

  if (crowd) await byAsking();
  else bySocket();
  return socket ?? questions;
}
