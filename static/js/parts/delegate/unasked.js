/**
 * A place that somebody else gives the delegation while its page is looked at comes folded, as high as what it replaces:
 * nothing under the thumb moves by itself (docs/adr/0119-one-shell.md). A touch unfolds it.
 */

/**
 * @param {{height: () => number, looking: () => boolean}} page how high the card is now, and whether somebody looks
 * @returns {object} `asked(list)`: this page asked there itself; `see({shown, list, entry})`: what is shown now;
 *   `folded(entry)`: how high the folded card is in pixels, 0 for one that is not folded; `unfold()`
 */
export function createUnasked({ height, looking }) {
  const asked = new Set();
  let before = null;
  let folded = null;
  return {
    asked: (list) => asked.add(list),
    see({ shown, list, entry }) {
      const came = before !== null && before.shown === shown && !before.entry && entry?.state === "inscribed";
      if (came && !asked.has(list) && looking()) folded = { id: entry.id, height: height() };
      if (entry) asked.delete(list); // what was asked has come; the next place may come unasked
      before = { shown, entry };
    },
    folded: (entry) => (entry && folded?.id === entry.id ? folded.height : 0),
    unfold() {
      folded = null;
    },
  };
}
