/**
 * The programme by day, and which of its lists of speakers there is reason to show.
 * The same as hlom_live/domain/derived/agenda.py; both are held to tests/cases/agenda.json.
 */

import { millis } from "./clock.js";
import { inOrder } from "./rows.js";

const WITH_SPEAKERS = new Set(["statements", "debate"]);

/** The programme: `[{day, sittings: [{sitting, room, items}]}]`, by day, planned start and room; `rooms` are ids in their order. */
export function days(rows, rooms) {
  const found = new Map();
  const turn = (one, other) => inOrder(one.day, other.day) || millis(one.planned_start) - millis(other.planned_start)
    || rooms.indexOf(one.room) - rooms.indexOf(other.room);
  for (const sitting of [...rows.all("sitting")].sort(turn)) {
    if (!found.has(sitting.day)) found.set(sitting.day, []);
    found.get(sitting.day).push({ sitting, room: rows.get("room", sitting.room), items: rows.itemsOf(sitting.id) });
  }
  return [...found].map(([day, sittings]) => ({ day, sittings }));
}

/**
 * The list of an item, if there is reason to show it: a ceremony or a panel has one too, and as long as nobody opened
 * it, "not yet open" would only puzzle.
 */
export function listToShow(rows, item) {
  const list = rows.listOf(item.id);
  return list && (WITH_SPEAKERS.has(item.kind) || isUsed(rows, list)) ? list : undefined;
}

/** Whether a list is, or was, in use: a ceremony has a list that nobody opens. */
export function isUsed(rows, list) {
  return list.state !== "not_open" || rows.entries(list.id).length > 0;
}
