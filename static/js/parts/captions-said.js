/** The newest lines of captions as they came: the state holds one line of each room and language. */

/** A language's name in itself: "English", "français", "العربية"; the tag where nobody knows it. */
export function ownName(tag) {
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(tag);
  } catch {
    return tag; // a well-formed tag that this browser has no name for
  }
}

/**
 * @param {object} store the page's; `kept` lines of each row are remembered
 * @returns `of(id)`: the lines of a row of captions, the oldest first; `stop()` listens no longer
 */
export function createSaid(store, kept) {
  const said = new Map();

  function take(row) {
    const lines = said.get(row.id) ?? [];
    if (row.line == null) said.delete(row.id); // forgotten
    else if (row.number > (lines.at(-1)?.number ?? 0)) said.set(row.id, [...lines, row].slice(-kept));
  }

  /** Of rows that came anew the newest line tells whether the lines before it are still those that came. */
  function again(row) {
    const lines = said.get(row.id) ?? [];
    const last = lines.findIndex(({ number, line }) => number === row.number && line === row.line);
    said.set(row.id, lines.slice(0, last + 1));
    take(row);
  }

  function anew() {
    for (const id of said.keys()) if (!store.get("caption", id)) said.delete(id);
    for (const row of store.all("caption")) again(row);
  }

  for (const row of store.all("caption")) take(row);
  const stop = store.subscribe(({ put, full }) => {
    if (full) return anew();
    for (const [key, row] of Object.entries(put ?? {})) if (key.startsWith("caption/")) take(row);
  });
  return { stop, of: (id) => said.get(id) ?? [] };
}
