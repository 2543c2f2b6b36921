/**
 * What is still missing on an entry before its delegation can speak well. Pure.
 */

/** The fields an interpreter and the chair need, in the order in which they are asked for. */
const NEEDED = ["speaker_name", "speaker_title", "language"];

/** @returns {string[]} the fields of an inscription which are still empty */
export function missing(inscription) {
  return NEEDED.filter((field) => !String(inscription?.[field] ?? "").trim());
}
