/**
 * The limit that would let all who wait be heard, the time left divided among them, and what a limit would change
 * (docs/adr/0088-forecast.md). Only the pages that may set limits work it out; tests/cases/fits.json holds it, too. Times
 * are ms, durations seconds.
 */
import { expectedStarts, openItem, speechSeconds, turnoverSeconds } from "../derived/forecast.js";
import { usualSeconds } from "../derived/limits.js";
import { outlook } from "../derived/outlook.js";

/** Limits are said in steps of so many seconds. */
const STEP_SECONDS = 5;

const UNDIVIDED = { limit: null, shares: {} };

/** The least that a category is left with (rule `least_seconds`). */
function leastOf(store) {
  const least = store.rule("least_seconds");
  return (category) => least[category] ?? least.default ?? 0;
}

/** The limit that a list gives to a statement of a category. */
function usualLimit(store, list) {
  const usual = usualSeconds(store, list);
  return (category) => list.time_limits[category] || usual;
}

/**
 * The `time_limits` of a list with which `limit` holds for all statements: nobody has more, and none under its least.
 * Who has less already, keeps it.
 */
export function limitsWith(store, list, limit) {
  const [least, usual] = [leastOf(store), usualLimit(store, list)];
  const cut = (one) => Math.min(usual(one), Math.max(limit, least(one)));
  const categories = store.meeting().categories.map((one) => one.id);
  const named = categories.filter((one) => one in list.time_limits || cut(one) !== cut("default"));
  return Object.fromEntries(["default", ...named].map((one) => [one, cut(one)]));
}

/** Whether an entry's limit follows the list's: groups, replies, recordings and limits set by hand keep theirs. */
function follows(entry, usual) {
  if (entry.kind !== "statement" || entry.on_behalf_of) return false;
  if (entry.mode === "pre_recorded" && entry.recorded_seconds) return false;
  return speechSeconds(entry) === usual;
}

/** Those who wait on a list, and the time from `base` on in which they are heard. */
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
  const entries = store.waiting(list.id);
  const turnover = turnoverSeconds(store, item.sitting);
  const first = expectedStarts(store, list.id, nowMs).get(entries[0]?.id);
  return createRoom(store, list, entries, first == null ? nowMs : first - 1000 * turnover, turnover);
}

/**
 * What would let all of a list be heard by `stop`, of whom `fits` are as it is.
 * @returns {{limit: number|null, shares: Object<string, number>}} `limit` null where all are heard as it is or none is
 *   enough; `shares` the time division by category, empty without a stop or without anybody waiting
 */
export function division(store, list, { stop, fits, waiting }, nowMs) {
  if (stop === null || !waiting) return UNDIVIDED;
  const room = roomOf(store, openItem(store, list.id), list, nowMs);
  return { limit: fits < waiting ? room.limitFor(stop) : null, shares: room.sharesOf(stop) };
}

/** The outlook of a room's sitting, with what would let all of the list considered now be heard; null as `outlook`. */
export function fit(store, { sitting, list }, nowMs) {
  const seen = outlook(store, sitting, list, nowMs);
  return seen && { ...seen, ...division(store, list, seen, nowMs) };
}

/** What a limit would change: the entries it cuts, how many keep what they have, and when the list would be heard. */
export function effectOf(store, listId, limit, nowMs) {
  const item = openItem(store, listId);
  if (!item) return null;
  const room = roomOf(store, item, store.get("list", listId), nowMs);
  const cut = room.cutBy(limit);
  return { cut, kept: store.waiting(listId).length - cut.length, end: room.endWith(limit) };
}

/** What a limit cuts, put together: how many statements go from which limit to which, the most first. */
export function cutsOf(cut) {
  const counts = new Map();
  for (const { entry: { allotted_seconds: from }, to } of cut) {
    const key = `${from} ${to}`;
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count || one.from - other.from || one.to - other.to);
}
