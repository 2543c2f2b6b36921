/**
 * Who is also spoken for by a group (docs/adr/0083-groups.md).
 * The same as hlom_live/domain/derived/groups.py; both are held to tests/cases/groups.json.
 */

const ON_THE_LIST = new Set(["inscribed", "speaking", "delivered"]);
const folded = (name) => name.trim().toLowerCase();

/**
 * For one list: a function from an entry to those groups of its delegation that another entry speaks for.
 * The list is read once, whatever number of its entries is asked about.
 */
export function spokenForOn(rows, listId) {
  const by = rows.once(`spoken for ${listId}`, () => speakersOfGroups(rows.entries(listId)));
  return ({ id, delegation }) => (rows.get("delegation", delegation)?.groups ?? [])
    .filter((group) => by.get(folded(group))?.some((other) => other !== id));
}

/** The ids of the entries that speak for each group. */
function speakersOfGroups(entries) {
  const by = new Map();
  for (const { id, state, on_behalf_of: group } of entries) {
    if (group && ON_THE_LIST.has(state)) by.set(folded(group), [...by.get(folded(group)) ?? [], id]);
  }
  return by;
}
