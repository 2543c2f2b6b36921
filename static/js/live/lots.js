/** Drawing a lot again in the reader's own browser (docs/adr/0082-orderings.md). */

const hexadecimal = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * The lot of a delegation: SHA-256 of seed, line break and id, in hexadecimal; the lowest speaks first.
 * Rejects where the browser has no digests (a page that came neither by TLS nor from this machine).
 */
export async function lotOf(seed, delegation) {
  const text = new TextEncoder().encode(`${seed}\n${delegation}`);
  return hexadecimal(await globalThis.crypto.subtle.digest("SHA-256", text));
}

/** The lots of delegations, the first to speak first: `[{delegation, lot}]`. */
export async function drawAgain(seed, delegations) {
  const drawn = await Promise.all(delegations.map(async (delegation) => ({ delegation, lot: await lotOf(seed, delegation) })));
  return drawn.sort((one, other) => (one.lot < other.lot ? -1 : 1));
}
