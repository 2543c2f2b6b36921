/** The form of an agenda item: title in the meeting's languages, number, kind, planned hour and length. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, language, meetingZone } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { changes, readForm } from "../forms/form-changes.js";
import { choice, line } from "../forms/inscription-form.js";
import { itemWanted } from "./item-fields.js";
import { withMoment } from "./item-hours.js";
import { clockOf } from "../hours/read-hour.js";
import { itemKinds, LANGUAGES } from "../terms.js";
import { formButtons } from "../forms/form-buttons.js";
import { isNeeded } from "../forms/word-fields.js";

/**
 * @param {{item: object|null, preset?: object|null, sitting: object, languages: string[], hours: object, note: object|null,
 *   save: (args: object) => void, cancel: () => void}} values `item` as it was when the form was opened, null for a new
 *   one, which begins with what is in `preset`; `hours` from `createHourQuestion`
 */
export function itemForm({ item, preset = null, sitting, languages, hours, note, save, cancel }) {
  const shown = item ?? preset;
  const submit = async (event) => {
    event.preventDefault();
    const form = readForm(event.target);
    const asked = item ? changes(item, itemWanted, form) : itemWanted(form.now);
    const args = await withMoment(asked, { sitting, zone: meetingZone(), hours });
    if (args) save(args);
  };
  return html`<form class="form" @submit=${submit}>
    ${titles(shown, languages)}
    <div class="fields-row">
      ${line("number", _("Number in the programme"), shown?.number)}
      ${choice("kind", _("Kind of item"), itemKinds(), shown?.kind ?? "statements")}
      <label class="field"><span class="label">${_("Planned hour")}</span>
        <input type="time" name="start" value=${clockOf(shown?.planned_start, meetingZone())}></label>
      <label class="field"><span class="label">${_("Length, in minutes")}</span>
        <input type="number" name="minutes" min="0" max="1440" step="any" value=${shown?.planned_seconds ? shown.planned_seconds / 60 : ""}></label>
    </div>
    ${hours.template()}
    ${actionNote(note)}
    ${formButtons(_("Save"), cancel)}
  </form>`;
}

/** The title in the reader's language and in the meeting's first one; the others are folded away. */
function titles(item, languages) {
  const [shown, folded] = [[], []];
  for (const code of languages) (code === languages[0] || code === language() ? shown : folded).push(code);
  return html`${titleFields(item, shown, true)}
    ${folded.length ? html`<details class="fold"><summary>${_("Title in other languages")}</summary>
      <div class="form">${titleFields(item, folded, false)}</div></details>` : nothing}`;
}

/** A title is needed, of a new item in the first language; the others may follow later. */
function titleFields(item, languages, required) {
  const label = (code) => _("Title (%(language)s)", { language: LANGUAGES[code] ?? code });
  return languages.map((code, index) => html`<label class="field"><span class="label">${label(code)}</span>
    <input name=${`title_${code}`} lang=${code} dir="auto" maxlength="500" ?required=${required && index === 0 && isNeeded(item?.title, code)}
      value=${item?.title?.[code] ?? ""}></label>`);
}
