/** A day that comes later, or earlier: what it would move and break is shown before it is sent. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { rooms } from "../../live/select.js";
import { _, dayText, ngettext, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { formButtons } from "../forms/form-buttons.js";
import { newClashes } from "./clashes.js";
import { consequences } from "./consequences.js";
import { closingsOf, shiftWanted } from "./programme-fields.js";
import { laidOver } from "./programme.js";

const USUAL_MINUTES = 30;
const STEPS = [-30, -15, 15, 30, 60];

const signed = (minutes) => `${minutes > 0 ? "+" : "−"}${Math.abs(minutes)}`;

/** The preview of one form: asked anew whenever the form says something else. */
export function createShift(day, programme, redraw) {
  const state = { args: shiftWanted(day, { minutes: USUAL_MINUTES }), answer: null };
  const ask = async () => {
    const { args } = state;
    state.answer = null;
    redraw();
    const answer = await programme.look([{ name: "shift_day", args }]);
    if (state.args === args) state.answer = answer;
    redraw();
  };
  ask();
  return {
    state,
    change(fields) {
      state.args = shiftWanted(day, fields);
      ask();
    },
  };
}

/** @param {{day: string, shift: object, programme: object, nowMs: number, note: object|null, save: (args: object) => void, cancel: () => void}} values */
export function shiftForm({ day, shift, programme, nowMs, note, save, cancel }) {
  const store = programme.store();
  const read = (form) => shift.change(Object.fromEntries(new FormData(form)));
  const step = (minutes) => (event) => {
    const { form } = event.target;
    form.elements.minutes.value = minutes;
    read(form);
  };
  const submit = (event) => {
    event.preventDefault();
    if (shift.state.answer && !shift.state.answer.error) save(shift.state.args);
  };
  const closings = closingsOf(store, day, nowMs).length;
  return html`<form class="form" @submit=${submit} @change=${({ currentTarget }) => read(currentTarget)}>
    <p class="small">${_("What has not begun on %(day)s moves; what has begun stays.", { day: dayText(day) })}</p>
    <div class="fields-row">
      <label class="field field-number"><span class="label">${_("Minutes later; earlier with a minus")}</span>
        <input type="number" name="minutes" required min="-720" max="720" step="1" value=${USUAL_MINUTES}></label>
      <label class="field"><span class="label">${_("Room")}</span><select name="room"><option value="">${_("All rooms")}</option>${rooms(store).map(({ id, name }) => html`
        <option value=${id} dir="auto">${text(name)}</option>`)}</select></label>
    </div>
    <div class="row">${STEPS.map((minutes) => html`<button type="button" class="button" @click=${step(minutes)}><bdi dir="ltr">${signed(minutes)}</bdi></button>`)}</div>
    <label class="choice"><input type="checkbox" name="interpreters"><span>${_("The interpreters leave as much later")}</span></label>
    ${closings ? html`<label class="choice"><input type="checkbox" name="closings"><span>${ngettext("The announced closing of %(n)s list moves too",
      "The announced closings of %(n)s lists move too", closings)}</span></label>` : nothing}
    <div class="setup-ahead" aria-live="polite">${outcome(shift.state, store)}</div>
    ${actionNote(note)}
    ${formButtons(programme.collects() ? _("Put into the draft") : _("Shift the day"), cancel)}
  </form>`;
}

function outcome({ answer }, store) {
  if (!answer) return html`<p class="small muted">${_("Looking…")}</p>`;
  if (answer.error) return html`<p class="message refused">${answer.error.message}</p>`;
  const after = laidOver(store, answer);
  return consequences(after, answer.told, newClashes(store, after));
}
