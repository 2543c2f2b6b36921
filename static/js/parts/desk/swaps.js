/** Exchanges of places that are under way. Pure: a store in, plain rows out. */
import { inOrder } from "../../derived/rows.js";
import { roomOfItem } from "../scene.js";

/**
 * The swaps that may still be answered, those to confirm first, each with its two entries; one whose entries no longer
 * wait on one list is over by itself. Those of one room, or of all for null. Pure.
 */
export function openSwaps(store, room = null) {
  return store.all("swap")
    .filter((swap) => ["proposed", "agreed"].includes(swap.state))
    .map((swap) => ({ swap, one: store.get("inscription", swap.inscription), other: store.get("inscription", swap.other) }))
    .filter(({ one, other }) => one?.state === "inscribed" && other?.state === "inscribed" && one.list === other.list)
    .filter(({ one }) => room === null || roomOfItem(store, store.get("list", one.list)?.item) === room)
    .sort((a, b) => Number(b.swap.state === "agreed") - Number(a.swap.state === "agreed")
      || inOrder(a.swap.proposed_at, b.swap.proposed_at));
}

/** How many wait for the secretariat's word. Pure. */
export const swapsToConfirm = (store, room = null) => openSwaps(store, room).filter(({ swap }) => swap.state === "agreed").length;
