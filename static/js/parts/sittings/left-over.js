/** What a command on a sitting would leave or surprise: what is asked before it is carried out. Pure. */
import { agenda } from "../../live/select.js";
import { dayOf } from "../../live/words.js";

/**
 * What an adjournment leaves: who still waits on the sitting's lists, whether some of them go on at a next sitting, and
 * the items that were not reached.
 *
 * @param {object} store of the page @param {object} sitting
 */
export function leftOver(store, sitting) {
  const items = store.itemsOf(sitting.id);
  const lists = items.map((item) => store.listOf(item.id)).filter(Boolean);
  const waits = ({ id }) => store.entries(id).filter((row) => ["inscribed", "requested"].includes(row.state));
  return {
    waiting: lists.flatMap(waits),
    rolling: lists.some((list) => list.rolling && waits(list).length && goesOn(store, sitting, store.get("item", list.item))),
    items: items.filter((item) => item.state === "planned"),
  };
}

/** Whether the same item, known by its number, is taken up again at a later sitting. */
function goesOn(store, sitting, item) {
  return Boolean(item.number) && store.all("item").some((other) => {
    const of = store.get("sitting", other.sitting);
    return other.id !== item.id && other.number === item.number && other.state !== "concluded"
      && of && of.state !== "adjourned" && of.planned_start > sitting.planned_start;
  });
}

/** The sitting that a command is on: its own, or that of the item it would start. */
export function sittingOf(store, args) {
  return store.get("sitting", args?.sitting ?? store.get("item", args?.item)?.sitting);
}

/**
 * What is to be asked before a command: "another_day" before a sitting is opened on another day than its own, in the
 * meeting's zone; "left" before an adjournment that leaves something, or `always`; "adjourned" where an item is to be
 * started whose sitting is over; else null.
 */
export function questionBefore(store, command, args, nowMs, always = false) {
  const sitting = sittingOf(store, args);
  if (command === "open_sitting" && sitting) return sitting.day === dayOf(nowMs) ? null : "another_day";
  if (command === "start_item") return sitting?.state === "adjourned" ? "adjourned" : null;
  if (command !== "adjourn_sitting" || !sitting) return null;
  const { waiting, items } = leftOver(store, sitting);
  return always || waiting.length || items.length ? "left" : null;
}

/** The sittings to which an item may go: those that are not over, but its own. */
export function otherSittings(store, item) {
  return agenda(store).flatMap(({ sittings }) => sittings.map(({ sitting }) => sitting))
    .filter(({ id, state }) => id !== item.sitting && state !== "adjourned");
}
