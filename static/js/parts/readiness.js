/**
 * The sign before a name that is about to be called: shape + word + colour (screens.md, decision 6).
 */

/**
 * How ready an entry is. Pure. Reads the delegation's presence, and what `readiness` says where staff filled it in.
 *
 * @param {object} inscription row of kind `inscription`
 * @param {object|undefined} delegation its delegation's row
 * @returns {"ready"|"recording"|"not_connected"|"not_in_room"|"absent"|"unknown"|"no_text"}
 */
export function readinessOf(inscription, delegation) {
  const { mode } = inscription;
  const present = delegation?.present ?? null;
  if (mode === "pre_recorded") return "recording";
  if (mode === "in_writing") return "ready";
  if (present === "absent") return mode === "remote" ? "not_connected" : "absent";
  if (!present) return "unknown";
  if (mode === "in_room" && present === "remote") return "not_in_room";
  return inscription.readiness?.text === false ? "no_text" : "ready";
}

/** Whether the chair may call with a quiet mind. */
export function isCalm(sign) {
  return sign === "ready" || sign === "recording";
}
