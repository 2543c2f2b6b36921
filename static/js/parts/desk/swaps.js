/** Exchanges of places that are under way. Pure: a store in, plain rows out. */

/**
 * The swaps that may still be answered, those to confirm first, each with its two entries; one whose entries no longer
 * wait on one list is over by itself. Pure.
 */
export function openSwaps(store) {
  return store.all("swap")
    .filter((swap) => ["proposed", "agreed"].includes(swap.state))
    .map((swap) => ({ swap, one: store.get("inscription", swap.inscription), other: store.get("inscription", swap.other) }))
    .filter(({ one, other }) => one?.state === "inscribed" && other?.state === "inscribed" && one.list === other.list)
    .sort((a, b) => Number(b.swap.state === "agreed") - Number(a.swap.state === "agreed")
      || String(a.swap.proposed_at).localeCompare(String(b.swap.proposed_at)));
}

/** How many wait for the secretariat's word. Pure. */
export const swapsToConfirm = (store) => openSwaps(store).filter(({ swap }) => swap.state === "agreed").length;
