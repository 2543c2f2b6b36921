/**
 * Which group a text names, and who is also spoken for by one (docs/adr/0083-groups.md).
 * The same as hlom_live/domain/derived/groups.py; both are held to tests/cases/groups.json.
 */
import { folded } from "./folded.js";

const ON_THE_LIST = new Set(["inscribed", "speaking", "delivered"]);
const kept = new Map();

/** A name as it is looked for, without an English article; kept, as every change asks for the same ones. */
function key(text) {
  if (!kept.has(text)) kept.set(text, folded(text).replace(/^the /, ""));
  return kept.get(text);
}

/** The delegations by all that they are called; null where two are called so. */
const called = (rows) => rows.once("called", () => {
  const by = new Map();
  for (const row of rows.all("delegation")) {
    const names = [...Object.values(row.name), row.short_name, row.code].filter(Boolean);
    for (const name of new Set(names.map(key))) by.set(name, by.has(name) ? null : row);
  }
  return by;
});

/**
 * What the group that somebody typed is called in each language; null where no delegation is called so, by its name in any
 * language, its short name or its code. In the language in which it was typed it stays as typed. A text that two delegations
 * share names neither.
 */
export function groupNamed(rows, text) {
  const found = called(rows).get(key(text));
  if (!found) return null;
  return Object.fromEntries(Object.entries(found.name).map(([lang, name]) => [lang, key(name) === key(text) ? text : name]));
}

/** The same for all texts that name one group. */
const meant = (rows, text) => called(rows).get(key(text))?.id ?? key(text);

/**
 * For one list: a function from an entry to those groups of its delegation that another entry speaks for, by its
 * names, else as typed. The list is read once, whatever number of its entries is asked about.
 */
export function spokenForOn(rows, listId) {
  const by = rows.once(`spoken for ${listId}`, () => speakersOfGroups(rows, listId));
  return ({ id, delegation }) => (rows.get("delegation", delegation)?.groups ?? [])
    .filter((group) => by.get(meant(rows, group))?.some((other) => other !== id))
    .map((group) => groupNamed(rows, group) ?? group);
}

/** The ids of the entries that speak for each group. */
function speakersOfGroups(rows, listId) {
  const by = new Map();
  for (const { id, state, on_behalf_of: group } of rows.entries(listId)) {
    if (!group || !ON_THE_LIST.has(state)) continue;
    const one = meant(rows, group);
    by.set(one, [...by.get(one) ?? [], id]);
  }
  return by;
}
