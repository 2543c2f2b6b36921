/**
 * When a waiting speaker will have the floor, when the items of a sitting begin, and when it ends. Whether all who wait
 * will fit is `fits.js` (docs/adr/0088-forecast.md).
 * The same arithmetic as hlom_live/domain/derived/forecast.py; both are held to tests/cases/forecast.json.
 */

import { millis, secondsLeft } from "./clock.js";
import { OTHER_DAY_SECONDS, TURNOVERS_NEEDED } from "./defaults.js";

const UNDER_WAY = new Set(["open", "suspended"]);
const isUnderWay = (sitting) => UNDER_WAY.has(sitting?.state);

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The length of a recorded statement; 0 for any other, and for one whose length nobody knows. */
const recordedSeconds = (entry) => (entry?.mode === "pre_recorded" && entry.recorded_seconds) || 0;

/** Seconds that an entry will take: a recorded statement its own length, any other its limit. */
export const speechSeconds = (entry) => recordedSeconds(entry) || entry.allotted_seconds;

/**
 * Seconds from the end of one speaker to the start of the next: the median of the sitting's own once there are three,
 * before that the meeting's rule. Neighbours in time of one item and room count; points of order interrupt, and do not.
 */
export function turnoverSeconds(rows, sittingId) {
  return rows.once(`turnover ${sittingId}`, () => turnover(rows, sittingId));
}

function turnover(rows, sittingId) {
  const items = new Set(rows.itemsOf(sittingId).map((item) => item.id));
  const turns = rows.all("intervention")
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
  return own.length >= TURNOVERS_NEEDED ? median(own) : rows.rule("turnover_seconds");
}

/**
 * What is still to come of those who have the floor of an item's room, in ms; overtime counts as nothing. A recorded
 * statement plays for its own length, whatever its limit.
 */
function floorMs(rows, item, nowMs) {
  const room = rows.all("room").find((one) => one.item === item.id);
  const left = (turn) => {
    const played = recordedSeconds(rows.get("inscription", turn.inscription));
    return secondsLeft(played ? { ...turn, allotted_seconds: played } : turn, nowMs);
  };
  return [room?.intervention, room?.interrupted_by].map((id) => rows.get("intervention", id))
    .filter((turn) => turn && !turn.ended_at)
    .reduce((sum, turn) => sum + Math.max(0, 1000 * left(turn)), 0);
}

/** A planned time in ms; null for that of another day while the sitting is under way. */
function plan(sitting, iso, nowMs) {
  const at = millis(iso);
  return isUnderWay(sitting) && Math.abs(at - nowMs) > 1000 * OTHER_DAY_SECONDS ? null : at;
}

/** From when speakers are reckoned, in ms: the hour at which a suspended sitting is to resume, else now. */
export const goesOn = (sitting, nowMs) => (sitting?.state === "suspended" ? Math.max(nowMs, millis(sitting.resumes_at) ?? nowMs) : nowMs);

/** The sitting's planned end and the end of its interpretation, in ms; null for none, or one of another day. */
export function stopsOf(sitting, nowMs) {
  return [sitting?.planned_end, sitting?.interpretation_end].map((iso) => plan(sitting, iso, nowMs));
}

/** The first of some times; null is none. */
export function soonest(...times) {
  const known = times.filter((at) => at !== null);
  return known.length ? Math.min(...known) : null;
}

/**
 * From when a list's first speaker is reckoned: the floor free, or the time at which a later item begins; undefined for
 * an item that was passed over.
 */
function floorFree(rows, item, nowMs) {
  const sitting = rows.get("sitting", item.sitting);
  if (item.state === "current") return goesOn(sitting, nowMs) + floorMs(rows, item, nowMs);
  if (isUnderWay(sitting)) return expectedItems(rows, sitting, nowMs).get(item.id);
  return Math.max(nowMs, plan(sitting, item.planned_start, nowMs) ?? nowMs);
}

/** The item of a list, unless it is concluded, unknown, or of a sitting that is adjourned. */
export function openItem(rows, listId) {
  const item = rows.get("item", rows.get("list", listId)?.item);
  const over = item?.state === "concluded" || rows.get("sitting", item?.sitting)?.state === "adjourned";
  return over ? undefined : item;
}

/**
 * Expected start of every waiting speaker of a list: what is left of the present one, what those before will take, and
 * a turnover for each change of speaker.
 * @returns {Map<string, number>} inscription id -> milliseconds; empty for an item over or passed over
 */
export function expectedStarts(rows, listId, nowMs) {
  const item = openItem(rows, listId);
  const expected = new Map();
  let at = item && floorFree(rows, item, nowMs);
  if (at === undefined) return expected;
  const turnover = 1000 * turnoverSeconds(rows, item.sitting);
  for (const entry of rows.waiting(listId)) {
    at += turnover;
    expected.set(entry.id, at);
    at += 1000 * speechSeconds(entry);
  }
  return expected;
}

const plannedMs = (item) => 1000 * (item.planned_seconds ?? 0);

/** Ms that all who wait on an item's list will take, each with a turnover before. */
function hearingMs(rows, item, turnover) {
  const list = rows.listOf(item.id);
  return list ? rows.waiting(list.id).reduce((sum, entry) => sum + 1000 * (turnover + speechSeconds(entry)), 0) : 0;
}

/** When an item that is on now will end: when its list is heard, and not before its plan while the list may grow. */
function endOfCurrent(rows, sitting, item, turnover, nowMs) {
  const heard = goesOn(sitting, nowMs) + floorMs(rows, item, nowMs) + hearingMs(rows, item, turnover);
  const start = plan(sitting, item.planned_start, nowMs);
  if (start === null || rows.listOf(item.id)?.state === "closed") return heard;
  return Math.max(heard, start + plannedMs(item));
}

/** The items still to come of a sitting under way, each with its time, and when the last of them ends; else null. */
function course(rows, sitting, nowMs) {
  if (!isUnderWay(sitting)) return null;
  const items = rows.itemsOf(sitting.id);
  const turnover = turnoverSeconds(rows, sitting.id);
  const current = items.find((item) => item.state === "current");
  const begun = items.findLastIndex((item) => item.state !== "planned");
  const expected = new Map();
  let free = current ? endOfCurrent(rows, sitting, current, turnover, nowMs) : goesOn(sitting, nowMs);
  for (const item of items.slice(begun + 1)) {
    const start = Math.max(free, plan(sitting, item.planned_start, nowMs) ?? free);
    expected.set(item.id, start);
    free = start + Math.max(plannedMs(item), hearingMs(rows, item, turnover));
  }
  return { expected, free };
}

/**
 * Expected start of each item of a sitting that is open or suspended; nothing for others, whose plan still holds.
 * A later item begins at its planned time, or when the one before has ended. One that was passed over, because a later
 * one was begun, is expected no more.
 * @returns {Map<string, number>} item id -> milliseconds
 */
export const expectedItems = (rows, sitting, nowMs) => course(rows, sitting, nowMs)?.expected ?? new Map();

/** When a sitting under way will have dealt with all its items, in ms; null for any other, whose plan holds. */
export const sittingEnd = (rows, sitting, nowMs) => course(rows, sitting, nowMs)?.free ?? null;
