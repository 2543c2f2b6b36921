/** This page's estimate of the server's clock. */

import { millis } from "../derived/clock.js";

/** A sample older than this no longer counts: a sleeping laptop stops its monotonic clock too. */
const SAMPLE_LIFE_MS = 10 * 60 * 1000;

/** Two samples agree when the spans in which each puts the true offset touch. */
function agree(one, other) {
  return Math.abs(one.offset - other.offset) <= (one.roundTrip + other.roundTrip) / 2;
}

/**
 * A clock corrected to the server's.
 *
 * It counts with `performance.now()`, which nobody can set: a reader's clock that is wrong, or jumps by minutes, moves
 * nothing. Of several samples it keeps the one with the smallest round trip, because the error of a sample is at most
 * half its round trip; a sample that contradicts the kept one wins, because then a clock has jumped.
 *
 * @param {string} initialNowIso server time written into the page
 * @param {{atMs?: number, tick?: () => number}} options `atMs`: when, on `tick`, the server wrote it
 */
export function createClock(initialNowIso, { atMs, tick = () => performance.now() } = {}) {
  let kept = { offset: millis(initialNowIso) - (atMs ?? tick()), roundTrip: Infinity, at: tick() };

  return {
    /** Milliseconds since 1970 on the server's clock. */
    now: () => kept.offset + tick(),

    /** Half the round trip of the sample in use: the most by which `now` can be wrong, in milliseconds. */
    uncertainty: () => kept.roundTrip / 2,

    /** Take one question and answer; both times are on `tick`. */
    sample(sentMs, receivedMs, serverIso) {
      const roundTrip = Math.max(0, receivedMs - sentMs);
      const fresh = { offset: millis(serverIso) - (sentMs + receivedMs) / 2, roundTrip, at: receivedMs };
      const stale = receivedMs - kept.at > SAMPLE_LIFE_MS;
      if (stale || roundTrip <= kept.roundTrip || !agree(fresh, kept)) kept = fresh;
    },

    tick,
  };
}

/**
 * When the server wrote the page, on `performance.now()`: halfway between the browser's request and the first byte.
 * Falls back to now where the browser does not tell.
 */
export function pageWrittenAt(performance_ = performance) {
  const [load] = performance_.getEntriesByType?.("navigation") ?? [];
  if (!load || !load.responseStart) return performance_.now();
  return (load.requestStart + load.responseStart) / 2;
}

/**
 * The server's time when it gave this page, as an ISO text; null where the browser does not tell.
 *
 * A page that is the same for everybody may have been drawn for somebody before (hlom_live/web/http/shared.py), so the
 * time written into it is not the one at which it was sent; that comes beside it.
 */
export function pageGivenAt(performance_ = performance) {
  const [load] = performance_.getEntriesByType?.("navigation") ?? [];
  const said = load?.serverTiming?.find(({ name }) => name === "now");
  return said ? new Date(1000 * Number(said.description)).toISOString() : null;
}
