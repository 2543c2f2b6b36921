/** Who was not heard on a list, and to which lists they may be carried over. Pure: a store in, plain rows out. */
import { millis } from "../../derived/clock.js";

/** Who waits on a list and would be carried, in order: replies only once the item they wait under is over. Pure. */
export function unheard(store, listId) {
  const item = store.get("item", store.get("list", listId)?.item);
  const over = item?.state === "concluded" || store.get("sitting", item?.sitting)?.state === "adjourned";
  return store.waiting(listId).filter((row) => over || row.kind === "statement");
}

/**
 * The lists to which a list's speakers may be carried: of items still to come, the same number first, then by the
 * programme. Pure. `[{list, item, sitting, same}]`
 */
export function carryTargets(store, item) {
  const rank = ({ same, sitting, item: other }) => [same ? 0 : 1, millis(sitting.planned_start), other.position];
  return store.all("item")
    .map((other) => ({ item: other, list: store.listOf(other.id), sitting: store.get("sitting", other.sitting) }))
    .filter(({ item: other, list, sitting }) => list && sitting && other.id !== item.id && other.state !== "concluded"
      && sitting.state !== "adjourned" && ["statements", "debate"].includes(other.kind))
    .map((found) => ({ ...found, same: item.number != null && found.item.number === item.number }))
    .sort((one, other) => compare(rank(one), rank(other)));
}

function compare(one, other) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at] - other[at];
}
