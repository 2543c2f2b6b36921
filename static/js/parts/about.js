/** About when something is expected: "about 15:00", "Monday, about 15:00". */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _, bareHour, hour, otherDay, readersZone } from "../live/words.js";

/** "about 15:00"; of another day than today's "Monday, about 15:00". */
export function aboutWord(when) {
  const [at, day] = [bareHour(when), otherDay(when)];
  return day ? _("%(day)s, about %(hour)s", { day, hour: at }) : _("about %(hour)s", { hour: at });
}

/** The same, and the reader's own hour beside it where that is another. */
export function bothAbout(when) {
  const own = readersZone(when);
  return html`<time class="num" datetime=${new Date(when).toISOString()}>${aboutWord(when)}</time>${own
    ? html` <span class="own-hour num">${_("(%(hour)s your time)", { hour: hour(when, own) })}</span>` : nothing}`;
}
