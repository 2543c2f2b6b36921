/**
 * The documents of a meeting in the order of its agenda, language versions side by side, and which are looked for.
 * The same as hlom_live/domain/derived/documents.py; both are held to tests/cases/documents.json.
 */

import { days } from "./agenda.js";
import { folded } from "./folded.js";
import { rooms } from "./rooms.js";
import { counted, inOrder } from "./rows.js";

/** What a document can be, in the order in which they stand under an item. */
export const KINDS = ["agenda", "concept_note", "presentation", "infographic", "report", "other", "statement"];

/** The languages that come first, in the order of the United Nations. */
const LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es"];

const LAST = "\uffff";
const MEGABYTE = 1024 * 1024;

/** Two lists of values, the first that differs decides. */
function inTurn(one, other) {
  const at = one.findIndex((value, n) => value !== other[n]);
  return at < 0 ? 0 : inOrder(one[at], other[at]);
}

/** Sorted by what `place` gives of each, which is worked out once. */
function sorted(list, place) {
  return list.map((one) => [place(one), one]).sort(([one], [other]) => inTurn(one, other)).map(([, one]) => one);
}

/**
 * The documents that the rows hold, language versions together: those of the meeting first, then by item. Each has an
 * `id` (that of the first version), `title`, `symbol`, `kind`, `item` and its `versions`.
 */
export function groups(rows) {
  const found = new Map();
  for (const row of rows.all("document")) {
    const key = row.of ?? row.id;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(row);
  }
  const order = new Map(agenda(rows).map((item, n) => [item, n]));
  return sorted([...found].map(([key, versions]) => group(key, versions)), (one) => place(one, order));
}

const agenda = (rows) => days(rows, rooms(rows).map((room) => room.id))
  .flatMap(({ sittings }) => sittings).flatMap(({ items }) => items).map((item) => item.id);

/** A document of which the first version may not be published yet: then another speaks for it. */
function group(key, versions) {
  const there = sorted(versions, turn);
  const first = there.find((one) => one.id === key) ?? there[0];
  const title = Object.assign({}, ...[...there, first].map((one) => one.title));
  const kind = first.inscription ? "statement" : first.kind;
  return { id: key, title, symbol: first.symbol, kind, item: first.item, versions: there };
}

function turn({ language, media_type: type, id }) {
  const known = LANGUAGES.includes(language) ? LANGUAGES.indexOf(language) : LANGUAGES.length;
  return [known, language || LAST, type || LAST, id];
}

function place(one, order) {
  const item = one.item == null ? -1 : order.get(one.item) ?? order.size;
  const published = one.versions.map((version) => version.published_at ?? LAST).reduce((first, other) => (other < first ? other : first));
  return [item, KINDS.indexOf(one.kind), one.symbol ? counted(one.symbol) : LAST, published, one.id];
}

/**
 * Whether a document is among those wanted: of a `kind`, an `item`, a `language`, and with all words of a `text`, which is
 * looked for in its titles and its symbol, accents and case apart; what is empty is not asked for.
 */
export function fits(one, wanted) {
  if (wanted.kind && wanted.kind !== one.kind) return false;
  if (wanted.item && wanted.item !== one.item) return false;
  if (!versionsWanted(one, wanted).length) return false;
  const words = folded(wanted.text).split(" ");
  const said = words[0] ? folded([...Object.values(one.title), one.symbol ?? ""].join("\n")) : "";
  return words.every((word) => said.includes(word));
}

/** The language versions that are wanted of a document: one language's, or all. */
export const versionsWanted = ({ versions }, { language }) => versions.filter((one) => !language || one.language === language);

/** `[{item, groups}]`, in the order in which they come; `item` is an id, null for those of the whole meeting. */
export function byItem(shown) {
  const found = [];
  for (const one of shown) {
    if (!found.length || found.at(-1).item !== one.item) found.push({ item: one.item, groups: [] });
    found.at(-1).groups.push(one);
  }
  return found;
}

/** A number of bytes as people say it: how many, and of which unit, `kB` or `MB`. */
export function size(count) {
  if (count < MEGABYTE) return [String(Math.max(1, Math.floor((count + 512) / 1024))), "kB"];
  const tenths = Math.floor((count * 10 + MEGABYTE / 2) / MEGABYTE);
  return [tenths % 10 ? `${Math.floor(tenths / 10)}.${tenths % 10}` : String(tenths / 10), "MB"];
}
