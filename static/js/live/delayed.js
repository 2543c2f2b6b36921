/** The state of the meeting as it was some seconds ago, to go with a delayed video stream. */

import { createStore } from "./store.js";

/**
 * A store that folds each change `seconds` after `store` did: for a screen.
 * @param {() => void} onShown called after each fold
 */
export function delayedStore(store, seconds, onShown, later = setTimeout) {
  const shown = createStore(store.whole());
  const stop = store.subscribe((change) => {
    later(() => {
      shown.replace(change);
      onShown();
    }, seconds * 1000);
  });
  return { store: shown, seconds, stop };
}

/**
 * The same where the distance may change while it runs: each change is kept with the hour at which it came, and is
 * folded once that hour is the one shown.
 * @param {() => number} now the server's hour in milliseconds
 */
export function laggingStore(store, now) {
  const shown = createStore(store.whole());
  const kept = [];
  let hour = -Infinity;
  const stop = store.subscribe((change) => kept.push({ change, at: now() }));
  return {
    store: shown,
    stop,
    /** The hour shown, in milliseconds. */
    hour: () => hour,
    /** Show what was `seconds` ago. What was seen is not unseen: where the distance grows, the hour stands still. */
    show(seconds) {
      hour = Math.max(hour, now() - seconds * 1000);
      while (kept.length && kept[0].at <= hour) shown.replace(kept.shift().change);
      return hour;
    },
  };
}

/** Further behind than this nobody follows live: the reader looks at something else, or the stream's dates are wrong. */
const MOST_SECONDS = 600;

/**
 * How far the picture is behind the room, in seconds: by the date that the stream carries for what plays now, else as
 * the meeting says.
 * @param {{playing: number|null, setting: number}} webcast `playing` in milliseconds, null where the stream tells none
 */
export function behindSeconds({ playing, setting }, nowMs) {
  const told = playing == null ? NaN : (nowMs - playing) / 1000;
  return told >= 0 && told <= MOST_SECONDS ? told : setting;
}
