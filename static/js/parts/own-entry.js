/** What one delegation has on the lists of a meeting. Pure: a store in, plain rows out. */
import { delivered, entries, entriesOf, listOfItem } from "../live/select.js";

const LIVE = ["speaking", "inscribed", "requested", "absent"];

/** The entry of a kind which a delegation has on a list now, or null; what was delivered or withdrawn is past. */
export function ownEntry(store, listId, delegationId, kind = "statement") {
  const own = entriesOf(store, listId, delegationId).filter((row) => row.kind === kind);
  return own.sort((a, b) => LIVE.indexOf(a.state) - LIVE.indexOf(b.state))[0] ?? null;
}

/** The intervention which the delegation delivers now, in any room, or null. */
export function ownTurn(store, delegationId) {
  const onFloor = store.all("room").flatMap((room) => [room.interrupted_by, room.intervention]);
  return onFloor.map((id) => store.get("intervention", id)).find((turn) => turn?.delegation === delegationId) ?? null;
}

/** The interventions which the delegation has delivered under an item, the latest first. */
export function ownDelivered(store, itemId, delegationId) {
  return delivered(store, { item: itemId }).filter((turn) => turn.delegation === delegationId && turn.kind === "statement");
}

/**
 * The items a delegate can be about: those considered now, those whose list is open, those where the delegation has an
 * entry; first the one that matters most.
 */
export function itemsToAsk(store, delegationId) {
  const weighed = store.all("item").map((item) => ({ item, list: listOfItem(store, item.id) }))
    .filter(({ list }) => list)
    .map((choice) => ({ ...choice, weight: weight(store, choice, delegationId) }))
    .filter(({ weight: found }) => found > 0);
  return weighed.sort((a, b) => b.weight - a.weight || a.item.position - b.item.position);
}

function weight(store, { item, list }, delegationId) {
  if (item.state === "concluded") return 0;
  const own = ownEntry(store, list.id, delegationId);
  if (own?.state === "speaking") return 4;
  if (item.state === "current") return own || takesPart(store, list) ? 3 : 1;
  if (own) return 2;
  return list.state === "open" ? 1 : 0;
}

/** Whether a current item's list is, or was, in use: a ceremony has a list that nobody opens. */
function takesPart(store, list) {
  return list.state !== "not_open" || entries(store, list.id).length > 0;
}

/** How near the turn is, where the server has not said: five ahead is soon, one ahead is next (screens.md, decision 10). */
export function callOf(ahead, hasFloor) {
  if (hasFloor) return "now";
  if (ahead == null || ahead > 5) return null;
  return ahead <= 1 ? "next" : "soon";
}
