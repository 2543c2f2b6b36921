/** Announcing when an open list closes (contract, `announce_closing`). */
import { nothing } from "../vendor/lit-html/lit-html.js";
import { _, ngettext } from "../live/words.js";
import { announcedHour } from "./announced-hour.js";

const CHOICES = [5, 10, 15];

/** @param {{list: object, now: () => number, run: (name: string, args: object) => void}} values */
export function closingMenu({ list, now, run }) {
  if (list.state !== "open") return nothing;
  return announcedHour({
    label: _("Announce the closing"), announced: list.closes_at, now,
    choices: CHOICES.map((minutes) => [minutes, ngettext("In %(n)s minute", "In %(n)s minutes", minutes)]),
    announce: (closes_at) => run("announce_closing", { list: list.id, closes_at }),
  });
}
