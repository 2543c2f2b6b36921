/**
 * What a delegation is about: its own entry, the item that matters most, its place on the list.
 * The same as hlom_live/domain/derived/place.py; both are held to tests/cases/place.json.
 */

import { isUsed } from "./agenda.js";
import { millis } from "./clock.js";
import { NAMED_BEFORE } from "./defaults.js";
import { inOrder } from "./rows.js";
import { turnsOf } from "./turns.js";

/** The states of an entry that is not past, the one that matters most first. */
const LIVE = ["speaking", "inscribed", "requested", "absent"];

/** The entry of a kind which a delegation has on a list now, or null; what was delivered or withdrawn is past. */
export function ownEntry(rows, listId, delegationId, kind = "statement") {
  const own = rows.entries(listId).filter((row) => row.delegation === delegationId && row.kind === kind && LIVE.includes(row.state));
  return own.sort((one, other) => LIVE.indexOf(one.state) - LIVE.indexOf(other.state))[0] ?? null;
}

/**
 * The items a delegation can be about, each with its list, the one that matters most first: those where it has a turn, the
 * most pressing first; where it was absent; those considered now; those whose list is open. A page begins with the first,
 * and stays with what it shows (docs/adr/0105-calls.md).
 * @returns {{item: object, list: object}[]}
 */
export function itemsToAsk(rows, delegationId) {
  const own = ownItems(rows, delegationId);
  const both = rows.all("item").map((item) => ({ item, list: rows.listOf(item.id) })).filter(({ list }) => list);
  const order = ({ item }) => own.indexOf(item.id);
  return both.map((choice) => ({ ...choice, weight: weight(rows, choice, delegationId, own) }))
    .filter(({ weight: found }) => found > 0)
    .sort((one, other) => other.weight - one.weight || order(one) - order(other) || byProgramme(rows)(one, other))
    .map(({ item, list }) => ({ item, list }));
}

/** The items on which a delegation has a turn, the most pressing first. */
const ownItems = (rows, delegationId) => turnsOf(rows, delegationId).map((turn) => turn.item);

const byProgramme = (rows) => (one, other) => inOrder(startOf(rows, one.item), startOf(rows, other.item))
  || one.item.position - other.item.position;

/** The same items in the order of the programme, which does not change while somebody chooses. */
export const inProgramme = (rows, choices) => [...choices].sort(byProgramme(rows));

/** The items offered beside the one that is shown: where it may ask, in a sitting that is open, and has no turn. */
export function openElsewhere(rows, delegationId, shownId, nowMs) {
  const own = [...ownItems(rows, delegationId), shownId];
  const category = rows.get("delegation", delegationId)?.category;
  return itemsToAsk(rows, delegationId).filter(({ item, list }) => !own.includes(item.id)
    && whyNotAsk(item, list, category, nowMs) === null && rows.get("sitting", item.sitting)?.state === "open");
}

/** When the sitting of an item is planned to begin, as the contract writes it: such times sort as texts. */
const startOf = (rows, item) => rows.get("sitting", item.sitting)?.planned_start ?? "";

function weight(rows, { item, list }, delegationId, own) {
  if (item.state === "concluded") return 0;
  if (own.includes(item.id)) return 4;
  if (ownEntry(rows, list.id, delegationId)) return 3;
  if (item.state === "current") return isUsed(rows, list) ? 2 : 1;
  return list.state === "open" ? 1 : 0;
}

/**
 * Why a delegation of a category cannot ask for a statement on a list at this moment: "concluded", "not_open", "closed",
 * "category"; null if it can. An announced hour of closing holds from the moment it comes.
 */
export function whyNotAsk(item, list, category, nowMs) {
  if (item.state === "concluded") return "concluded";
  if (list.state === "not_open") return "not_open";
  if (list.state !== "open" || (list.closes_at && millis(list.closes_at) <= nowMs)) return "closed";
  return list.categories && !list.categories.includes(category) ? "category" : null;
}

/**
 * Where one entry stands among those who wait: how many are `ahead`, the `first` of them, how many `between` those and the
 * own, the `own`, how many `behind`.
 *
 * @param {{id: string}[]} waiting the entries that wait, first one first
 * @returns {{ahead: number, first: object[], between: number, own: object, behind: number}|null} null if it does not wait
 */
export function strip(waiting, ownId) {
  const ahead = waiting.findIndex((entry) => entry.id === ownId);
  if (ahead < 0) return null;
  const first = waiting.slice(0, Math.min(NAMED_BEFORE, ahead));
  return { ahead, first, between: ahead - first.length, own: waiting[ahead], behind: waiting.length - ahead - 1 };
}
