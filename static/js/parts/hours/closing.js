/** Announcing when an open list closes: in some minutes, or at an hour of the meeting's zone (contract, `announce_closing`). */
import { nothing } from "../../vendor/lit-html/lit-html.js";
import { _, ngettext } from "../../live/words.js";
import { announcedHour } from "./announced-hour.js";

const CHOICES = [5, 10, 15];

/** The end of the sitting in which a list is, in ms, or null. */
function endOf(store, list) {
  const sitting = store.get("sitting", store.get("item", list.item)?.sitting);
  return sitting ? Date.parse(sitting.planned_end) : null;
}

/**
 * @param {{list: object, context: object, hours: object, whose?: string, run: (name: string, args: object) => void}} values `hours`
 *   from `createHourQuestion`; `whose` the list, where a page has those of several rooms
 */
export function closingMenu({ list, context: { store, now }, hours, whose, run }) {
  if (list.state !== "open") return nothing;
  return announcedHour({
    label: _("Announce the closing"), whose, announced: list.closes_at, now, until: endOf(store, list), hours,
    choices: CHOICES.map((minutes) => [minutes, ngettext("In %(n)s minute", "In %(n)s minutes", minutes)]),
    announce: (closes_at) => run("announce_closing", { list: list.id, closes_at, expect: { closes_at: list.closes_at } }),
  });
}
