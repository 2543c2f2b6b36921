/** The settings of a list of speakers: order, limits by category, who may ask and how (contract, `set_list`). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";
import { actionNote } from "./action-note.js";
import { choice } from "./inscription-form.js";
import { settingsWanted } from "./list-fields.js";
import { plain } from "./name.js";
import { orderings } from "./terms.js";

/** Reads the form into what `settingsWanted` takes. */
function fieldsOf(form) {
  const data = new FormData(form);
  const seconds = (name) => (data.get(name) ? Number(data.get(name)) : null);
  const limits = [...form.querySelectorAll("[data-limit]")].map((input) => [input.dataset.limit, seconds(input.name)]);
  return {
    ordering: data.get("ordering"), default_seconds: seconds("default_seconds"), group_seconds: seconds("group_seconds"),
    reply_first: seconds("reply_first"), reply_second: seconds("reply_second"), limits: Object.fromEntries(limits),
    self_inscription: data.has("self_inscription"), all: data.has("all"), admitted: data.getAll("admitted"),
  };
}

const number = (name, label, value) => html`<label class="field field-number"><span class="label">${label}</span>
  <input type="number" name=${name} min="1" max="14400" step="1" required value=${value ?? ""}></label>`;

/**
 * @param {{list: object, categories: {id: string, name: object}[], usualSeconds: number,
 *   note: object|null, save: (args: object) => void, cancel: () => void}} values
 */
export function listSettings({ list, categories, usualSeconds, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    save(settingsWanted(list, fieldsOf(event.target)));
  };
  return html`<form class="form" @submit=${submit}>
    ${choice("ordering", _("New requests are placed"), orderings(), list.ordering)}
    ${limitFields(list, usualSeconds)}
    <label class="choice"><input type="checkbox" name="self_inscription" ?checked=${list.self_inscription}>
      <span>${_("Delegations put themselves on the list; without this the secretariat admits each request")}</span></label>
    <label class="choice"><input type="checkbox" name="all" ?checked=${list.categories === null}>
      <span>${_("All categories may ask for the floor")}</span></label>
    ${byCategory(list, categories, list.time_limits?.default ?? usualSeconds)}
    ${actionNote(note)}
    <div class="form-buttons">
      <button type="submit" class="button primary">${_("Save")}</button>
      <button type="button" class="button" @click=${cancel}>${_("Cancel")}</button>
    </div>
  </form>`;
}

function limitFields(list, usualSeconds) {
  const [first, second] = list.reply_seconds;
  return html`<fieldset class="fields"><legend>${_("Time limits, in seconds")}</legend><div class="fields-row">
    ${number("default_seconds", _("Statement"), list.time_limits?.default ?? usualSeconds)}
    ${number("group_seconds", _("On behalf of a group"), list.group_seconds)}
    ${number("reply_first", _("First right of reply"), first)}
    ${number("reply_second", _("Second right of reply"), second ?? first)}
  </div></fieldset>`;
}

function byCategory(list, categories, usualSeconds) {
  if (!categories.length) return nothing;
  const secondsFor = (name) => _("Seconds for %(category)s", { category: plain(name) });
  const admitted = (id) => list.categories === null || list.categories.includes(id);
  return html`<details class="fold"><summary>${_("By category: own limits, and who may ask when not all may")}</summary>
    <ul class="category-rows">${categories.map(({ id, name }) => html`<li>
      <label class="choice"><input type="checkbox" name="admitted" value=${id} ?checked=${admitted(id)}>
        <span>${plain(name)}</span></label>
      <input type="number" name=${`limit_${id}`} min="1" max="14400" step="1" value=${list.time_limits?.[id] ?? ""}
        data-limit=${id} aria-label=${secondsFor(name)} placeholder=${usualSeconds}>
    </li>`)}</ul></details>`;
}
