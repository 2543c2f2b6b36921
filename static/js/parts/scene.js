/** What one room is about at this moment, read from the live rows for whoever moves its floor. Pure. */
import { inOrder } from "../derived/rows.js";
import { asReceived, pointsOfOrder } from "../live/select.js";

const byStart = (one, other) => inOrder(one.planned_start, other.planned_start);

/** The room in which an item is considered; null when the item is unknown to this audience. */
export function roomOfItem(store, itemId) {
  return store.get("sitting", store.get("item", itemId)?.sitting)?.room ?? null;
}

/** Whom this page sees on the floor of the room in which a list is heard: the id of the intervention, or null. */
export function seenInRoomOf(store, list) {
  const room = store.get("room", roomOfItem(store, list.item));
  return room?.interrupted_by ?? room?.intervention ?? null;
}

/** The points of order that wait to be heard or declined in a room, oldest first. */
export function pointsInRoom(store, roomId) {
  return store.all("list")
    .filter((list) => roomOfItem(store, list.item) === roomId)
    .flatMap((list) => pointsOfOrder(store, list.id))
    .sort(asReceived);
}

/** The first sitting of a room which has not begun, or null. */
function nextSittingOf(store, roomId) {
  return store.all("sitting").filter((row) => row.room === roomId && row.state === "planned").sort(byStart)[0] ?? null;
}

/** The sitting of a room that was adjourned last: by mistake, it may be opened again. Null if there is none. */
function lastAdjourned(store, roomId) {
  const over = store.all("sitting").filter((row) => row.room === roomId && row.state === "adjourned");
  return over.sort((one, other) => inOrder(one.adjourned_at, other.adjourned_at)).at(-1) ?? null;
}

/** The item that follows: the first planned one after the one considered now, else the first planned one. */
function nextItemOf(store, sitting, item) {
  if (!sitting) return null;
  const planned = store.itemsOf(sitting.id).filter((row) => row.state === "planned");
  return planned.find((row) => row.position > (item?.position ?? -Infinity)) ?? planned[0] ?? null;
}

/**
 * @param {object} store of the page
 * @param {string} roomId
 * @returns {{room, sitting, item, list, joined, nextSitting, adjourned, nextItem, holder, interrupted, waiting, points}} rows, or
 *   null where there is none; `joined` is whether calling a speaker starts the clock at once, `over` whether the meeting is, so that no sitting follows, `holder` is the intervention that has the floor, `interrupted` the one that waits for a
 *   point of order to end
 */
export function sceneOf(store, roomId) {
  const room = store.get("room", roomId);
  const sitting = store.get("sitting", room?.sitting) ?? null;
  const item = store.get("item", room?.item) ?? null;
  const list = (item && store.listOf(item.id)) ?? null;
  const over = store.meeting()?.over_at != null;
  return {
    room, sitting, item, list,
    joined: store.rule("call_starts_clock"),
    over,
    nextSitting: over ? null : nextSittingOf(store, roomId),
    adjourned: over ? null : lastAdjourned(store, roomId),
    nextItem: nextItemOf(store, sitting, item),
    holder: store.get("intervention", room?.interrupted_by ?? room?.intervention) ?? null,
    interrupted: (room?.interrupted_by && store.get("intervention", room.intervention)) || null,
    waiting: list ? store.waiting(list.id) : [],
    // With the sitting adjourned, nobody is left to rule on what still waits.
    points: ["open", "suspended"].includes(sitting?.state) ? pointsInRoom(store, roomId) : [],
  };
}
