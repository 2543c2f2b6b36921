/** What pages show, read from the store: pure queries on rows, with the time as an argument. */

import { days } from "../derived/agenda.js";
import { millis } from "../derived/clock.js";
import { notices as allNotices } from "../derived/floor.js";
import { rooms } from "../derived/rooms.js";

/** Entries in the order in which they were asked for; of two of one instant the id decides, as in every ordering. */
export const asReceived = (one, other) => millis(one.requested_at) - millis(other.requested_at) || (one.id < other.id ? -1 : 1);

export { rooms };

/** The intervention that has the floor in a room now: the point of order if one interrupts; undefined if nobody. */
export function holder(store, roomId) {
  const room = store.get("room", roomId);
  return store.get("intervention", room?.interrupted_by) ?? store.get("intervention", room?.intervention);
}

/** Requests that a person must still admit (staff, and a delegate's own). */
export function requested(store, listId) {
  return store.entries(listId).filter((entry) => entry.state === "requested");
}

/** Points of order raised and not yet ruled upon. */
export function pointsOfOrder(store, listId) {
  return store.entries(listId).filter((entry) => entry.kind === "point_of_order" && entry.state === "inscribed");
}

/** How many wait before an entry; null when it does not wait. */
export function ahead(store, inscription) {
  const place = store.waiting(inscription.list).findIndex((entry) => entry.id === inscription.id);
  return place < 0 ? null : place;
}

/** Notices to show in a room, or in any when no room is named; the newest first. */
export function notices(store, roomId = null) {
  return allNotices(store).filter((notice) => notice.room == null || roomId == null || notice.room === roomId);
}

/** The programme by day, as derived/agenda.js gives it, the rooms in their order. */
export const agenda = (store) => days(store, rooms(store).map((room) => room.id));

/** The sitting a page shows first: open, else suspended, else the next planned, else the last; of one room, or of all. */
export function presentSitting(store, nowMs, roomId = null) {
  const all = agenda(store).flatMap(({ sittings }) => sittings).map(({ sitting }) => sitting)
    .filter((sitting) => roomId == null || sitting.room === roomId);
  const state = (wanted) => all.find((sitting) => sitting.state === wanted);
  const coming = all.find((sitting) => sitting.state === "planned" && millis(sitting.planned_end) > nowMs);
  return state("open") ?? state("suspended") ?? coming ?? state("planned") ?? all.at(-1);
}
