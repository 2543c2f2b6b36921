/** Who is also spoken for by a group (docs/adr/0083-groups.md). The same arithmetic as hlom_live/domain/derived/groups.py. */

import { entries } from "../live/select.js";

const ON_THE_LIST = new Set(["inscribed", "speaking", "delivered"]);
const folded = (name) => name.trim().toLowerCase();

/**
 * For one list: a function from an entry to those groups of its delegation that another entry speaks for. Pure.
 * The list is read once, whatever number of its rows is drawn.
 */
export function spokenForOn(store, listId) {
  const by = new Map();
  for (const { id, state, on_behalf_of: group } of entries(store, listId)) {
    if (group && ON_THE_LIST.has(state)) by.set(folded(group), [...by.get(folded(group)) ?? [], id]);
  }
  return ({ id, delegation }) => (store.get("delegation", delegation)?.groups ?? [])
    .filter((group) => by.get(folded(group))?.some((other) => other !== id));
}
