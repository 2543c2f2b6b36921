/** About when something is expected, and the reader's own hour beside it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, hourThere, readersZone } from "../../live/words.js";
import { aboutWord } from "./about-word.js";

/** "Monday, about 15:00", and the reader's own hour beside it where that is another. */
export function bothAbout(when) {
  const own = readersZone(when);
  return html`<time class="num" datetime=${new Date(when).toISOString()}>${aboutWord(when)}</time>${own
    ? html` <span class="own-hour num">${_("(%(hour)s your time)", { hour: hourThere(when, own) })}</span>` : nothing}`;
}
