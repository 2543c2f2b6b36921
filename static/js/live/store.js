/** The live state of one meeting: rows into which changes are folded, never interpreted. */

import { createRows } from "../derived/rows.js";

function write(rows, change) {
  if (change.full) rows.clear();
  for (const key of change.drop ?? []) rows.delete(key);
  const put = Object.entries(change.put ?? {});
  // Sorted here once, so that sorting the few that come later is quick.
  if (change.full) put.sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [key, row] of put) rows.set(key, row);
}

/**
 * @param {{seq: number, put: object, full?: boolean}} reload the state embedded in the page
 * @returns a store, to be asked as derived/rows.js says; `fold` answers "folded", "old" (nothing to do) or "gap"
 *   (numbers are missing: ask for them)
 */
export function createStore(reload = { seq: 0, full: true, put: {}, drop: [] }) {
  const listeners = new Set();
  const store = createRows(new Map());
  const folding = {
    seq: 0,

    fold(change) {
      if (change.seq <= store.seq) return "old";
      if (!change.full && change.seq > store.seq + 1) return "gap";
      return store.replace(change);
    },

    /**
     * Take a change whatever its number. For the one case where the server's truth went back (a backup was restored):
     * its reload is older than the page, and still right.
     */
    replace(change) {
      write(store.rows, change);
      store.seq = change.seq;
      store.changed();
      for (const listener of listeners) listener(change);
      return "folded";
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  write(store.rows, { ...reload, full: true });
  return Object.assign(store, folding, { seq: reload.seq });
}
