/** How many have been heard and how many wait. Pure. */

/**
 * Statements heard and waiting, counted by a property of theirs, the largest first. Pure.
 *
 * @param {object[]} turns interventions; those that have ended count as heard
 * @param {object[]} entries inscriptions; those that are inscribed count as waiting
 * @param {(row: object) => string} keyOf what is counted by
 * @returns {{key: string, heard: number, waiting: number}[]}
 */
export function balance(turns, entries, keyOf) {
  const counts = new Map();
  const add = (row, what) => {
    const key = keyOf(row);
    const count = counts.get(key) ?? { key, heard: 0, waiting: 0 };
    count[what] += 1;
    counts.set(key, count);
  };
  for (const turn of turns) if (turn.ended_at && turn.kind === "statement") add(turn, "heard");
  for (const entry of entries) if (entry.state === "inscribed" && entry.kind === "statement") add(entry, "waiting");
  return [...counts.values()]
    .sort((one, other) => other.heard + other.waiting - one.heard - one.waiting || (one.key < other.key ? -1 : 1));
}
