/** The same meeting some seconds ago, for a screen beside a picture that arrives late. */

import { createStore } from "./store.js";

/** What the store holds now, as a reload. */
function asReload(store) {
  return { seq: store.seq, full: true, put: Object.fromEntries(store.rows), drop: [] };
}

/**
 * A store that folds each change `seconds` after `store` did.
 * @param {() => void} onShown called after each fold
 */
export function delayedStore(store, seconds, onShown, later = setTimeout) {
  const shown = createStore(asReload(store));
  const stop = store.subscribe((change) => {
    later(() => {
      shown.replace(change);
      onShown();
    }, seconds * 1000);
  });
  return { store: shown, seconds, stop };
}
