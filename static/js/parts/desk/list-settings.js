/** The settings of a list of speakers: order, limits by category, who may ask and how (contract, `set_list`). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../action-note.js";
import { howDrawn } from "./how-drawn.js";
import { choice } from "../inscription-form.js";
import { settingsWanted } from "./list-fields.js";
import { plain } from "../name.js";
import { alternations, orderings, orderingSentences } from "../terms.js";

/** Reads the form into what `settingsWanted` takes. */
function fieldsOf(form) {
  const data = new FormData(form);
  const seconds = (name) => (data.get(name) ? Number(data.get(name)) : null);
  const limits = [...form.querySelectorAll("[data-limit]")].map((input) => [input.dataset.limit, seconds(input.name)]);
  return {
    ordering: data.get("ordering"), default_seconds: seconds("default_seconds"), group_seconds: seconds("group_seconds"),
    reply_first: seconds("reply_first"), reply_second: seconds("reply_second"), limits: Object.fromEntries(limits),
    alternate_by: data.get("alternate_by"), groups_first: data.has("groups_first"), rolling: data.has("rolling"),
    self_inscription: data.has("self_inscription"), all: data.has("all"), admitted: data.getAll("admitted"),
  };
}

const number = (name, label, value) => html`<label class="field field-number"><span class="label">${label}</span>
  <input type="number" name=${name} min="1" max="14400" step="1" required value=${value ?? ""}></label>`;

/**
 * @param {{list: object, context: object, lot: object, categories: {id: string, name: object}[], usualSeconds: number,
 *   note: object|null, save: (args: object) => void, cancel: () => void}} values
 */
export function listSettings({ list, context, lot, categories, usualSeconds, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    save(settingsWanted(list, fieldsOf(event.target)));
  };
  return html`<form class="form" @submit=${submit}>
    ${orderingFields(list)}
    ${howDrawn({ list, context, lot })}
    ${tick("groups_first", list.groups_first, _("Group statements come before single delegations"))}
    ${tick("rolling", list.rolling, _("Rolling list: whoever is not heard is carried over to the next sitting of this item"))}
    ${limitFields(list, usualSeconds)}
    ${tick("self_inscription", list.self_inscription, _("Delegations put themselves on the list; without this the secretariat admits each request"))}
    ${tick("all", list.categories === null, _("All categories may ask for the floor"))}
    ${byCategory(list, categories, list.time_limits?.default ?? usualSeconds)}
    ${actionNote(note)}
    <div class="form-buttons">
      <button type="submit" class="button primary">${_("Save")}</button>
      <button type="button" class="button" @click=${cancel}>${_("Cancel")}</button>
    </div>
  </form>`;
}

const tick = (name, checked, label) => html`<label class="choice"><input type="checkbox" name=${name} ?checked=${checked}>
  <span>${label}</span></label>`;

/** The six orderings, each with what it does in one sentence. */
function orderingFields(list) {
  const sentences = orderingSentences();
  return html`<fieldset class="fields orderings"><legend>${_("New requests are placed")}</legend>
    ${Object.entries(orderings()).map(([code, word]) => html`<label class="choice">
      <input type="radio" name="ordering" value=${code} ?checked=${code === list.ordering}>
      <span>${word}<span class="small muted">${sentences[code]}</span></span></label>`)}
    ${choice("alternate_by", _("In turns, by"), alternations(), list.alternate_by)}
    <p class="small muted">${_("This places what comes from now on. “Put in order” places those who wait already.")}</p>
  </fieldset>`;
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
