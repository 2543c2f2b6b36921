/**
 * The status of a room screen, from what the server says about who is connected and what each screen has drawn. Pure.
 */

const SILENT_AFTER_MS = 20_000;

/**
 * @param {{connected: boolean, seen_at: string|null, seq: number|null, behind: number|null, lost?: boolean}|undefined} word of
 *   `GET …/screens`; undefined until it came
 * @param {{connected: boolean, headBefore: number}} known `connected` as the `presence` event has it by now;
 *   `headBefore` the newest number one question earlier: what a screen has not drawn of it, it is late with
 * @returns {{kind: "live"|"behind"|"away"|"unknown", behind: number, heardMs: number|null, seenAt: string|null}}
 *   `heardMs`: how long ago it was heard
 */
export function screenStanding(word, { connected, headBefore }, nowMs) {
  const seenAt = word?.seen_at ?? null;
  const heardMs = seenAt == null ? null : Math.max(0, nowMs - Date.parse(seenAt));
  // Of a history that is lost it has nothing of what there is by now.
  const behind = word?.seq == null ? 0 : Math.max(0, headBefore - (word.lost ? 0 : word.seq));
  return { kind: kindOf(word, connected, behind, heardMs), behind, heardMs, seenAt };
}

function kindOf(word, connected, behind, heardMs) {
  if (!connected) return word === undefined ? "unknown" : "away";
  return behind > 0 || (heardMs ?? 0) > SILENT_AFTER_MS ? "behind" : "live";
}
