/** The entries that wait and that a format of the meeting does not allow. Pure. */
import { millis } from "../derived/clock.js";
import { excludes } from "../derived/formats.js";

const WAITING = new Set(["requested", "inscribed"]);

/** Whether an entry that waits is one that the meeting's format, as it is now, does not allow. */
export function isExcluded(store, entry) {
  return WAITING.has(entry.state) && excludes(store.meeting()?.format, entry.mode);
}

/** How soon a list is heard: the item that is considered now first, then by sitting and place in the programme. */
function soonness(store, listId) {
  const item = store.get("item", store.get("list", listId)?.item);
  const start = millis(store.get("sitting", item?.sitting)?.planned_start) ?? 0;
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
