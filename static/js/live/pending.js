/** Commands that were sent and not yet answered, kept across a reload of the page. */

/**
 * @param {Storage|null|undefined} storage of the browser, or nothing to keep; read each time, for another tab may send too
 * @param {string} key one person's @param {string} [id] the field by which one is told from another
 */
export function createPending(storage, key, id = "command_id") {
  const read = () => {
    try {
      return JSON.parse(storage?.getItem(key) ?? "[]");
    } catch {
      return []; // Another program's text under our key, or storage forbidden by the browser: nothing is pending.
    }
  };
  const write = (list) => {
    try {
      if (list.length) storage?.setItem(key, JSON.stringify(list));
      else storage?.removeItem(key);
    } catch {
      // Storage is full or forbidden. The command is still repeated while the page is open; only a reload forgets it.
    }
  };
  const without = (gone) => read().filter((one) => one[id] !== gone);
  return {
    all: read,
    has: (wanted) => read().some((one) => one[id] === wanted),
    /** Keeps one, in the place of what was kept of it. */
    put: (one) => write([...without(one[id]), one]),
    remove: (gone) => write(without(gone)),
  };
}
