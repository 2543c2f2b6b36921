/** Those who were not heard: carried over to another list, or posted in lieu (contract, `carry_over`, `post_in_lieu`). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, bareHour, dayText, ngettext } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { delegationName, plain } from "../name.js";
import { formButtons } from "../forms/form-buttons.js";
import { itemPlain } from "../plain.js";

/** When first, for titles are long and a list of choices cuts them off. */
const label = ({ item, sitting }) => [
  _("%(day)s, %(hour)s", { day: dayText(sitting.day), hour: bareHour(sitting.planned_start) }), plain(sitting.title),
  itemPlain(item),
].join(" · ");

/** @param {{targets: object[], count: number, note: object|null, save: (list: string) => void, cancel: () => void}} values */
export function carryForm({ targets, count, note, save, cancel }) {
  if (!targets.length) return html`<p class="empty">${_("No item is still to come. Add one to the agenda first.")}</p>`;
  const submit = (event) => {
    event.preventDefault();
    save(new FormData(event.target).get("to"));
  };
  return html`<form class="form" @submit=${submit}>
    <p>${ngettext("%(n)s speaker goes to the head of the other list, in this order.",
      "%(n)s speakers go to the head of the other list, in this order.", count)}
      ${_("A delegation that waits there already keeps one entry, at the earlier place.")}</p>
    <label class="field"><span class="label">${_("Carry over to")}</span>
      <select name="to" required>${targets[0].same ? nothing : html`<option value="">${_("Please choose")}</option>`}${targets.map((target) => html`<option value=${target.list.id} dir="auto">${label(target)}</option>`)}</select></label>
    ${actionNote(note)}
    ${formButtons(_("Carry over"), cancel)}
  </form>`;
}

/**
 * @param {{rows: object[], store: object, note: object|null, save: (inscriptions: string[]) => void,
 *   cancel: () => void}} values `rows` wait; all are chosen until somebody says otherwise
 */
export function lieuForm({ rows, store, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    save(new FormData(event.target).getAll("entry"));
  };
  return html`<form class="form" @submit=${submit} @input=${mustChoose}>
    <fieldset class="fields"><legend>${_("Whose statements go on the record in writing")}</legend>
      <div class="row">
        <button type="button" class="button" @click=${(event) => chooseAll(event, true)}>${_("All that remain")}</button>
        <button type="button" class="button" @click=${(event) => chooseAll(event, false)}>${_("None")}</button>
      </div>
      <ul class="lieu-rows">${rows.map((row) => html`<li><label class="choice">
        <input type="checkbox" name="entry" value=${row.id} checked> <span>${delegationName(store, row.delegation)}</span>
      </label></li>`)}</ul>
    </fieldset>
    ${actionNote(note)}
    ${formButtons(_("Post in lieu"), cancel)}
  </form>`;
}

function chooseAll(event, checked) {
  const form = event.target.closest("form");
  for (const box of form.querySelectorAll("[name=entry]")) box.checked = checked;
  mustChoose({ currentTarget: form });
}

/** Nobody chosen is nothing to post. */
function mustChoose({ currentTarget: form }) {
  form.querySelector("[type=submit]").disabled = !form.querySelector("[name=entry]:checked");
}
