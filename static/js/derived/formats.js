/**
 * What the meeting's format does not allow: entries keep their mode, and those that no longer fit are flagged.
 * The same rule as `hlom_live/domain/derived/formats.py`; both are held to `tests/cases/formats.json`. Pure.
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

/** How soon a list is heard: the item that is considered now first, then by sitting and place in the programme. */
function soonness(store, listId) {
  const item = store.get("item", store.get("list", listId)?.item);
  const start = Date.parse(store.get("sitting", item?.sitting)?.planned_start) || 0;
  return [item?.state === "current" ? 0 : 1, start, item?.position ?? 0];
}

function bySoonness(one, other) {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : one[at] - other[at];
}

/** Every entry that waits and that a format would not allow, those first who are heard first. */
export function excludedBy(store, format) {
  return store.all("inscription")
    .filter((entry) => WAITING.has(entry.state) && excludes(format, entry.mode))
    .map((entry) => ({ entry, soon: [...soonness(store, entry.list), entry.place] }))
    .sort((one, other) => bySoonness(one.soon, other.soon)).map(({ entry }) => entry);
}
