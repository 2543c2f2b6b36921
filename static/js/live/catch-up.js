/**
 * Folds what arrives in order: a change that comes too early waits until the missing numbers are here. If a change does
 * not continue the page's own history, the server is asked (docs/adr/0126-a-number-names-its-history.md).
 */

/** More than this many early changes are not kept: the answer to `sync` brings them. */
const EARLY_AT_MOST = 500;

/**
 * @param {object} store from store.js
 * @param {(position: {seq: number, history?: string}) => Promise<{changes?: object[], reload?: object}>} ask asks the server
 *   what came since
 */
export function createCatchUp(store, ask) {
  const early = new Map();
  let asking = false;

  /** A next one that is not folded is of another history, and of no use. */
  function foldEarly() {
    while (early.has(store.seq + 1) && store.fold(early.get(store.seq + 1)) === "folded");
    for (const seq of early.keys()) if (seq <= store.seq + 1) early.delete(seq);
  }

  function receive(change) {
    const found = store.fold(change);
    if (found === "gap" && early.size < EARLY_AT_MOST) early.set(change.seq, change);
    if (found === "gap" || found === "strange") catchUp();
    else foldEarly();
  }

  /** What comes by itself comes in order: a reload is what the server has by now, whatever its number. */
  function takeReload(reload) {
    if (!store.differs(reload)) return;
    early.clear();
    store.replace(reload);
  }

  /**
   * An answer may be overtaken by what came by itself: then its reload is older than the page, and not below the number
   * that was named. One below it is the server's word that this number no longer exists.
   */
  function takeAnswer({ reload, changes = [] }, since) {
    const overtaken = reload && reload.seq < store.seq && reload.seq >= since;
    if (reload?.seq < since) early.clear();
    if (reload && !overtaken && store.differs(reload)) store.replace(reload);
    for (const change of changes) store.fold(change);
    foldEarly();
  }

  /** Ask once; a question that fails is asked again when the next `head` shows that we are behind. */
  async function catchUp() {
    if (asking) return;
    asking = true;
    const position = store.position();
    try {
      takeAnswer((await ask(position)) ?? {}, position.seq);
    } catch {
      // No answer in time: the line is weak or gone, which the link state shows. The next head or connect asks again.
    } finally {
      asking = false;
    }
  }

  return {
    receive,
    takeReload,
    /** The server's newest number, as `head` tells it; without its history a lower one is but a late one. */
    hearHead(head) {
      if (head.seq > store.seq || (head.history != null && store.differs(head))) catchUp();
    },
  };
}
