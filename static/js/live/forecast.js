/**
 * When a waiting speaker will have the floor, and how late the agenda runs.
 * The same arithmetic as `hlom_live/domain/forecast.py`; both are held to `tests/cases/forecast.json`.
 */

import { millis, secondsLeft } from "./clock.js";
import { itemsOf, listOfItem, waiting } from "./select.js";

/** Between two speakers, until the sitting has shown its own habit; the meeting's rules may name another. */
const TURNOVER_SECONDS = 20;
const TURNOVERS_NEEDED = 3;
/** A plan this far from the present is the plan of another day (a rehearsal): lateness says nothing then. */
const OTHER_DAY_MS = 12 * 3600 * 1000;

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Seconds from the end of one speaker to the start of the next: the median of the sitting's own once there are three,
 * before that the meeting's rule, 20. Neighbours in time of one item and room count; points of order interrupt, and do not.
 */
export function turnoverSeconds(store, sittingId) {
  const items = new Set(itemsOf(store, sittingId).map((item) => item.id));
  const turns = store.all("intervention")
    .filter((turn) => items.has(turn.item) && turn.started_at && turn.kind !== "point_of_order")
    .sort((one, other) => millis(one.started_at) - millis(other.started_at));
  const own = [];
  turns.forEach((next, index) => {
    const before = turns.slice(0, index).findLast((turn) => turn.item === next.item && turn.room === next.room);
    if (!before?.ended_at) return;
    const seconds = (millis(next.started_at) - millis(before.ended_at)) / 1000;
    if (seconds >= 0) own.push(seconds);
  });
  if (own.length >= TURNOVERS_NEEDED) return median(own);
  return store.meeting()?.rules?.turnover_seconds ?? TURNOVER_SECONDS;
}

/** What is still to come of those who have the floor in a room, in seconds; overtime counts as nothing. */
function floorSeconds(store, room, nowMs) {
  const turns = [store.get("intervention", room?.intervention), store.get("intervention", room?.interrupted_by)];
  return turns.filter((turn) => turn && !turn.ended_at)
    .reduce((sum, turn) => sum + Math.max(0, secondsLeft(turn, nowMs)), 0);
}

/** From when a list's first speaker can be reckoned: now for the current item, else its planned start if that is ahead. */
function base(store, item, nowMs) {
  if (item.state === "current") {
    const room = store.all("room").find((one) => one.item === item.id);
    return nowMs + 1000 * floorSeconds(store, room, nowMs);
  }
  return Math.max(nowMs, millis(item.planned_start) ?? nowMs);
}

/**
 * Expected start of every waiting speaker of a list: what is left of the present one, the limits of those before, and
 * a turnover for each change of speaker.
 * @returns {Map<string, number>} inscription id -> milliseconds; empty for a concluded item
 */
export function expectedStarts(store, listId, nowMs) {
  const item = store.get("item", store.get("list", listId)?.item);
  if (!item || item.state === "concluded") return new Map();
  const turnover = 1000 * turnoverSeconds(store, item.sitting);
  const expected = new Map();
  let at = base(store, item, nowMs);
  for (const entry of waiting(store, listId)) {
    at += turnover;
    expected.set(entry.id, at);
    at += 1000 * (entry.allotted_seconds ?? 0);
  }
  return expected;
}

/** When the last waiting speaker of a list will have ended; null when nobody waits or speaks. */
export function expectedEnd(store, listId, nowMs) {
  const item = store.get("item", store.get("list", listId)?.item);
  if (!item || item.state === "concluded") return null;
  const all = waiting(store, listId);
  if (all.length === 0) return item.state === "current" ? base(store, item, nowMs) : null;
  const last = all.at(-1);
  return expectedStarts(store, listId, nowMs).get(last.id) + 1000 * (last.allotted_seconds ?? 0);
}

function plannedEnd(item) {
  return item.planned_start == null ? null : millis(item.planned_start) + 1000 * (item.planned_seconds ?? 0);
}

/** When an item that is on now will end: not before its plan, and not before its list is heard. */
function endOfCurrent(store, item, nowMs) {
  const list = listOfItem(store, item.id);
  const heard = list ? expectedEnd(store, list.id, nowMs) ?? nowMs : nowMs;
  const room = store.all("room").find((one) => one.item === item.id);
  return Math.max(nowMs + 1000 * floorSeconds(store, room, nowMs), heard, plannedEnd(item) ?? 0);
}

/**
 * Expected start of each item of a sitting that is open or suspended; nothing for others, whose plan still holds.
 * A later item begins at its planned hour, or when the one before has ended.
 * @returns {Map<string, number>} item id -> milliseconds
 */
export function expectedItems(store, sitting, nowMs) {
  const expected = new Map();
  if (!["open", "suspended"].includes(sitting.state)) return expected;
  let free = nowMs;
  for (const item of itemsOf(store, sitting.id)) {
    if (item.state === "concluded") continue;
    if (item.state === "current") {
      free = endOfCurrent(store, item, nowMs);
    } else {
      const start = Math.max(free, millis(item.planned_start) ?? free);
      expected.set(item.id, start);
      free = start + 1000 * (item.planned_seconds ?? 0);
    }
  }
  return expected;
}

/** A moment at the whole minute that a clock shows for it. */
export const shownMinute = (ms) => Math.floor(ms / 60000) * 60000;

/** Seconds late (negative: early) of a moment against its plan; null without a plan or when the plan is of another day. */
export function lateSeconds(atMs, plannedIso) {
  const planned = millis(plannedIso);
  if (planned == null || atMs == null || Math.abs(atMs - planned) > OTHER_DAY_MS) return null;
  return (atMs - planned) / 1000;
}
