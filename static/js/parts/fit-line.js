/** How late, in words: "7 minutes behind; ends about 13:12, interpretation until 13:00" (screens.md, decision 7). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _, duration, hour, minutesText } from "../live/words.js";

/** Under this, a sitting is on time. */
const ON_TIME_SECONDS = 90;

function lateness(seconds) {
  if (seconds === null) return null;
  const minutes = Math.round(Math.abs(seconds) / 60);
  if (Math.abs(seconds) < ON_TIME_SECONDS) return _("On time");
  const time = minutesText(minutes);
  return seconds > 0 ? _("%(time)s behind", { time }) : _("%(time)s in hand", { time });
}

/** The sentence of the projected end. */
export function endSentence({ endsAt, lateSeconds, stopAt, interpretation, past }) {
  const vars = { late: lateness(lateSeconds), end: hour(endsAt), stop: stopAt === null ? "" : hour(stopAt) };
  if (past) return _("Ends about %(end)s; the hour planned, %(stop)s, is past", vars);
  if (vars.late === null || stopAt === null) return _("Ends about %(end)s", vars);
  return interpretation ? _("%(late)s; ends about %(end)s, interpretation until %(stop)s", vars)
    : _("%(late)s; ends about %(end)s, planned %(stop)s", vars);
}

/** The sentence on who is still heard. */
function fitSentence({ fits, waiting, limit }) {
  if (!waiting) return nothing;
  if (fits === waiting) return html`<p>${_("All who wait can be heard")}</p>`;
  const [fitting, limited] = [_("Fits %(fits)s of %(waiting)s", { fits, waiting }),
    limit ? _("%(limit)s each would fit all", { limit: duration(limit) }) : null];
  return html`<p>${fitting}</p>${limited ? html`<p>${limited}</p>` : nothing}`;
}

/** @param {object|null} values as `fit` gives them */
export function fitLine(values) {
  if (!values) return nothing;
  const short = values.fits < values.waiting || (values.stopAt !== null && values.endsAt > values.stopAt);
  return html`<section class="fit" data-short=${short ? "yes" : "no"} aria-labelledby="fit-title">
    <h2 id="fit-title" class="overline">${_("Projected end")}</h2>
    <p class="fit-end">${endSentence(values)}</p>
    ${values.stopAt === null || values.past ? nothing : fitSentence(values)}
  </section>`;
}
