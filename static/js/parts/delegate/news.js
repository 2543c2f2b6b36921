/**
 * What a delegate who does not look at the page is told of a change, in one sentence each: who has the floor and the own
 * place, that another delegation asks to change places, and what the page offers beside (screens.md, decision 25).
 */
import { isOn } from "../../derived/turns.js";
import { ahead, holder } from "../../live/select.js";
import { _, ngettext, text } from "../../live/words.js";
import { swapsOf } from "./swaps.js";

const nameOf = (store, row) => text(store.get("delegation", row?.delegation)?.name) || "—";

/** The sentence on the floor and the own place; null when there is nothing to say. */
export function placeSentence({ speaker, before }) {
  if (before === null) return speaker ? _("%(name)s has the floor.", { name: speaker }) : null;
  const place = before === 0 ? _("Nobody speaks before you.") : ngettext("%(n)s speaks before you.", "%(n)s speak before you.", before);
  return speaker ? `${_("%(name)s has the floor.", { name: speaker })} ${place}` : place;
}

/**
 * @returns {(now: {entry: object|null, entries: object[], room: string|undefined, offered: object[],
 *   shown: string|null}) => void} to be told at
 *   every change; the first time it says nothing of places. `entries` are all that wait, `offered` the lists that are open elsewhere,
 *   `shown` the id of the item
 */
export function createOwnNews({ context, announce }) {
  const { store } = context;
  let told = null;
  let before = null;
  const known = new Set();

  /** How many speak before it; null where it does not wait, or on a list from which nobody is called now. */
  const beforeIt = (entry) => {
    const waits = entry?.state === "inscribed" && isOn(store, store.get("item", store.get("list", entry.list)?.item));
    return waits ? ahead(store, entry) : null;
  };

  function place(entry, room) {
    const turn = holder(store, room);
    const values = { speaker: turn ? nameOf(store, turn) : null, before: beforeIt(entry) };
    const key = `${turn?.id} ${values.before}`;
    const sentence = told !== null && told !== key ? placeSentence(values) : null;
    told = key;
    if (sentence) announce(sentence, "place");
  }

  function swaps(entry) {
    const { asked } = swapsOf(store, entry, context.now());
    for (const swap of asked.filter(({ id, state }) => state === "proposed" && !known.has(id))) {
      known.add(swap.id);
      const name = nameOf(store, store.get("inscription", swap.inscription));
      announce(_("%(name)s proposes to you an exchange of places.", { name }), "swap");
    }
  }

  /** What is offered beside the item shown since a little while; what was there when the item was chosen stands on the page. */
  function offers(offered, shown) {
    const fresh = before?.shown === shown ? offered.filter(({ item }) => !before.items.includes(item.id)) : [];
    before = { shown, items: offered.map(({ item }) => item.id) };
    for (const { item, sentence } of fresh) announce(sentence, `offer ${item.id}`);
  }

  return ({ entry, entries, room, offered, shown }) => {
    place(entry, room);
    entries.forEach(swaps);
    offers(offered, shown);
  };
}
