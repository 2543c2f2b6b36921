/**
 * What is on in a room, who had the floor before, and what is to be noticed.
 * The same as hlom_live/domain/derived/floor.py; both are held to tests/cases/floor.json.
 */

import { millis } from "./clock.js";

/** All of a room at once: `{room, sitting, item, list, turn, above}`; `above` is a point of order standing above. */
export function floor(rows, roomId) {
  const room = rows.get("room", roomId);
  const item = rows.get("item", room?.item);
  return {
    room,
    sitting: rows.get("sitting", room?.sitting),
    item,
    list: rows.listOf(item?.id),
    turn: rows.get("intervention", room?.intervention),
    above: rows.get("intervention", room?.interrupted_by),
  };
}

const newest = (rows, at) => rows.sort((one, other) => millis(other[at]) - millis(one[at]));

/** Interventions that have ended, the newest first; who was called and never began has delivered nothing. */
export function delivered(rows) {
  return newest(rows.all("intervention").filter((turn) => turn.started_at && turn.ended_at), "ended_at");
}

/** The entries of a list whose statements were put on the record in writing, by place. */
export function inLieu(rows, listId) {
  return rows.entries(listId).filter((entry) => entry.state === "in_writing");
}

/** What is to be noticed, the newest first. */
export function notices(rows) {
  return newest([...rows.all("notice")], "shown_at");
}
