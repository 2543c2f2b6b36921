/** What a tab remembers across a reload of its page. */

/**
 * The browser's own storage, or undefined where it is forbidden: then merely reading the property throws.
 * @param {"localStorage"|"sessionStorage"} name for this site, or for this tab
 */
export function browserStorage(name) {
  try {
    return globalThis[name];
  } catch {
    return undefined;
  }
}

/**
 * A list that is kept under a key for as long as the tab is open.
 *
 * @param {Storage|undefined} kept `sessionStorage`; without it only a reload forgets
 * @returns {{kept: () => object[], keep: (list: object[]) => void}}
 */
export function createMemory(kept, key) {
  let list = read();

  function read() {
    try {
      const found = JSON.parse(kept?.getItem(key) ?? "[]");
      return Array.isArray(found) ? found : [];
    } catch {
      return []; // Forbidden by the browser, or of an older page.
    }
  }

  return {
    kept: () => list,
    keep(what) {
      list = what;
      try {
        if (what.length) kept?.setItem(key, JSON.stringify(what));
        else kept?.removeItem(key);
      } catch {
        // Forbidden, or full: only a reload forgets it.
      }
    },
  };
}
