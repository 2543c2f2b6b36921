/** Exchanges of places between two delegations, as one of the two sees them. Pure: a store in, plain values out. */
import { millis } from "../../derived/clock.js";
import { expectedStarts } from "../../derived/forecast.js";
import { createRows } from "../../derived/rows.js";
import { ahead } from "../../live/select.js";

/** An outcome is news for so long. */
const NEWS_MS = 15 * 60 * 1000;

const OPEN = new Set(["proposed", "agreed"]);

/**
 * The exchanges an entry is part of: `asked` by others of it, `own` proposals, and `news`: the newest that was declined or
 * confirmed a little while ago, or null. One whose entries do not both wait any more can come to nothing, and is left out.
 */
export function swapsOf(store, entry, nowMs) {
  const all = store.all("swap").filter((swap) => [swap.inscription, swap.other].includes(entry.id));
  const waits = (id) => store.get("inscription", id)?.state === "inscribed";
  const open = all.filter((swap) => OPEN.has(swap.state) && waits(swap.inscription) && waits(swap.other))
    .sort((one, other) => millis(one.proposed_at) - millis(other.proposed_at));
  const done = all.filter((swap) => !OPEN.has(swap.state) && nowMs - millis(swap.answered_at ?? swap.proposed_at) < NEWS_MS);
  const newest = done.sort((one, other) => millis(other.answered_at) - millis(one.answered_at))[0] ?? null;
  return {
    asked: open.filter((swap) => swap.other === entry.id),
    own: open.filter((swap) => swap.inscription === entry.id),
    news: newest,
  };
}

/** Those with whom an entry may exchange places: who waits on the same list, for a turn of the same kind. */
export function partners(store, entry) {
  return store.waiting(entry.list).filter((row) => row.id !== entry.id && row.kind === entry.kind && row.delegation !== entry.delegation);
}

/** The rows as they would be with two entries in each other's place. */
function exchanged(store, one, other) {
  const placed = (entry, place) => [`inscription/${entry.id}`, { ...entry, place }];
  return createRows(new Map([...store.rows, placed(one, other.place), placed(other, one.place)]));
}

/**
 * What an exchange means for an entry: its place now and then, counted from 1, and about when it would have the floor.
 * @returns {{from: number, to: number, at: number|null}|null} null when one of the two no longer waits
 */
export function consequence(store, entry, other, nowMs) {
  const [from, to] = [ahead(store, entry), ahead(store, other)];
  if (from === null || to === null) return null;
  const at = expectedStarts(exchanged(store, entry, other), entry.list, nowMs).get(entry.id) ?? null;
  return { from: from + 1, to: to + 1, at };
}
