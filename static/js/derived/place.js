/**
 * What a delegation is about: its own entry, the item that matters most, its place on the list, how near its turn is.
 * The same as hlom_live/domain/derived/place.py; both are held to tests/cases/place.json.
 */

import { NAMED_BEFORE, SOON } from "./defaults.js";

/** The states of an entry that is not past, the one that matters most first. */
const LIVE = ["speaking", "inscribed", "requested", "absent"];

/** The entry of a kind which a delegation has on a list now, or null; what was delivered or withdrawn is past. */
export function ownEntry(rows, listId, delegationId, kind = "statement") {
  const own = rows.entries(listId).filter((row) => row.delegation === delegationId && row.kind === kind && LIVE.includes(row.state));
  return own.sort((one, other) => LIVE.indexOf(one.state) - LIVE.indexOf(other.state))[0] ?? null;
}

/**
 * The items a delegation can be about, each with its list, the one that matters most first: those considered now, those
 * whose list is open, those where it has an entry.
 * @returns {{item: object, list: object}[]}
 */
export function itemsToAsk(rows, delegationId) {
  const both = rows.all("item").map((item) => ({ item, list: rows.listOf(item.id) })).filter(({ list }) => list);
  return both.map((choice) => ({ ...choice, weight: weight(rows, choice, delegationId) }))
    .filter(({ weight: found }) => found > 0)
    .sort((one, other) => other.weight - one.weight || one.item.position - other.item.position
      || startOf(rows, one.item).localeCompare(startOf(rows, other.item)))
    .map(({ item, list }) => ({ item, list }));
}

/** When the sitting of an item is planned to begin, as the contract writes it: such times sort as texts. */
const startOf = (rows, item) => rows.get("sitting", item.sitting)?.planned_start ?? "";

function weight(rows, { item, list }, delegationId) {
  if (item.state === "concluded") return 0;
  const own = ownEntry(rows, list.id, delegationId);
  if (own?.state === "speaking") return 4;
  if (item.state === "current") return own || isUsed(rows, list) ? 3 : 1;
  if (own) return 2;
  return list.state === "open" ? 1 : 0;
}

/** Whether a list is, or was, in use: a ceremony has a list that nobody opens. */
export function isUsed(rows, list) {
  return list.state !== "not_open" || rows.entries(list.id).length > 0;
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

/** How near a turn is: "now", "next" with nobody ahead, "soon", or null. `ahead` is null of who does not wait. */
export function callOf(ahead, hasFloor) {
  if (hasFloor) return "now";
  if (ahead == null || ahead > SOON) return null;
  return ahead === 0 ? "next" : "soon";
}

/** Whether an entry stands where it does by something else than the rule that the head of its list names. */
export function placedApart(entry, list) {
  const usual = list?.ordering === "manual" || entry.kind !== "statement" ? "first_come" : list?.ordering;
  return entry.placed_by !== usual;
}
