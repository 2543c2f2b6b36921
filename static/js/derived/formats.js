/**
 * What the meeting's format does not allow: entries keep their mode, and those that no longer fit are flagged.
 * The same as hlom_live/domain/derived/formats.py; both are held to tests/cases/formats.json.
 */

/**
 * Without a room nobody speaks in it, nor reads out for another; in person nobody speaks at a distance. A recording and a
 * text in writing need neither.
 */
const EXCLUDED = {
  in_person: ["remote"],
  virtual: ["in_room", "read_out"],
};

/** Whether a statement cannot be made in this way under this format. */
export function excludes(format, mode) {
  return EXCLUDED[format]?.includes(mode) ?? false;
}
