/**
 * Asks which moment is meant by an hour that was typed: one outside its sitting, or one that the clocks go through twice;
 * an hour that the clocks leave out is said to be none (docs/adr/0115-days-and-midnight.md).
 */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, dayText, meetingZone } from "../../live/words.js";
import { clockOf } from "./read-hour.js";

/**
 * The question of one form.
 *
 * @param {() => void} redraw
 * @returns {{resolve: (clock: string, read: {moments: number[], sure: boolean}) => Promise<string|undefined>,
 *   template: () => unknown}} `resolve` gives the moment as the contract writes it, or undefined where there is none or the
 *   person takes another hour
 */
export function createHourQuestion(redraw) {
  let asked = null;
  const show = (next) => {
    asked?.answer?.(undefined);
    asked = next;
    redraw();
  };

  async function resolve(clock, { moments: found, sure }) {
    if (found.length && !sure) return new Promise((answer) => show({ clock, found, answer }));
    show(sure ? null : { fault: _("There is no %(hour)s on that day: the clocks are put forward over it.", { hour: clock }) });
    return sure ? stampOf(found[0]) : undefined;
  }

  const choose = (at) => {
    const { answer } = asked;
    asked = null;
    answer(at === null ? undefined : stampOf(at));
    redraw();
  };

  return { resolve, template: () => (asked ? question(asked, choose) : nothing) };
}

/** The questions of a page with several such forms: called with a form's id it gives that one's. */
export function createHourQuestions(redraw) {
  const kept = new Map();
  return (id) => {
    if (!kept.has(id)) kept.set(id, createHourQuestion(redraw));
    return kept.get(id);
  };
}

function question({ fault, clock, found }, choose) {
  if (fault) return html`<p class="action-note message" role="alert">${fault}</p>`;
  return html`<div class="action-note message attention stack" role="alertdialog" aria-label=${_("Which hour is meant?")}>
    <p>${sentence(clock, found)}</p>
    <div class="form-buttons">
      ${found.map((at) => html`<button type="button" class="button" @click=${() => choose(at)}>${words(at, found)}</button>`)}
      <button type="button" class="button quiet" data-arms @click=${() => choose(null)}>${_("Another hour")}</button>
    </div></div>`;
}

const stampOf = (at) => new Date(at).toISOString();
const said = (at) => _("%(day)s, %(hour)s", { day: dayText(stampOf(at)), hour: clockOf(at, meetingZone()) });

/** The other moment of an hour that comes twice on its day, if it is one. */
const twinOf = (at, found) => found.find((other) => other !== at && said(other) === said(at));

function sentence(clock, found) {
  if (twinOf(found[0], found)) return _("The clocks are put back on that day, so %(hour)s comes twice. Which is meant?", { hour: clock });
  return _("%(hour)s is not within the sitting as it is planned. Which is meant?", { hour: clock });
}

function words(at, found) {
  const twin = twinOf(at, found);
  if (!twin) return said(at);
  return at < twin ? _("%(when)s, before the clocks are put back", { when: said(at) })
    : _("%(when)s, after the clocks are put back", { when: said(at) });
}
