/**
 * In which order rooms stand, for good, and in which of them a page opens (docs/adr/0107-rooms.md).
 * The same as hlom_live/domain/derived/rooms.py; both are held to tests/cases/rooms.json.
 */

import { counted, inOrder } from "./rows.js";

function byName({ name }) {
  const names = name ?? { "": "" };
  const one = names.en || names[Object.keys(names).sort()[0]];
  return counted(one.toLowerCase());
}

/**
 * All rooms as the programme named them first; those from before that was kept by their names, and before the others.
 * Nothing that happens in a room, nor its hours, nor the reader's language changes it.
 */
export function rooms(rows) {
  return rows.once("rooms", () => [...rows.all("room")].sort((one, other) => (one.position ?? 0) - (other.position ?? 0)
    || inOrder(byName(one), byName(other)) || inOrder(one.id, other.id)));
}

/**
 * The id of the room in which a page opens, and stays: the first of those wanted that there is. Without one a room whose
 * sitting is open, else one whose sitting is suspended, else the first of all; null where there is none.
 */
export function roomToOpen(rows, ...wanted) {
  const ids = rooms(rows).map((room) => room.id);
  const named = wanted.filter((id) => ids.includes(id));
  const state = (id) => rows.get("sitting", rows.get("room", id).sitting)?.state;
  const busy = ["open", "suspended"].flatMap((wantedState) => ids.filter((id) => state(id) === wantedState));
  return [...named, ...busy, ...ids][0] ?? null;
}
