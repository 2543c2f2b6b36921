/** Folding what arrives, in order: a change that comes too early waits until the missing numbers are here. */

/** More than this many early changes are not kept: the answer to `sync` brings them. */
const EARLY_AT_MOST = 500;

/**
 * @param {object} store from store.js
 * @param {(since: number) => Promise<{changes?: object[], reload?: object}>} ask asks the server what came since
 */
export function createCatchUp(store, ask) {
  const early = new Map();
  let asking = false;

  function foldEarly() {
    while (early.has(store.seq + 1)) store.fold(early.get(store.seq + 1));
    for (const seq of early.keys()) if (seq <= store.seq) early.delete(seq);
  }

  function receive(change) {
    if (store.fold(change) === "gap") {
      if (early.size < EARLY_AT_MOST) early.set(change.seq, change);
      catchUp();
    } else {
      foldEarly();
    }
  }

  function takeAnswer(answer, since) {
    if (answer?.reload) takeReload(answer.reload, since);
    for (const change of answer?.changes ?? []) store.fold(change);
    foldEarly();
  }

  /** A reload below the number we named is the server's word that our numbers no longer exist. */
  function takeReload(reload, since) {
    if (reload.seq < since) {
      early.clear();
      store.replace(reload);
    } else {
      store.fold(reload);
    }
    foldEarly();
  }

  /** Ask once; a question that fails is asked again when the next `head` shows that we are behind. */
  async function catchUp() {
    if (asking) return;
    asking = true;
    const since = store.seq;
    try {
      takeAnswer(await ask(since), since);
    } catch {
      // No answer in time: the line is weak or gone, which the link state shows. The next head or connect asks again.
    } finally {
      asking = false;
    }
  }

  return {
    receive,
    takeReload,
    /** The server's newest number, as `head` tells it. */
    hearHead(seq) {
      if (seq > store.seq) catchUp();
    },
  };
}
