/** Draws a lot again in the reader's own browser, to verify it (docs/adr/0082-orderings.md). */

import { lotOf } from "../derived/lots.js";

/** The lots of delegations, the first to speak first: `[{delegation, lot}]`. */
export async function drawAgain(seed, delegations) {
  const drawn = await Promise.all(delegations.map(async (delegation) => ({ delegation, lot: await lotOf(seed, delegation) })));
  return drawn.sort((one, other) => (one.lot < other.lot ? -1 : 1));
}
