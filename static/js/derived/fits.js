/**
 * Will all who wait be heard? Who fits before the sitting's end, who is the reserve, and the limit that fits all.
 * The same arithmetic as `hlom_live/domain/derived/fits.py`; both are held to `tests/cases/fits.json`.
 */

import { expectedStarts, floorFree, openItem, speechSeconds, stopsOf, turnoverSeconds } from "./forecast.js";
import { waiting } from "../live/select.js";

/** Limits are said in steps of so many seconds. */
const STEP_SECONDS = 5;
const LEAST_SECONDS = { default: 60 };
const STATEMENT_SECONDS = 180;

/** The least that a category is left with, in seconds (rule `least_seconds`). */
function leastOf(store) {
  const least = store.meeting()?.rules?.least_seconds ?? LEAST_SECONDS;
  return (category) => least[category] ?? least.default ?? 0;
}

/** The limit that a list gives to a statement of a category, in seconds. */
function usualLimit(store, { time_limits: limits = {} }) {
  const usual = limits.default || store.meeting()?.rules?.statement_seconds || STATEMENT_SECONDS;
  return (category) => limits[category] || usual;
}

/**
 * The `time_limits` of a list with which `limit` holds for all statements: nobody has more, and none under its least.
 * Who has less already, keeps it.
 */
export function limitsWith(store, list, limit) {
  const [least, usual] = [leastOf(store), usualLimit(store, list)];
  const cut = (one) => Math.min(usual(one), Math.max(limit, least(one)));
  const categories = (store.meeting()?.categories ?? []).map((one) => one.id);
  const named = categories.filter((one) => one in (list.time_limits ?? {}) || cut(one) !== cut("default"));
  return Object.fromEntries(["default", ...named].map((one) => [one, cut(one)]));
}

/** Whether an entry's limit follows the list's: groups, replies, recordings and limits set by hand keep theirs. */
function follows(entry, usual) {
  if (entry.kind !== "statement" || entry.on_behalf_of) return false;
  if (entry.mode === "pre_recorded" && entry.recorded_seconds) return false;
  return speechSeconds(entry) === usual;
}

/** Those who wait on a list, and the time from `base` on in which they are heard. All hours in ms. */
function createRoom(store, list, entries, base, turnover) {
  const [least, usual] = [leastOf(store), usualLimit(store, list)];
  const all = entries.map((entry) => {
    const category = store.get("delegation", entry.delegation)?.category;
    return { entry, category, cuttable: follows(entry, usual(category)), least: least(category), seconds: speechSeconds(entry) };
  });
  const under = (limit) => ({ cuttable, least: own, seconds }) => (cuttable ? Math.min(seconds, Math.max(limit, own)) : seconds);
  const endWith = (limit) => all.reduce((end, one) => end + 1000 * (turnover + under(limit)(one)), base);

  /** The longest limit with which all are heard by `stop`, in whole steps; null if not even the least is enough. */
  function limitFor(stop) {
    let low = Math.ceil(Math.min(...all.map((one) => one.least)) / STEP_SECONDS);
    let high = Math.floor(Math.max(...all.map((one) => one.seconds)) / STEP_SECONDS);
    if (high < low || endWith(low * STEP_SECONDS) > stop) return null;
    while (low < high) {
      const middle = Math.floor((low + high + 1) / 2);
      if (endWith(middle * STEP_SECONDS) <= stop) low = middle;
      else high = middle - 1;
    }
    return low * STEP_SECONDS;
  }

  /** Time division: the time left, less the turnovers, divided by those waiting; none under its category's least. */
  function sharesOf(stop) {
    const each = (stop - base) / 1000 / all.length - turnover;
    const whole = Math.floor(each / STEP_SECONDS) * STEP_SECONDS;
    return Object.fromEntries(all.map(({ category, least: own }) => [category, Math.max(whole, own)]));
  }

  /** Which of them a limit cuts, and to how many seconds. */
  const cutBy = (limit) => all.map((one) => ({ entry: one.entry, to: under(limit)(one), from: one.seconds }))
    .filter(({ from, to }) => to < from).map(({ entry, to }) => ({ entry, to }));
  return { endWith, limitFor, sharesOf, cutBy };
}

function roomOf(store, item, list, nowMs) {
  const entries = waiting(store, list.id);
  const turnover = turnoverSeconds(store, item.sitting);
  const first = expectedStarts(store, list.id, nowMs).get(entries[0]?.id);
  return createRoom(store, list, entries, first == null ? nowMs : first - 1000 * turnover, turnover);
}

/** When the last waiting speaker of a list will have ended, in ms; null when nobody waits or speaks. */
export function expectedEnd(store, listId, nowMs) {
  const item = openItem(store, listId);
  const last = item && waiting(store, listId).at(-1);
  if (!last) return item?.state === "current" ? floorFree(store, item, nowMs) : null;
  return expectedStarts(store, listId, nowMs).get(last.id) + 1000 * speechSeconds(last);
}

const least = (times) => (times.length ? Math.min(...times) : null);

/**
 * @returns {{end: number|null, stop: number|null, sittingStop: number|null, interpretationStop: number|null,
 *   waiting: number, fits: number, fitsSitting: number, fitsInterpretation: number, reserve: string[],
 *   limit: number|null, limitEnd: number|null, shares: Object<string, number>}|null} hours in ms, durations in seconds;
 *   `stop` is the sooner of the two; `limit` would let all be heard, null where all are as it is or none is enough;
 *   `shares` the time division by category; null for the list of a concluded item
 */
export function fits(store, listId, nowMs) {
  const item = openItem(store, listId);
  if (!item) return null;
  const entries = waiting(store, listId);
  const starts = expectedStarts(store, listId, nowMs);
  const ends = entries.map((entry) => starts.get(entry.id) + 1000 * speechSeconds(entry));
  const stops = stopsOf(store, store.get("sitting", item.sitting), nowMs);
  const stop = least(stops.filter((at) => at !== null));
  const [heard, fitsSitting, fitsInterpretation] = [stop, ...stops].map((at) => ends.filter((end) => at === null || end <= at).length);
  const room = roomOf(store, item, store.get("list", listId), nowMs);
  const limit = stop !== null && heard < entries.length ? room.limitFor(stop) : null;
  return {
    end: expectedEnd(store, listId, nowMs), stop, sittingStop: stops[0], interpretationStop: stops[1],
    waiting: entries.length, fits: heard, fitsSitting, fitsInterpretation,
    reserve: entries.slice(heard).map((entry) => entry.id),
    limit, limitEnd: limit === null ? null : room.endWith(limit),
    shares: stop !== null && entries.length ? room.sharesOf(stop) : {},
  };
}

/** What a limit would change: the entries it cuts, how many keep what they have, and when the list would be heard. */
export function effectOf(store, listId, limit, nowMs) {
  const item = openItem(store, listId);
  if (!item) return null;
  const room = roomOf(store, item, store.get("list", listId), nowMs);
  const cut = room.cutBy(limit);
  return { cut, kept: waiting(store, listId).length - cut.length, end: room.endWith(limit) };
}
