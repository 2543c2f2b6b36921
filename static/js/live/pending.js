/** What was sent and not yet answered, kept over a reload of the page. */

/** @param {Storage|null|undefined} storage of the browser, or nothing to keep @param {string} key one person's */
export function createPending(storage, key) {
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
  const without = (id) => read().filter((command) => command.command_id !== id);
  return {
    all: read,
    /** Keeps a command, in the place of what was kept of it. */
    put: (command) => write([...without(command.command_id), command]),
    remove: (id) => write(without(id)),
  };
}
