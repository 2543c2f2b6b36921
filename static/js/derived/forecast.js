/**
 * When a waiting speaker will have the floor, when items begin, and when a sitting ends.
 * The same arithmetic as `hlom_live/domain/derived/forecast.py`; both are held to `tests/cases/forecast.json`.
 */

import { millis, secondsLeft } from "./clock.js";
import { itemsOf, listOfItem, waiting } from "../live/select.js";

/** Between two speakers, until the sitting has shown its own habit; the meeting's rules may name another. */
const TURNOVER_SECONDS = 20;
const TURNOVERS_NEEDED = 3;
/** A plan this far from the present is the plan of another day (a rehearsal): a sitting under way does not hold to it. */
const OTHER_DAY_MS = 12 * 3600 * 1000;

const isUnderWay = (sitting) => ["open", "suspended"].includes(sitting?.state);

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
  const lastEnd = new Map();
  for (const turn of turns) {
    const place = `${turn.item} ${turn.room}`;
    const seconds = (millis(turn.started_at) - lastEnd.get(place)) / 1000;
    if (seconds >= 0) own.push(seconds);
    lastEnd.set(place, millis(turn.ended_at) ?? NaN);
  }
  if (own.length >= TURNOVERS_NEEDED) return median(own);
  return store.meeting()?.rules?.turnover_seconds ?? TURNOVER_SECONDS;
}

const recordedSeconds = (entry) => (entry?.mode === "pre_recorded" && entry.recorded_seconds) || 0;

/** Seconds that an entry will take: a recorded statement its own length, any other its limit. */
export const speechSeconds = (entry) => recordedSeconds(entry) || (entry.allotted_seconds ?? 0);

/** What is still to come of those who have the floor of an item's room, in ms; overtime counts as nothing. */
function floorMs(store, item, nowMs) {
  const room = store.all("room").find((one) => one.item === item.id);
  const left = (turn) => {
    const played = recordedSeconds(store.get("inscription", turn.inscription));
    return secondsLeft(played ? { ...turn, allotted_seconds: played } : turn, nowMs);
  };
  return [room?.intervention, room?.interrupted_by].map((id) => store.get("intervention", id))
    .filter((turn) => turn && !turn.ended_at)
    .reduce((sum, turn) => sum + Math.max(0, 1000 * left(turn)), 0);
}

/** A planned time in ms; null for that of another day while the sitting is under way. */
export function plan(sitting, iso, nowMs) {
  const at = millis(iso);
  return isUnderWay(sitting) && Math.abs(at - nowMs) > OTHER_DAY_MS ? null : at;
}

/** The sitting's planned end and the end of its interpretation, in ms; null for none, or one of another day. */
export function stopsOf(store, sitting, nowMs) {
  return [sitting?.planned_end, sitting?.interpretation_end].map((iso) => plan(sitting, iso ?? null, nowMs));
}

/** From when a list's first speaker is reckoned: the floor free, or the hour at which a later item begins. */
export function floorFree(store, item, nowMs) {
  if (item.state === "current") return nowMs + floorMs(store, item, nowMs);
  const sitting = store.get("sitting", item.sitting);
  return (sitting && expectedItems(store, sitting, nowMs).get(item.id)) ?? Math.max(nowMs, plan(sitting, item.planned_start, nowMs) ?? nowMs);
}

/** The item of a list, unless it is concluded or unknown. */
export function openItem(store, listId) {
  const item = store.get("item", store.get("list", listId)?.item);
  return item?.state === "concluded" ? undefined : item;
}

/**
 * Expected start of every waiting speaker of a list: what is left of the present one, what those before will take, and
 * a turnover for each change of speaker.
 * @returns {Map<string, number>} inscription id -> milliseconds; empty for a concluded item
 */
export function expectedStarts(store, listId, nowMs) {
  const item = openItem(store, listId);
  const expected = new Map();
  if (!item) return expected;
  const turnover = 1000 * turnoverSeconds(store, item.sitting);
  let at = floorFree(store, item, nowMs);
  for (const entry of waiting(store, listId)) {
    at += turnover;
    expected.set(entry.id, at);
    at += 1000 * speechSeconds(entry);
  }
  return expected;
}

/** The first of a list's entries that ends after the sitting or its interpretation has: from it on stands the reserve. */
export function reserveFrom(store, listId, starts, nowMs) {
  const sitting = store.get("sitting", openItem(store, listId)?.sitting);
  const stop = Math.min(...stopsOf(store, sitting, nowMs).map((at) => at ?? Infinity));
  return waiting(store, listId).find((entry) => starts.get(entry.id) + 1000 * speechSeconds(entry) > stop)?.id;
}

/** Ms that all who wait on an item's list will take, each with a turnover before. */
function hearingMs(store, item, turnover) {
  const list = listOfItem(store, item.id);
  return list ? waiting(store, list.id).reduce((sum, entry) => sum + 1000 * (turnover + speechSeconds(entry)), 0) : 0;
}

/** When an item that is on now will end: when its list is heard, and not before its plan while the list may grow. */
function endOfCurrent(store, sitting, item, turnover, nowMs) {
  const heard = nowMs + floorMs(store, item, nowMs) + hearingMs(store, item, turnover);
  const start = plan(sitting, item.planned_start, nowMs);
  if (start == null || listOfItem(store, item.id)?.state === "closed") return heard;
  return Math.max(heard, start + 1000 * (item.planned_seconds ?? 0));
}

/** The items still to come of a sitting under way, each with its hour, and when the last of them ends. */
function course(store, sitting, nowMs) {
  const expected = new Map();
  let free = nowMs;
  if (!isUnderWay(sitting)) return { expected, free };
  const items = itemsOf(store, sitting.id);
  const turnover = turnoverSeconds(store, sitting.id);
  const begun = items.findLastIndex((item) => item.state !== "planned");
  items.forEach((item, n) => {
    if (item.state === "current") free = endOfCurrent(store, sitting, item, turnover, nowMs);
    if (item.state !== "planned" || n < begun) return;
    const start = Math.max(free, plan(sitting, item.planned_start, nowMs) ?? free);
    expected.set(item.id, start);
    free = start + Math.max(1000 * (item.planned_seconds ?? 0), hearingMs(store, item, turnover));
  });
  return { expected, free };
}

/**
 * Expected start of each item of a sitting that is open or suspended; nothing for others, whose plan still holds.
 * A later item begins at its planned hour, or when the one before has ended. One that was passed over, because a later
 * one was begun, is expected no more.
 * @returns {Map<string, number>} item id -> milliseconds
 */
export const expectedItems = (store, sitting, nowMs) => course(store, sitting, nowMs).expected;

/** When a sitting under way will have dealt with all its items, in ms; null for any other, whose plan holds. */
export const sittingEnd = (store, sitting, nowMs) => (isUnderWay(sitting) ? course(store, sitting, nowMs).free : null);

/**
 * Whole minutes late, negative when early; null without a plan or when the plan is of another day. The hours stand
 * beside it: the difference is that of the minutes shown.
 */
export function lateMinutes(atMs, plannedIso) {
  const planned = millis(plannedIso);
  if (planned == null || atMs == null || Math.abs(atMs - planned) > OTHER_DAY_MS) return null;
  return Math.floor(atMs / 60000) - Math.floor(planned / 60000);
}
