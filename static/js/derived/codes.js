/**
 * The code of a badge as it is read at the door, by a machine or by hand.
 * The same as hlom_live/domain/derived/codes.py; both are held to tests/cases/codes.json.
 */

/** A code as it is kept: capitals, no hyphens or spaces, letters that people take for digits put right. */
export function codeOf(read) {
  const upper = read.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  return upper.replace(/[^0-9A-HJKMNP-TV-Z]/g, "");
}
