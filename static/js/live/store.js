/** The live state of one meeting: a flat map of keyed rows into which changes are folded, never interpreted. */

function write(rows, change) {
  if (change.full) rows.clear();
  for (const key of change.drop ?? []) rows.delete(key);
  for (const [key, row] of Object.entries(change.put ?? {})) rows.set(key, row);
}

/** Rows by kind, in the order of the map; made once per change, because pages read it several times a second. */
function byKind(rows) {
  const kinds = new Map();
  for (const [key, row] of rows) {
    const kind = key.slice(0, key.indexOf("/"));
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(row);
  }
  return kinds;
}

/**
 * @param {{seq: number, put: object, full?: boolean}} reload the state embedded in the page
 * @returns a store; `fold` answers "folded", "old" (nothing to do) or "gap" (numbers are missing: ask for them)
 */
export function createStore(reload = { seq: 0, full: true, put: {}, drop: [] }) {
  const listeners = new Set();
  let kinds = null;

  const store = {
    seq: 0,
    rows: new Map(),

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
      kinds = null;
      for (const listener of listeners) listener(change);
      return "folded";
    },

    /** The row, or undefined when it does not exist or this audience may not see it. */
    get(kind, id) {
      return id == null ? undefined : store.rows.get(`${kind}/${id}`);
    },

    all(kind) {
      kinds ??= byKind(store.rows);
      return kinds.get(kind) ?? [];
    },

    /** The meeting's own row. */
    meeting() {
      return store.all("meeting")[0];
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  write(store.rows, { ...reload, full: true });
  store.seq = reload.seq;
  return store;
}
