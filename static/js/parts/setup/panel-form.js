/** The form of a panel: its title and hour, and who sits on it, in their order. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { byName } from "../../live/names/alphabet.js";
import { _, meetingZone, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { formButtons } from "../forms/form-buttons.js";
import { withMoment } from "../sittings/item-hours.js";
import { wordFields } from "../forms/word-fields.js";
import { panelWanted } from "./programme-fields.js";

const FIRST_CHAIRS = 3;
const MOST_CHAIRS = 20;

/** How many speakers a form has lines for. */
export function createChairs(redraw) {
  let count = FIRST_CHAIRS;
  return {
    count: () => count,
    more() {
      count = Math.min(count + 1, MOST_CHAIRS);
      redraw();
    },
  };
}

/**
 * @param {{sitting: object, store: object, hours: object, chairs: object, note: object|null, save: (args: object) => void,
 *   cancel: () => void}} values `hours` from `createHourQuestion`, `chairs` from `createChairs`
 */
export function panelForm({ sitting, store, hours, chairs, note, save, cancel }) {
  const { languages, categories } = store.meeting();
  const submit = async (event) => {
    event.preventDefault();
    const asked = panelWanted(Object.fromEntries(new FormData(event.target)), chairs.count());
    const args = await withMoment(asked, { sitting, zone: meetingZone(), hours });
    if (args) save(args);
  };
  return html`<form class="form" @submit=${submit}>
    ${wordFields("title", _("Title"), null, languages, { needed: true })}
    <div class="fields-row">
      <label class="field"><span class="label">${_("Planned hour")}</span><input type="time" name="start"></label>
      <label class="field"><span class="label">${_("Length, in minutes")}</span><input type="number" name="minutes" min="1" max="720" step="any"></label>
    </div>
    <fieldset class="fields"><legend>${_("Speakers, in their order")}</legend>
      ${Array.from({ length: chairs.count() }, (_unused, n) => chair(n, byName(store, "delegation")))}
      ${chairs.count() < MOST_CHAIRS ? html`<button type="button" class="button" @click=${chairs.more}>${_("One more speaker")}</button>` : nothing}
      <label class="field"><span class="label">${_("Category of those who speak for no delegation")}</span><select name="category">${[...categories].reverse().map(({ id, name }) => html`
        <option value=${id} dir="auto">${text(name)}</option>`)}</select></label>
    </fieldset>
    ${hours.template()}
    ${actionNote(note)}
    ${formButtons(_("Add the panel"), cancel)}
  </form>`;
}

function chair(n, delegations) {
  const line = (field, label) => html`<label class="field"><span class="label">${label}</span>
    <input name=${`${field}_${n}`} dir="auto" maxlength="200" autocomplete="off"></label>`;
  return html`<div class="fields-row setup-chair" role="group" aria-label=${_("Speaker %(n)s", { n: n + 1 })}>
    <label class="field"><span class="label">${_("Delegation")}</span><select name=${`delegation_${n}`}><option value="">${_("Speaks for no delegation")}</option>${
      delegations.map(({ id, name }) => html`<option value=${id} dir="auto">${text(name)}</option>`)}</select></label>
    ${line("name", _("Name of the speaker"))} ${line("function", _("Title or function"))}
  </div>`;
}
