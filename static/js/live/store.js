/** The live state of one meeting: rows into which changes are folded, without interpreting them. */

import { createRows, kindOfKey } from "../derived/rows.js";

/** Of all stores of a page: the same version is the same content. */
let versions = 0;

function write(rows, change) {
  if (change.full) rows.clear();
  for (const key of change.drop ?? []) rows.delete(key);
  const put = Object.entries(change.put ?? {});
  // Sorted here once, so that sorting the few that come later is quick.
  if (change.full) put.sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [key, row] of put) rows.set(key, row);
}

/** A change without the rows of these kinds, which a live one may bring: it is the same for a whole audience. `passed` are those it had. */
function without(change, leave) {
  const left = ([key]) => leave.includes(kindOfKey(key));
  const put = Object.entries(change.put ?? {});
  if (!leave.length || !put.some(left)) return change;
  const passed = [...new Set(put.filter(left).map(([key]) => kindOfKey(key)))];
  return { ...change, put: Object.fromEntries(put.filter((one) => !left(one))), passed };
}

/**
 * @param {{seq: number, history?: string, put: object, full?: boolean}} reload the state embedded in the page
 * @param {string[]} leave the kinds of rows that the page leaves (docs/adr/0170-what-a-page-leaves.md)
 * @returns a store, to be asked as derived/rows.js says, and `seq` and `history`: the number that it has, and the word that
 *   says of which history that number is (docs/adr/0126-a-number-names-its-history.md); `version` is another one after each
 *   change; `fold` answers "folded", "old" (nothing to do), "gap" (numbers are missing: ask for them) or "strange" (the
 *   change follows on another history: ask)
 */
export function createStore(reload = { seq: 0, full: true, put: {}, drop: [] }, leave = []) {
  const listeners = new Set();
  const store = createRows(new Map());
  const folding = {
    fold(change) {
      if (change.seq <= store.seq) return "old";
      if (!change.full && change.seq > store.seq + 1) return "gap";
      if (!change.full && differ(change.follows, store.history)) return "strange";
      return store.replace(change);
    },

    /** Take a change whatever its number: of a server that was restored from a backup it is older, and still right. */
    replace(whole) {
      const change = without(whole, leave);
      take(change);
      store.changed();
      for (const listener of listeners) listener(change);
      return "folded";
    },

    /** Whether a number is known not to be the store's own: another one, or the same of another history. */
    differs: ({ seq, history }) => seq !== store.seq || differ(history, store.history),

    /** The number and, where it is known, its history, as the server wants to be told. */
    position: () => ({ seq: store.seq, ...(store.history && { history: store.history }) }),

    leave,

    /** All that the store holds, as a reload. */
    whole: () => ({ ...store.position(), full: true, put: Object.fromEntries(store.rows), drop: [] }),

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  function take(change) {
    write(store.rows, change);
    Object.assign(store, { seq: change.seq, history: change.history, version: (versions += 1) });
  }

  Object.assign(store, folding);
  take({ ...without(reload, leave), full: true });
  return store;
}

/** A server or a page of an older version tells none: then nothing is known. */
function differ(one, other) {
  return one != null && other != null && one !== other;
}
