/**
 * The tabs of a browser tell each other who is signed in: each asks the server as soon as another reports somebody
 * else.
 */

/**
 * @param {{meeting: string|null, own: string|null, ask: () => void, channel?: object}} page `own`: as whom the server made this
 *   page, null for the public's, which is nobody's business; `ask()`: connect anew, for the server to say who is signed in
 */
export function createTabs({ meeting, own, ask, channel = globalThis.BroadcastChannel && new BroadcastChannel("hlom:signed-in") }) {
  if (!channel || !own) return;
  let other = false;
  channel.onmessage = ({ data }) => {
    if (data.meeting !== meeting || (data.own === own && !other)) return;
    other = data.own !== own;
    ask();
  };
  channel.postMessage({ meeting, own });
}
