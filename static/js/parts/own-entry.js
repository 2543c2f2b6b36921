/** What one delegation has on the lists of a meeting. Pure: a store in, plain rows out. */
import { millis } from "../derived/clock.js";
import { delivered, inLieu } from "../derived/floor.js";

/** The states of a reply that is not past, the one that matters most first. */
const LIVE = ["speaking", "inscribed", "requested"];

/** The statement of a delegation that was put on the record in writing because time ran out, or null. */
export function postedInLieu(store, listId, delegationId) {
  return inLieu(store, listId).findLast((row) => row.delegation === delegationId && row.kind === "statement") ?? null;
}

/** The delegation's own rights of reply that wait or are being heard, on whatever list; one for each item answered. */
export function ownReplies(store, delegationId) {
  const own = store.all("inscription").filter((row) => row.delegation === delegationId && row.kind === "right_of_reply");
  const live = own.filter((row) => LIVE.includes(row.state));
  return live.sort((a, b) => LIVE.indexOf(a.state) - LIVE.indexOf(b.state));
}

/** Whether one of these replies is to this list's item: then there is no other until it is heard; unnamed, it may be. */
export function repliesHere(store, list, replies) {
  return replies.some((row) => !row.reply_to || countsOn(store, row) === list.item);
}

const SPENT = new Set(["requested", "inscribed", "speaking", "delivered", "in_writing"]);

/** The item on which a right of reply counts: that of the statement at which the replies began, else its list's. */
function countsOn(store, entry) {
  let turn = store.get("intervention", entry.reply_to);
  while (turn && store.get("intervention", turn.reply_to)) turn = store.get("intervention", turn.reply_to);
  return turn?.item ?? store.get("list", entry.list)?.item;
}

/**
 * The delegation's rights of reply on an item: `{used, limit, seconds}`, `seconds` being those of the next one or null
 * when none is left.
 */
export function repliesLeft(store, list, delegationId) {
  const used = store.all("inscription").filter((row) => row.kind === "right_of_reply" && row.delegation === delegationId
    && SPENT.has(row.state) && countsOn(store, row) === list.item).length;
  const limits = list.reply_seconds ?? [];
  return { used, limit: limits.length, seconds: limits[used] ?? null };
}

/** The statements of others that a right of reply may answer, the latest first: begun, under this item or this day's. */
export function answerable(store, list, delegationId) {
  const items = answeredItems(store, list);
  return store.all("intervention")
    .filter((turn) => items.has(turn.item) && turn.started_at && turn.delegation !== delegationId && turn.kind !== "point_of_order")
    .sort((one, other) => millis(other.started_at) - millis(one.started_at));
}

function answeredItems(store, list) {
  if (store.rule("reply_when") !== "end_of_day") return new Set([list.item]);
  const sitting = store.get("sitting", store.get("item", list.item)?.sitting);
  const sameDay = (other) => other && sitting && other.day === sitting.day && other.room === sitting.room;
  return new Set(store.all("item").filter((item) => sameDay(store.get("sitting", item.sitting))).map((item) => item.id));
}

/** The interventions which the delegation delivers now, in whatever room. */
export function ownTurns(store, delegationId) {
  const onFloor = store.all("room").flatMap((room) => [room.interrupted_by, room.intervention]);
  return onFloor.map((id) => store.get("intervention", id)).filter((turn) => turn?.delegation === delegationId);
}

/** The interventions which the delegation has delivered under an item, the latest first. */
export function ownDelivered(store, itemId, delegationId) {
  return delivered(store).filter((turn) => turn.item === itemId && turn.delegation === delegationId && turn.kind === "statement");
}
