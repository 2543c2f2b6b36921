/** A page's line: a socket; or, of one that only follows while very many do, questions (docs/adr/0178-crowd.md). */

import { connect } from "./connection.js";
import { createLink } from "./link.js";
import { loadAsking, loadSocketIo } from "./socket-io.js";

/**
 * @param {object} parts those of `connect` but `open`; `crowd`: whether the page is to ask for now, null for one that never does
 * @param {object} means for tests: what fetches the two ways
 * @returns {Promise<object>} as `connect`; `ask` and `transport` are for pages that never ask
 */
export async function follow({ crowd, ...parts }, { socketIo = loadSocketIo, asking = loadAsking } = {}) {
  const { clock, onState } = parts;
  let [socket, questions] = [null, null];

  /** While the page asks, its socket says nothing of itself before it is live. */
  function heard(state) {
    if (state.kind === "live" && questions) {
      questions.close();
      questions = null;
    }
    if (!questions) onState(state);
  }

  async function bySocket() {
    if (socket) return;
    const open = await socketIo(questions ? { look() {} } : createLink({ clock, onState }));
    socket ??= connect({ ...parts, open, onState: heard, ...(crowd != null && { onCrowd: byAsking }) });
  }

  /** Also where a socket was refused to a page that asks already. */
  async function byAsking() {
    socket?.close();
    socket = null;
    if (questions) return;
    const link = createLink({ clock, onState: (state) => onState({ ...state, asking: true }) });
    const askForNews = await asking(link);
    questions = askForNews({ ...parts, link, onFew: bySocket });
  }

  await (crowd ? byAsking() : bySocket());
  return {
    ask: (name, payload) => socket.ask(name, payload),
    transport: () => socket?.transport(),
    renew: () => (questions ?? socket).renew(),
  };
}
