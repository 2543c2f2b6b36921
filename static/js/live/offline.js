/**
 * Starting offline: shows the stored page with the stored state, marked as old, until the connection is back
 * (docs/adr/0078-started-without-a-line.md). Only public data is stored.
 */

const TRY_EVERY_MS = 4000;
export const STATES = "hlom-states";

/** Under which address the state of this page is kept. */
export const stateKey = () => `/offline/state?of=${encodeURIComponent(location.pathname + location.search)}`;

/** What was kept of the page at this address, or nothing. */
export async function recall() {
  const found = await globalThis.caches?.match(stateKey());
  return found ? found.json() : {};
}

/** Keep nothing of the page at this address any more: it shows something else now. */
export async function forget() {
  await (await globalThis.caches?.open(STATES))?.delete(stateKey());
}

/** Load the page again as soon as it can be had. */
export function comeBack() {
  let timer = null;
  const look = async () => {
    clearTimeout(timer);
    try {
      const answer = await fetch(location.href, { cache: "no-store", credentials: "same-origin" });
      if (answer.status < 500) return location.reload();
    } catch {
      // Still no line.
    }
    timer = setTimeout(look, TRY_EVERY_MS * (0.5 + Math.random()));
    return undefined;
  };
  globalThis.addEventListener("online", look);
  look();
}
