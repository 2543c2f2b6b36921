/**
 * What the booths say to a room at this moment (docs/adr/0155-signals-and-messages.md).
 * The same as hlom_live/domain/derived/signals.py; both are held to tests/cases/signals.json.
 */

import { millis } from "./clock.js";

/** What somebody has to walk for comes first. */
const KINDS = ["help", "sound", "too_fast"];

/** The signals that stand in a room, or in all for null, at `now` (milliseconds). "Too fast" is over with its intervention. */
export function signals(rows, roomId, now) {
  return rows.all("signal")
    .filter((row) => (roomId === null || row.room === roomId) && stands(rows, row, now))
    .sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
}

function stands(rows, signal, now) {
  if (millis(signal.until) <= now) return false;
  const room = rows.get("room", signal.room);
  return signal.kind !== "too_fast" || signal.intervention === (room?.interrupted_by ?? room?.intervention ?? null);
}
