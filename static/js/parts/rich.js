/**
 * Translated sentences whose variables are pieces of a page, so that a name inside keeps its own language and direction.
 *
 * `rich(_("Next: %(name)s", HOLES), { name: html`<bdi>…</bdi>` })`: the catalogue fills `HOLES` in where the pieces go.
 */

/** Neither a name nor a translation holds this control character. */
const MARK = "\u0001";
const HOLE = new RegExp(`${MARK}(\\w+)${MARK}`);

/** Variables for `_()` that leave a hole under their own name. */
export const HOLES = new Proxy({}, { get: (none, name) => `${MARK}${String(name)}${MARK}` });

/**
 * @param {string} sentence translated with `HOLES`
 * @param {Object<string, unknown>} pieces what lit-html can render, by name
 * @returns {unknown[]} texts and pieces in the sentence's own order
 */
export function rich(sentence, pieces) {
  return sentence.split(HOLE).map((part, index) => (index % 2 ? pieces[part] : part));
}
