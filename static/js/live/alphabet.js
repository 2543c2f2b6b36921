/**
 * Names in the order of the reader's language, never of the browser's own, as hlom_live/alphabet.py sorts them
 * (docs/adr/0121-order-of-names.md). Numbers stand by their value: Room 2 before Room 10.
 */
import { language } from "./words.js";

const collators = new Map();

/** Which of two names comes first: less than 0 the one, more than 0 the other. */
export function compare(one, other) {
  const lang = language();
  if (!collators.has(lang)) collators.set(lang, new Intl.Collator(lang, { numeric: true }));
  return collators.get(lang).compare(one, other);
}
