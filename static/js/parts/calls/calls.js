/** The calls of a delegation, one for each of its turns that is near, in whatever room and whatever is shown. Pure. */
import { excludes } from "../../derived/formats.js";
import { turnsOf } from "../../derived/turns.js";
import { kindText } from "../../live/labels.js";
import { _ } from "../../live/words.js";
import { whereOf } from "../where.js";

/** The intervention in which an entry has the floor of a room now, or undefined. */
export function turnOnFloor(store, entryId) {
  const onFloor = store.all("room").flatMap((room) => [room.interrupted_by, room.intervention]);
  return onFloor.map((id) => store.get("intervention", id)).find((turn) => turn?.inscription === entryId);
}

/** Whether a point of order stands above a turn. */
const isInterrupted = (store, turn) => Boolean(turn)
  && store.all("room").some((room) => room.interrupted_by && room.intervention === turn.id);

/**
 * @param {string|null} shownId the item that the page shows: a call of another names it, and its room
 * @returns {{id: string, call: "soon"|"next"|"now"|"held", mode: string|undefined, interrupted: boolean, where: string,
 *   elsewhere: object|null}[]} the most pressing first; `id` is the entry's; `elsewhere` is the item, unless it is shown
 */
export function ownCalls(store, delegationId, shownId) {
  return turnsOf(store, delegationId).filter((turn) => turn.call || turn.held).map((turn) => {
    const entry = store.get("inscription", turn.inscription);
    const item = turn.item === shownId ? null : store.get("item", turn.item) ?? null;
    const kind = turn.kind === "statement" ? "" : kindText(turn.kind);
    return {
      id: turn.inscription,
      call: turn.held ? "held" : turn.call,
      // Where the format has no place for it any more, the words must not send anybody to the rostrum.
      mode: excludes(store.meeting()?.format, entry.mode) ? undefined : entry.mode,
      interrupted: isInterrupted(store, turnOnFloor(store, turn.inscription)),
      where: [item ? whereOf(store, item) : "", kind].filter(Boolean).join(_(", ")),
      elsewhere: item,
    };
  });
}
