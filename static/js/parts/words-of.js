/** A text by language, from the fields of a form (word-fields.js). Pure. */

/** Texts `field_en`, `field_fr` … of a form, by language, without the empty ones; null where all are. */
export function wordsOf(field, fields) {
  const found = Object.entries(fields).filter(([name, text]) => name.startsWith(`${field}_`) && text.trim())
    .map(([name, text]) => [name.slice(field.length + 1), text.trim()]);
  return found.length ? Object.fromEntries(found) : null;
}
