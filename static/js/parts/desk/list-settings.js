/** The settings of a list of speakers: order, limits by category, who may ask and how (contract, `set_list`). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { howDrawn } from "./how-drawn.js";
import { changes, readForm } from "../forms/form-changes.js";
import { choice } from "../forms/inscription-form.js";
import { settingsWanted } from "./list-fields.js";
import { plain } from "../name.js";
import { alternations, orderings, orderingSentences } from "../terms.js";
import { formButtons } from "../forms/form-buttons.js";

const number = (name, label, value) => html`<label class="field field-number"><span class="label">${label}</span>
  <input type="number" name=${name} min="1" max="14400" step="any" required value=${value ?? ""}></label>`;

/**
 * @param {{list: object, context: object, lot: object, replies: object, categories: {id: string, name: object}[],
 *   usualSeconds: number, note: object|null, save: (args: object) => void, cancel: () => void}} values `list` as it was
 *   when the form was opened; `replies` from `createReplies`
 */
export function listSettings({ list, context, lot, replies, categories, usualSeconds, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    save(changes(list, settingsWanted, readForm(event.target)));
  };
  return html`<form class="form" @submit=${submit}>
    ${orderingFields(list)}
    ${howDrawn({ list, context, lot })}
    ${tick("groups_first", list.groups_first, _("Group statements come before single delegations"))}
    ${tick("rolling", list.rolling, _("Rolling list: whoever is not heard is carried over to the next sitting of this item"))}
    ${limitFields(list, usualSeconds, replies)}
    ${tick("self_inscription", list.self_inscription, _("Delegations put themselves on the list; without this the secretariat admits each request"))}
    ${tick("all", list.categories === null, _("All categories may ask for the floor"))}
    ${byCategory(list, categories, list.time_limits?.default ?? usualSeconds)}
    ${actionNote(note)}
    ${formButtons(_("Save"), cancel)}
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

/** At most so many rights of reply on one item (`reply_seconds`, docs/procedure.md). */
const MOST_REPLIES = 5;

/** How many rights of reply the form has fields for: as many as the list has limits, until one is added or taken away. */
export function createReplies(list, redraw) {
  let count = list.reply_seconds.length;
  const change = (by) => () => {
    count += by;
    redraw();
  };
  return { count: () => count, stood: list.reply_seconds.length, add: change(1), remove: change(-1) };
}

function limitFields(list, usualSeconds, replies) {
  return html`<fieldset class="fields"><legend>${_("Time limits, in seconds")}</legend><div class="fields-row">
    ${number("limit_default", _("Statement"), list.time_limits?.default ?? usualSeconds)}
    ${number("group_seconds", _("On behalf of a group"), list.group_seconds)}
    ${Array.from({ length: Math.max(replies.count(), replies.stood) }, (none, index) => replyField(list, index, replies))}
  </div>
  <div class="row">
    ${replies.count() < MOST_REPLIES ? html`<button type="button" class="button quiet" @click=${replies.add}>${_("One more right of reply")}</button>` : nothing}
    ${replies.count() > 1 ? html`<button type="button" class="button quiet" @click=${replies.remove}>${_("Without the last right of reply")}</button>` : nothing}
  </div></fieldset>`;
}

/** One that was taken away is disabled, one that was added begins with the limit before it (form-changes.js). */
function replyField(list, index, { count, stood }) {
  const label = [_("First right of reply"), _("Second right of reply")][index] ?? _("Right of reply No. %(n)s", { n: index + 1 });
  const [added, gone] = [index >= stood, index >= count()];
  return html`<label class="field field-number" ?hidden=${gone}><span class="label">${label}</span>
    <input type="number" name=${`reply_${index}`} min="1" max="14400" step="any" required ?disabled=${gone} ?data-added=${added}
      value=${list.reply_seconds[index] ?? list.reply_seconds.at(-1)}></label>`;
}

function byCategory(list, categories, usualSeconds) {
  if (!categories.length) return nothing;
  const secondsFor = (name) => _("Seconds for %(category)s", { category: plain(name) });
  const admitted = (id) => list.categories === null || list.categories.includes(id);
  return html`<details class="fold"><summary>${_("By category: own limits, and who may ask when not all may")}</summary>
    <ul class="category-rows">${categories.map(({ id, name }) => html`<li>
      <label class="choice"><input type="checkbox" name="admitted" value=${id} ?checked=${admitted(id)}>
        <span>${plain(name)}</span></label>
      <input type="number" name=${`limit_${id}`} min="1" max="14400" step="any" value=${list.time_limits?.[id] ?? ""}
        aria-label=${secondsFor(name)} placeholder=${usualSeconds}>
    </li>`)}</ul></details>`;
}
