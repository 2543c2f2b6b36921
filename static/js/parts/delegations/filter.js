/** Which delegations are looked for. Pure. */
import { folded } from "../../derived/folded.js";
import { regionNamed } from "../../live/names/regions.js";

/** A region by all its names. */
function regionsOf({ region }) {
  const named = regionNamed(region);
  return typeof named === "string" ? [named] : Object.values(named ?? {});
}

/** All texts by which a delegation may be looked for, with the names of its persons. */
const textsOf = (row, persons) => [...persons, ...Object.values(row.name ?? {}), row.short_name, row.code, row.seat, ...regionsOf(row), ...(row.groups ?? [])];

/** Whether every word that was typed begins or stands within one of the texts, accents and case apart. */
function says(row, typed, persons) {
  const whole = folded(textsOf(row, persons).filter(Boolean).join("\n"));
  return folded(typed).split(" ").every((word) => whole.includes(word));
}

const asked = (wanted, is) => !wanted || (wanted === "yes") === is;

/**
 * Whether a delegation is among those wanted.
 *
 * @param {object} row of kind `delegation`
 * @param {{text?: string, category?: string, present?: string, connected?: string, link?: string}} wanted `connected` and
 *   `link` are `yes` or `no`; what is empty is not asked for
 * @param {{connected: Set<string>, linked: Set<string>, named?: Map<string, string[]>}} known ids of those that are
 *   connected, and that have a link; `named` the names of persons by delegation
 */
export function fits(row, wanted, { connected, linked, named = new Map() }) {
  return (!wanted.category || row.category === wanted.category) && (!wanted.present || row.present === wanted.present)
    && asked(wanted.connected, connected.has(row.id)) && asked(wanted.link, linked.has(row.id))
    && (!wanted.text || says(row, wanted.text, named.get(row.id) ?? []));
}

/** What of a delegation goes along when it is merged: how many entries, interventions and documents it has. */
export function belongings(store, id) {
  const count = (kind) => store.all(kind).filter((row) => row.delegation === id).length;
  return { entries: count("inscription"), turns: count("intervention"), documents: count("document") };
}
