/** What a page shows, read from the store: pure questions about rows, no time but what is given. */

import { millis, secondsLeft, secondsUsed } from "../derived/clock.js";
import { text } from "./words.js";

const WAITING = new Set(["inscribed"]);

const byPlace = (one, other) => one.place - other.place;
const byName = (one, other) => text(one.name).localeCompare(text(other.name), undefined, { numeric: true });

/** All rooms, those with a sitting under way first, then by name; the order holds while a sitting runs. */
export function rooms(store) {
  const busy = (room) => Number(room.sitting != null);
  return [...store.all("room")].sort((one, other) => busy(other) - busy(one) || byName(one, other));
}

/** The intervention that has the floor in a room now: the point of order if one interrupts; undefined if nobody. */
export function holder(store, roomId) {
  const room = store.get("room", roomId);
  return store.get("intervention", room?.interrupted_by) ?? store.get("intervention", room?.intervention);
}

/** The speaker whose turn it is, interrupted or not. */
export function speaker(store, roomId) {
  return store.get("intervention", store.get("room", roomId)?.intervention);
}

/** All of a room at once: `{room, sitting, item, list, turn, above}`; `above` is a point of order standing above. */
export function floor(store, roomId) {
  const room = store.get("room", roomId);
  const item = store.get("item", room?.item);
  return {
    room,
    sitting: store.get("sitting", room?.sitting),
    item,
    list: item && listOfItem(store, item.id),
    turn: store.get("intervention", room?.intervention),
    above: store.get("intervention", room?.interrupted_by),
  };
}

/** "called" (clock not yet running), "speaking", "paused" or "ended". */
export function turnState(turn) {
  if (turn.ended_at) return "ended";
  if (!turn.started_at) return "called";
  return turn.paused_at ? "paused" : "speaking";
}

export function listOfItem(store, itemId) {
  return store.all("list").find((list) => list.item === itemId);
}

const WITH_SPEAKERS = new Set(["statements", "debate"]);

/**
 * The list of an item, if there is reason to show it: a ceremony or a panel has one too, and as long as nobody opened
 * it, "not yet open" would only puzzle.
 */
export function listToShow(store, itemId) {
  const list = listOfItem(store, itemId);
  const kind = store.get("item", itemId)?.kind;
  const used = list && (list.state !== "not_open" || entries(store, list.id).length > 0);
  return WITH_SPEAKERS.has(kind) || used ? list : undefined;
}

/** Every inscription of a list, by place. */
export function entries(store, listId) {
  return store.all("inscription").filter((entry) => entry.list === listId).sort(byPlace);
}

/** Those who wait for the floor, in order. Points of order stand above the list: see `pointsOfOrder`. */
export function waiting(store, listId) {
  return entries(store, listId).filter((entry) => WAITING.has(entry.state) && entry.kind !== "point_of_order");
}

/** Requests that a person must still admit (staff, and a delegate's own). */
export function requested(store, listId) {
  return entries(store, listId).filter((entry) => entry.state === "requested");
}

/** Points of order raised and not yet ruled upon. */
export function pointsOfOrder(store, listId) {
  return entries(store, listId).filter((entry) => entry.kind === "point_of_order" && WAITING.has(entry.state));
}

/** Rights of reply that wait, in order. */
export function replies(store, listId) {
  return waiting(store, listId).filter((entry) => entry.kind === "right_of_reply");
}

export function delegation(store, id) {
  return store.get("delegation", id);
}

/** A delegation's waiting, requested or speaking entries on a list. */
export function entriesOf(store, listId, delegationId) {
  const live = new Set(["requested", "inscribed", "speaking", "absent"]);
  return entries(store, listId).filter((entry) => entry.delegation === delegationId && live.has(entry.state));
}

/** How many wait before an entry; null when it does not wait. */
export function ahead(store, inscription) {
  const place = waiting(store, inscription.list).findIndex((entry) => entry.id === inscription.id);
  return place < 0 ? null : place;
}

/** Interventions that have ended, the newest first, with `used` seconds; of one room, item or of all. */
export function delivered(store, { room, item } = {}) {
  return store.all("intervention")
    .filter((turn) => turn.ended_at && turn.started_at)
    .filter((turn) => (!room || turn.room === room) && (!item || turn.item === item))
    .sort((one, other) => millis(other.ended_at) - millis(one.ended_at))
    .map((turn) => ({ ...turn, used: secondsUsed(turn, millis(turn.ended_at)) }));
}

/** Notices to show in a room, or in any when no room is named; the newest first. */
export function notices(store, roomId = null) {
  return store.all("notice")
    .filter((notice) => notice.room == null || roomId == null || notice.room === roomId)
    .sort((one, other) => millis(other.shown_at) - millis(one.shown_at));
}

export function itemsOf(store, sittingId) {
  return store.all("item").filter((item) => item.sitting === sittingId)
    .sort((one, other) => one.position - other.position);
}

/** The programme: `[{day, sittings: [{sitting, room, items}]}]`, by day, planned start and room. */
export function agenda(store) {
  const days = new Map();
  for (const sitting of [...store.all("sitting")].sort(bySitting(store))) {
    if (!days.has(sitting.day)) days.set(sitting.day, []);
    days.get(sitting.day).push({
      sitting, room: store.get("room", sitting.room), items: itemsOf(store, sitting.id),
    });
  }
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([day, sittings]) => ({ day, sittings }));
}

function bySitting(store) {
  const name = (sitting) => text(store.get("room", sitting.room)?.name);
  return (one, other) => millis(one.planned_start) - millis(other.planned_start)
    || name(one).localeCompare(name(other), undefined, { numeric: true });
}

/** The sitting a page shows first: open, else suspended, else the next planned, else the last. */
export function presentSitting(store, nowMs) {
  const all = [...store.all("sitting")].sort(bySitting(store));
  const state = (wanted) => all.find((sitting) => sitting.state === wanted);
  const coming = all.find((sitting) => sitting.state === "planned" && millis(sitting.planned_end) > nowMs);
  return state("open") ?? state("suspended") ?? coming ?? state("planned") ?? all.at(-1);
}

/** The meeting's setting of the warning, 30 s unless it says otherwise. */
export function warningSeconds(store) {
  return store.meeting()?.rules?.warning_seconds ?? 30;
}

/** Where a countdown stands: "ample", "warning" or "over". */
export function phase(turn, nowMs, warning = 30) {
  const left = secondsLeft(turn, nowMs);
  if (left <= 0) return "over";
  return left <= warning ? "warning" : "ample";
}
