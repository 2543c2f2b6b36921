/**
 * Where an entry goes when it is moved: which waiting entry it is to stand before. Pure.
 * The command `move_inscription` names that entry, or null for the end (contract §4), never a number:
 * two officers who move at once then still say what they meant.
 */

/**
 * @param {{id: string}[]} waiting the entries that wait, first one first
 * @param {string} id the entry to move
 * @param {"up"|"down"|"top"|"end"|number} to a step, an end, or the place wanted counted from 1
 * @returns {{before: string|null, after: string|null}|null} null when the entry would stay where it is; `after` is the
 *   one seen just above that place
 */
export function placeBefore(waiting, id, to) {
  const from = waiting.findIndex((entry) => entry.id === id);
  if (from < 0) return null;
  const others = waiting.filter((entry) => entry.id !== id);
  const target = wantedIndex(to, from, others.length);
  if (target === from) return null;
  return { before: others[target]?.id ?? null, after: others[target - 1]?.id ?? null };
}

/** The index wanted among the others, kept inside the list. */
function wantedIndex(to, from, last) {
  const steps = { up: from - 1, down: from + 1, top: 0, end: last };
  const wanted = typeof to === "number" ? Math.round(to) - 1 : steps[to];
  return Math.min(Math.max(wanted, 0), last);
}
