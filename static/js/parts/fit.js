/** Will it fit? How late a sitting ends, how many are heard before its hard stop, and the limit that fits all. Pure. */
import { millis } from "../live/clock.js";
import { expectedEnd, expectedItems, expectedStarts, lateSeconds, turnoverSeconds } from "../live/forecast.js";
import { itemsOf } from "../live/select.js";

/** A limit is announced in steps of a quarter of a minute, and never under half a minute. */
const STEP_SECONDS = 15;
const LEAST_SECONDS = 30;
const HALF_DAY_SECONDS = 12 * 3600;

/** The planned end of what is considered now, while its list may still grow; nothing for a plan of another day. */
function planHolds(item, list, nowMs) {
  const start = item?.state === "current" && list?.state !== "closed" ? millis(item.planned_start) : null;
  const end = start === null ? 0 : start + 1000 * (item.planned_seconds ?? 0);
  return Math.abs(end - nowMs) / 1000 > HALF_DAY_SECONDS ? 0 : end;
}

/** When a sitting is expected to end: its last item's end, or the end of what is considered now. */
function sittingEnd(store, { sitting, item, list }, nowMs) {
  const heard = Math.max(list ? expectedEnd(store, list.id, nowMs) ?? nowMs : nowMs, planHolds(item, list, nowMs));
  const starts = expectedItems(store, sitting, nowMs);
  const ends = itemsOf(store, sitting.id)
    .filter((item) => starts.has(item.id))
    .map((item) => starts.get(item.id) + 1000 * (item.planned_seconds ?? 0));
  return Math.max(heard, ...ends);
}

/** The hour at which the sitting must stop, in ms: the interpreters leave, or the sitting ends; null if of another day. */
function hardStop(sitting, nowMs) {
  const stop = millis(sitting.interpretation_end ?? sitting.planned_end);
  return stop === null || Math.abs(stop - nowMs) / 1000 > HALF_DAY_SECONDS ? null : stop;
}

/** The limit in seconds, in whole steps, with which all who wait are heard before a moment; null if none is long enough. */
export function limitForAll(count, secondsLeft, turnover) {
  const each = Math.floor((secondsLeft / count - turnover) / STEP_SECONDS) * STEP_SECONDS;
  return each >= LEAST_SECONDS ? each : null;
}

/**
 * @returns {{endsAt: number, lateSeconds: number|null, stopAt: number|null, past: boolean,
 *   interpretation: boolean, fits: number,
 *   waiting: number, limit: number|null}|null} null unless a sitting is open; `limit` only where not all fit
 */
export function fit(store, scene, nowMs) {
  const { sitting, list, waiting } = scene;
  if (sitting?.state !== "open") return null;
  const endsAt = sittingEnd(store, scene, nowMs);
  const stopAt = hardStop(sitting, nowMs);
  const starts = list ? expectedStarts(store, list.id, nowMs) : new Map();
  const fits = waiting.filter((row) => stopAt === null || starts.get(row.id) + 1000 * row.allotted_seconds <= stopAt).length;
  const short = stopAt !== null && fits < waiting.length;
  return {
    endsAt, stopAt, fits, waiting: waiting.length, past: stopAt !== null && stopAt <= nowMs,
    lateSeconds: lateSeconds(endsAt, sitting.planned_end),
    interpretation: Boolean(sitting.interpretation_end),
    limit: short ? limitFrom(starts.get(waiting[0].id), stopAt, waiting.length, turnoverSeconds(store, sitting.id)) : null,
  };
}

/** The limit that fits all, from the moment at which the first of them begins: one turnover has passed by then. */
function limitFrom(firstAt, stopAt, count, turnover) {
  return limitForAll(count, (stopAt - firstAt) / 1000 + turnover, turnover);
}
