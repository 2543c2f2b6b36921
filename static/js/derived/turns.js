/**
 * Every turn that a delegation waits for or has, in whatever room: how many speak before it, whether it is called.
 * The same as hlom_live/domain/derived/turns.py; both are held to tests/cases/turns.json (docs/adr/0105-calls.md).
 */

import { SOON } from "./defaults.js";

/** How pressing a turn is: called; held while the sitting is suspended; on, but not near; and so on. */
const NEAR = { now: 0, next: 1, soon: 1 };
const [HELD, ON, CURRENT, LATER] = [2, 3, 4, 5];

/**
 * The turns of a delegation, the most pressing first: `ahead` is how many wait before it on its list, `held` the floor
 * that one has in a suspended sitting.
 * @returns {{inscription: string, list: string, item: string|null, sitting: string|null, room: string|null, kind: string,
 *   ahead: number, call: "soon"|"next"|"now"|null, held: boolean}[]}
 */
export const turnsOf = (rows, delegationId) => turns(rows).get(delegationId) ?? [];

/** Those of every delegation that has any, by its id. */
const turns = (rows) => rows.once("turns", () => byDelegation(rows));

/** How near a turn is: "now", "next" with nobody ahead, "soon", or null. `ahead` is null of who cannot be called. */
export function callOf(ahead, hasFloor) {
  if (hasFloor) return "now";
  if (ahead == null || ahead > SOON) return null;
  return ahead === 0 ? "next" : "soon";
}

/** Whether an item is considered now in a sitting that is open: from its list alone people are called. */
export function isOn(rows, item) {
  return item?.state === "current" && rows.get("sitting", item.sitting)?.state === "open";
}

function byDelegation(rows) {
  const found = new Map();
  for (const [entry, ahead] of entries(rows)) {
    if (!found.has(entry.delegation)) found.set(entry.delegation, []);
    found.get(entry.delegation).push(turnOf(rows, entry, ahead));
  }
  for (const [delegation, own] of found) found.set(delegation, own.sort(byPressing).map(({ turn }) => turn));
  return found;
}

const texts = (one, other) => Number(one > other) - Number(one < other);
const byPressing = (one, other) => one.rank - other.rank || texts(one.planned, other.planned)
  || one.turn.ahead - other.turn.ahead || texts(one.turn.inscription, other.turn.inscription);

/**
 * Every inscription that speaks or waits, with the number of those waiting before it on its list. A point of order stands
 * above the list: nobody is before it, and it is before nobody.
 */
function* entries(rows) {
  for (const list of new Set(rows.all("inscription").map((row) => row.list))) {
    let ahead = 0;
    for (const entry of rows.entries(list)) {
      const above = entry.kind === "point_of_order";
      if (entry.state === "speaking") yield [entry, 0];
      else if (entry.state === "inscribed" || entry.state === "requested") {
        yield [entry, above ? 0 : ahead];
        ahead += Number(entry.state === "inscribed" && !above);
      }
    }
  }
}

/** A turn, and what it is sorted by. */
function turnOf(rows, entry, ahead) {
  const item = rows.get("item", rows.get("list", entry.list)?.item);
  const sitting = rows.get("sitting", item?.sitting);
  const [on, speaks] = [isOn(rows, item), entry.state === "speaking"];
  const waits = entry.state === "inscribed" && entry.kind !== "point_of_order";
  const turn = {
    inscription: entry.id, list: entry.list, item: item?.id ?? null, sitting: sitting?.id ?? null,
    room: sitting?.room ?? null, kind: entry.kind, ahead,
    call: callOf(on && waits ? ahead : null, on && speaks), held: speaks && !on,
  };
  const rank = rankOf(turn, on, item);
  return { turn, rank, planned: rank === LATER ? sitting?.planned_start ?? "" : "" };
}

function rankOf(turn, on, item) {
  if (turn.call) return NEAR[turn.call];
  if (turn.held) return HELD;
  if (on) return ON;
  return item?.state === "current" ? CURRENT : LATER;
}
