/**
 * Names in the order of the reader's language, never of the browser's own, as hlom_live/alphabet.py sorts them
 * (docs/adr/0121-order-of-names.md). Numbers stand by their value: Room 2 before Room 10.
 */
import { language, text } from "../words.js";

const collators = new Map();

/** Which of two names comes first: less than 0 the one, more than 0 the other. */
export function compare(one, other) {
  const lang = language();
  if (!collators.has(lang)) collators.set(lang, new Intl.Collator(lang, { numeric: true }));
  return collators.get(lang).compare(one, other);
}

/** The rows of a kind by their names, put in order once for each change; of two that are called alike the id decides. */
export const byName = (store, kind) => store.once(`${kind} by name`, () => [...store.all(kind)].sort((one, other) => compare(text(one.name), text(other.name))));
