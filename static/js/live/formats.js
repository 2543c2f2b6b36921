/**
 * What the meeting's format does not allow: entries keep their mode, and those that no longer fit are flagged.
 * The same rule as `hlom_live/domain/formats.py`; both are held to `tests/cases/formats.json`. Pure.
 */

const EXCLUDED = {
  in_person: new Set(["remote"]),
  hybrid: new Set(),
  virtual: new Set(["in_room", "read_out"]),
};

const WAITING = new Set(["requested", "inscribed"]);

/** Whether a statement cannot be made in this way under this format. */
export function excludes(format, mode) {
  return EXCLUDED[format]?.has(mode) ?? false;
}

/** Whether an entry that waits is one that the meeting's format, as it is now, does not allow. */
export function isExcluded(store, entry) {
  return WAITING.has(entry.state) && excludes(store.meeting()?.format, entry.mode);
}

/** Every entry that waits and that a format would not allow, by list and place. */
export function excludedBy(store, format) {
  return store.all("inscription")
    .filter((entry) => WAITING.has(entry.state) && excludes(format, entry.mode))
    .sort((one, other) => (one.list === other.list ? one.place - other.place : one.list < other.list ? -1 : 1));
}
