/** The fields of a sitting, new or there already: title, room, day and hours in the meeting's own zone. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { rooms } from "../../live/select.js";
import { _, dayOf, dayText, meetingZone, text } from "../../live/words.js";
import { clockOf } from "../hours/read-hour.js";
import { wordsOf } from "../words-of.js";
import { wordFields } from "../forms/word-fields.js";
import { sittingHours } from "./sitting-hours.js";

/** The whole of a new sitting; null where the person takes another hour. */
export async function newSittingArgs(form, hours) {
  const empty = { planned_start: null, planned_end: null, interpretation_end: null };
  const said = await sittingHours(empty, { opened: {}, now: form.now }, { zone: meetingZone(), hours });
  return said && { title: wordsOf("title", form.now) ?? {}, room: form.now.room, ...said };
}

/**
 * @param {{sitting: object, store: object, days: string[]}} values `sitting` as it was when the form was opened, or what a
 *   new one begins with: `room` and `day`
 */
export function sittingFields({ sitting, store, days }) {
  const { languages } = store.meeting();
  const day = sitting.planned_start ? dayOf(sitting.planned_start) : sitting.day;
  const goes = (sitting.state ?? "planned") === "planned"; // to another room, until it opens
  const time = (field, label, at, needed) => html`<label class="field"><span class="label">${label}</span>
    <input type="time" name=${field} value=${clockOf(at, meetingZone())} ?required=${needed}></label>`;
  return html`${wordFields("title", _("Title of the sitting"), sitting.title, languages, { needed: true })}
    <div class="fields-row">
      <label class="field"><span class="label">${_("Room")}</span><select name=${goes ? "room" : nothing} ?disabled=${!goes}>${rooms(store).map(({ id, name }) => html`
        <option value=${id} dir="auto" ?selected=${id === sitting.room}>${text(name)}</option>`)}</select></label>
      <label class="field"><span class="label">${_("Day")}</span><select name="day">${[...new Set([...days, day])].sort().map((one) => html`
        <option value=${one} ?selected=${one === day}>${dayText(one)}</option>`)}</select></label>
    </div>
    <div class="fields-row">
      ${time("start", _("Begins"), sitting.planned_start, true)}
      ${time("end", _("Ends"), sitting.planned_end, true)}
      ${time("interpretation", _("Interpreters leave"), sitting.interpretation_end, false)}
    </div>`;
}
