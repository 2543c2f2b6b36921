/** The sittings: their titles, and their hours in the meeting's own zone. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { sittingText } from "../../live/labels.js";
import { agenda } from "../../live/select.js";
import { _, bareHour, dayOf, dayText, hourBeside, meetingZone, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { name, span } from "../name.js";
import { named } from "../named.js";
import { clockOf } from "../hours/read-hour.js";
import { changes, readForm } from "../form-changes.js";
import { wordFields } from "../word-fields.js";
import { wordsOf } from "../words-of.js";
import { sittingHours } from "./sitting-hours.js";

/**
 * @param {{context: object, opened: object, hoursOf: (sittingId: string) => object, note: (place: string) => object|null,
 *   save: (sitting: object, args: object) => Promise<object|null>}} values `opened` from `createOpened`; `hoursOf` gives
 *   the question of a sitting's form (hour-question.js)
 */
export function sittingsPanel(values) {
  const { store } = values.context;
  const days = agenda(store);
  if (!days.length) return html`<p class="empty">${_("There is no sitting yet. Import a programme.")}</p>`;
  return html`<p class="small muted">${_("Hours are those of %(zone)s.", { zone: meetingZone() })}</p>
    ${days.map(({ day, sittings }) => html`<h3>${dayText(day)}</h3>
      <div>${repeat(sittings, ({ sitting }) => sitting.id, ({ sitting, room }) => oneSitting(sitting, room, values))}</div>`)}`;
}

/** A line each; the form of one is open at a time, and what was typed in another stays in it. */
function oneSitting(sitting, room, values) {
  const hours = span(hourBeside(sitting.day, sitting.planned_start), hourBeside(sitting.day, sitting.planned_end));
  return html`<details class="setup-sitting" name="sitting"><summary>
      <span class="visually-hidden">${dayText(sitting.day)}</span>
      <span class="cut">${name(sitting.title)}</span> ${hours}
      <span class="cut muted">${name(room?.name)}</span> <span class="cut muted">${sittingText(sitting)}</span></summary>
    ${sitting.state === "adjourned" ? html`<p class="muted">${_("This sitting is adjourned: its hours are on the record.")}</p>` : sittingForm(sitting, values)}
  </details>`;
}

/** What was changed of a sitting; null where the person takes another hour. */
async function sittingArgs(sitting, form, hours) {
  const { expect = {}, ...changed } = changes(sitting, (fields) => ({ title: wordsOf("title", fields) ?? {} }), form);
  const moved = await sittingHours(sitting, form, { zone: meetingZone(), hours });
  if (!moved) return null;
  const saw = Object.fromEntries(Object.keys(moved).map((name) => [name, sitting[name]]));
  const args = { ...changed, ...moved };
  return Object.keys(args).length ? { ...args, expect: { ...expect, ...saw } } : {};
}

function sittingForm(now, { context, opened, hoursOf, note, save }) {
  const meeting = context.store.meeting();
  const key = `sitting ${now.id}`;
  const [sitting, hours] = [opened.of(key, now), hoursOf(now.id)];
  const submit = async (event) => {
    event.preventDefault();
    const [form, sent] = [event.target, readForm(event.target)];
    const args = await sittingArgs(sitting, sent, hours);
    if (args && await save(sitting, args)) opened.saved(key, form, sent, args);
  };
  const time = (field, label, at, needed) => html`<label class="field"><span class="label">${label}</span>
    <input type="time" name=${field} value=${clockOf(at, meetingZone())} ?required=${needed}></label>`;
  const day = dayOf(sitting.planned_start);
  const which = [text(now.title), dayText(now.day), text(context.store.get("room", now.room)?.name)].join(" · ");
  return html`<form class="form" aria-label=${which} @submit=${submit} @input=${({ currentTarget }) => opened.touch(key, sitting, currentTarget)}>
    ${wordFields("title", _("Title of the sitting"), sitting.title, meeting.languages, { needed: true })}
    <div class="fields-row">
      <label class="field"><span class="label">${_("Day")}</span><select name="day">${[...new Set([...meeting.days, day])].sort().map((one) => html`
        <option value=${one} ?selected=${one === day}>${dayText(one)}</option>`)}</select></label>
      ${time("start", _("Begins"), sitting.planned_start, true)}
      ${time("end", _("Ends"), sitting.planned_end, true)}
      ${time("interpretation", _("Interpreters leave"), sitting.interpretation_end, false)}
    </div>
    ${hours.template()}
    ${actionNote(note(key)) ?? nothing}
    <div class="form-buttons"><button type="submit" class="button primary" aria-label=${named(_("Save the sitting"), which)}>${_("Save the sitting")}</button></div>
  </form>`;
}
