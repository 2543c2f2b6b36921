/** The sittings of another day once more: on this one, at the same hours. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _, dayText, ngettext } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { formButtons } from "../forms/form-buttons.js";
import { daysToCopy } from "./programme-fields.js";

/** @param {{to: string, store: object, drafts: boolean, note: object|null, save: (args: object) => void, cancel: () => void}} values */
export function copyForm({ to, store, drafts, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    const { day, items } = Object.fromEntries(new FormData(event.target));
    save({ day, onto: to, items: items === "on" });
  };
  return html`<form class="form" @submit=${submit}>
    <label class="field"><span class="label">${_("Day to copy")}</span><select name="day">${daysToCopy(store, to).map(({ day, count }) => html`
      <option value=${day}>${dayText(day)} · ${ngettext("%(n)s sitting", "%(n)s sittings", count)}</option>`)}</select></label>
    <label class="choice"><input type="checkbox" name="items"><span>${_("With their items; nobody is on the lists of these")}</span></label>
    ${actionNote(note)}
    ${formButtons(drafts ? _("Put into the draft") : _("Copy the sittings"), cancel)}
  </form>`;
}
