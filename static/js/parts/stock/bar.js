/** A bar of several parts: where each begins and how long it is, in hundredths of the longest bar. Pure. */

/** @param {Object<string, number>} counts @param {string[]} keys their order @param {number} most the longest bar's sum */
export function bar(counts, keys, most) {
  let from = 0;
  return keys.filter((key) => counts[key]).map((key) => {
    const part = { key, count: counts[key], from, size: (100 * counts[key]) / most };
    from += part.size;
    return part;
  });
}

/** How much the parts of a bar are together. */
export const sumOf = (counts, keys) => keys.reduce((sum, key) => sum + counts[key], 0);

/** How many interventions bear each mark. */
export const markCounts = (marks) => Object.fromEntries(Object.entries(marks).map(([mark, turns]) => [mark, turns.length]));
