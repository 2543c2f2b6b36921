/** The recorded statements that are still to be played, room by room, with when and how long: the cue sheet. Pure. */

import { expectedStarts } from "../derived/forecast.js";
import { isOn } from "../derived/turns.js";
import { standing } from "./recordings.js";
import { holder, rooms } from "./select.js";
import { millis } from "../derived/clock.js";

/** The sittings of a room that are not over, the one under way first, then by their planned start. */
function sittingsOf(store, roomId) {
  const under = (sitting) => Number(sitting.state !== "planned");
  return store.all("sitting").filter((sitting) => sitting.room === roomId && sitting.state !== "adjourned")
    .sort((one, other) => under(other) - under(one) || millis(one.planned_start) - millis(other.planned_start));
}

/** Every list of a room that may still be heard, in the order of the programme. */
function listsOf(store, roomId) {
  return sittingsOf(store, roomId).flatMap((sitting) => store.itemsOf(sitting.id))
    .filter((item) => item.state !== "concluded")
    .sort((one, other) => Number(other.state === "current") - Number(one.state === "current"))
    .map((item) => ({ item, list: store.listOf(item.id) }))
    .filter(({ list }) => list);
}

function cuesOfList(store, { item, list }, nowMs) {
  const expected = expectedStarts(store, list.id, nowMs);
  return store.waiting(list.id)
    .map((entry, index) => ({ entry, item, place: index + 1, at: expected.get(entry.id) ?? null, now: isOn(store, item) }))
    .filter(({ entry }) => entry.mode === "pre_recorded")
    .map((cue) => ({ ...cue, ...standing(cue.entry) }));
}

/**
 * @returns {Array<{room: object, turn: object|undefined, cues: Array<{entry: object, item: object, place: number,
 *   at: number|null, now: boolean, known: boolean, seconds: number|null, over: number, url: string|null, checkedAt: string|null,
 *   checkedBy: string|null}>}>} `turn` is who has the floor, `at` when each is expected, `now` whether its item is on, in an
 *   open sitting
 */
export function cueSheet(store, nowMs) {
  return rooms(store).map((room) => ({
    room,
    turn: holder(store, room.id),
    cues: listsOf(store, room.id).flatMap((one) => cuesOfList(store, one, nowMs)),
  })).filter(({ room, cues }) => room.sitting || cues.length);
}
