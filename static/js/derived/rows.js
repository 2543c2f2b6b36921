/**
 * The flat map of a live state, `kind/id` to row, asked in one way: with the same words as hlom_live/domain/derived/rows.py.
 * Both are held to tests/cases/rows.json.
 */

import { RULES } from "./defaults.js";

/** The kind of the row that stands under this key. */
export const kindOfKey = (key) => key.slice(0, key.indexOf("/"));

/** Days, stamps and ids in the order of their signs, the same for every reader; names are sorted by live/names/alphabet.js. */
export const inOrder = (one, other) => (one < other ? -1 : Number(one > other));

/** Numbers in texts are compared as numbers, up to so many digits: Room 2 stands before Room 10. */
const DIGITS = 12;

/** A text as it is put in order, by the values of its numbers. */
export const counted = (text) => text.replace(/[0-9]+/g, (number) => number.padStart(DIGITS, "0"));

const byId = (one, other) => (one.id < other.id ? -1 : 1);

/** The rows by kind, in the order of their ids: that of the map tells which came last, and is another after a reload. */
function byKind(map) {
  const kinds = new Map();
  for (const [key, row] of map) {
    const kind = kindOfKey(key);
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(row);
  }
  for (const some of kinds.values()) some.sort(byId);
  return kinds;
}

/** The rows by what they belong to, those of each in order. */
function sorted(rows, of, by) {
  const found = new Map();
  for (const row of [...rows].sort((one, other) => one[by] - other[by])) {
    if (!found.has(row[of])) found.set(row[of], []);
    found.get(row[of]).push(row);
  }
  return found;
}

const waits = (row) => row.state === "inscribed" && row.kind !== "point_of_order";

/**
 * Questions to the rows of one meeting. Pages ask several times a second; so every answer that needs a walk through the
 * map is worked out once, when it is first wanted (`once`), and kept until `changed` is said. Whoever asks must not change
 * the lists that it is given.
 *
 * @param {Map<string, object>} map
 */
export function createRows(map) {
  const kept = new Map();

  const rows = {
    /** The map itself. */
    rows: map,

    /** To be called when the map has changed. */
    changed() {
      kept.clear();
    },

    /** What `make` gives: it is called once for each key. */
    once(key, make) {
      if (!kept.has(key)) kept.set(key, make());
      return kept.get(key);
    },

    /** A row, or undefined when it does not exist or is not for this reader. */
    get(kind, id) {
      return map.get(`${kind}/${id}`);
    },

    /** The rows of a kind, in the order of the map. */
    all(kind) {
      return rows.once("kinds", () => byKind(map)).get(kind) ?? [];
    },

    /** The meeting's own row. */
    meeting() {
      return rows.all("meeting")[0];
    },

    /** The meeting's setting of a rule, or the default of this program. */
    rule(name) {
      return rows.meeting()?.rules?.[name] ?? RULES[name];
    },

    /** Every inscription of a list, by place. */
    entries(listId) {
      return rows.once("entries", () => sorted(rows.all("inscription"), "list", "place")).get(listId) ?? [];
    },

    /** Who waits for the floor on a list, in order; points of order stand above it. */
    waiting(listId) {
      return rows.once(`waiting ${listId}`, () => rows.entries(listId).filter(waits));
    },

    /** The items of a sitting, in order. */
    itemsOf(sittingId) {
      return rows.once("items", () => sorted(rows.all("item"), "sitting", "position")).get(sittingId) ?? [];
    },

    /** The list of an item. */
    listOf(itemId) {
      return rows.once("lists", () => new Map(rows.all("list").map((list) => [list.item, list]))).get(itemId);
    },
  };

  return rows;
}
