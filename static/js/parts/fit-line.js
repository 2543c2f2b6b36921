/** How late, in words: "7 minutes behind; ends about 13:12, interpretation until 13:00" (screens.md, decision 7). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _, hour, minutesText } from "../live/words.js";
import { digits } from "../derived/clock.js";
import { shape } from "./count-down.js";

/** Within this a plan is kept: nobody announces that a sitting is one minute late. */
const KEPT_MINUTES = 2;

/** "7 minutes behind", "4 minutes ahead", "On time"; nothing without a plan. */
function lateness(minutes) {
  if (minutes === null) return null;
  if (Math.abs(minutes) < KEPT_MINUTES) return _("On time");
  const time = minutesText(Math.abs(minutes));
  return minutes > 0 ? _("%(time)s behind", { time }) : _("%(time)s ahead", { time });
}

/** The sentence of the projected end. */
function endSentence({ ends, late, sittingStop, interpretationStop, stop, past }) {
  const vars = { late: lateness(late), end: hour(ends), stop: hour(stop), planned: hour(sittingStop), interpretation: hour(interpretationStop) };
  if (past) return _("Ends about %(end)s; the hour planned, %(stop)s, is past", vars);
  if (vars.late === null || stop === null) return _("Ends about %(end)s", vars);
  return interpretationStop !== null ? _("%(late)s; ends about %(end)s, interpretation until %(interpretation)s", vars)
    : _("%(late)s; ends about %(end)s, planned %(planned)s", vars);
}

/** Shape, word and colour of a projected end that passes the end of interpretation. */
function beyondSign({ beyond }) {
  if (!beyond) return nothing;
  return html`<p class="fit-beyond">${shape("warning")}<span>${_("%(time)s without interpretation", { time: minutesText(beyond) })}</span></p>`;
}

/** The sentence on who is still heard; both stops where they part. */
function fitSentence({ fits, fitsSitting, fitsInterpretation, interpretationStop, waiting, past }) {
  if (!waiting || past) return null;
  if (fits === waiting) return _("All who wait can be heard");
  if (interpretationStop === null || fitsSitting === fitsInterpretation) return _("Fits %(fits)s of %(waiting)s", { fits, waiting });
  return _("Fits %(first)s of %(waiting)s before interpretation ends, %(second)s before the sitting’s end", {
    first: fitsInterpretation, second: fitsSitting, waiting,
  });
}

/** What would let all be heard, and the button that sets it. */
function limitWord(values, setLimit) {
  const { limit, fits, waiting, past } = values;
  if (!waiting || past || fits === waiting) return nothing;
  if (limit === null) return html`<p>${_("No limit is short enough for all to be heard")}</p>`;
  const time = digits(limit);
  if (!setLimit) return html`<p>${_("%(time)s each would fit all", { time })}</p>`;
  return html`<button type="button" class="button" @click=${() => setLimit(limit)}>
    ${_("Set the limit to %(time)s for those waiting", { time })}</button>`;
}

/** The time left divided alike among those who wait. */
function shareWord({ shares, waiting, past, fits, limit }) {
  const all = Object.values(shares);
  // Where even the least is too long, a share would be no share.
  if (!all.length || past || waiting < 2 || (fits < waiting && limit === null)) return nothing;
  return html`<p class="small muted">${_("Divided alike among all: %(time)s each", { time: digits(Math.min(...all)) })}</p>`;
}

/**
 * @param {object|null} values as `fit` gives them
 * @param {{setLimit?: (seconds: number) => void, divided?: boolean}} options `setLimit` asks whether to set the limit that
 *   would let all be heard; `divided`: also say the time division
 */
export function fitLine(values, { setLimit, divided = false } = {}) {
  if (!values) return nothing;
  const { ends, short } = values;
  const heard = fitSentence(values);
  return html`<section class="fit" data-short=${short ? "yes" : "no"} data-beyond=${values.beyond ? "yes" : "no"} aria-labelledby="fit-title">
    <h2 id="fit-title" class="overline">${_("Projected end")}</h2>
    <p class="fit-end"><time datetime=${new Date(ends).toISOString()}>${endSentence(values)}</time></p>
    ${beyondSign(values)}
    ${values.suspended ? html`<p class="small muted">${_("As if the sitting resumed now.")}</p>` : nothing}
    ${heard ? html`<p>${heard}</p>` : nothing}
    ${limitWord(values, setLimit)}
    ${divided ? shareWord(values) : nothing}
  </section>`;
}
