/**
 * What is drawn for a delegation: anyone can draw it again (docs/adr/0082-orderings.md).
 * The same as hlom_live/domain/derived/lots.py; both are held to tests/cases/lots.json.
 */

const hexadecimal = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * The lot of a delegation: SHA-256 of seed, line break and id, in hexadecimal; the lower, as text, speaks first.
 * Rejects where the browser has no digests (a page that came neither by TLS nor from this machine).
 */
export async function lotOf(seed, delegation) {
  const text = new TextEncoder().encode(`${seed}\n${delegation}`);
  return hexadecimal(await globalThis.crypto.subtle.digest("SHA-256", text));
}
