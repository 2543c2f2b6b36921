/** The persons of a delegation: who is written down, one corrected or added at a time. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { named } from "../named.js";
import { personsOf, roleWords } from "../people/speakers.js";
import { LANGUAGES } from "../terms.js";
import { personForm } from "./person-form.js";

/**
 * @param {{store: object, delegation: object, editing: object|null, note: object|null, arming: object,
 *   edit: (person: object|null) => void, save: (fields: object) => void, remove: (person: object) => void}} values
 *   `editing` is the person in the form, one without an id is new, null is nobody
 */
export function personsPanel(values) {
  const { store, delegation, editing, note, edit, save } = values;
  const persons = personsOf(store, delegation.id);
  const form = () => personForm({ person: editing, note, save, cancel: () => edit(null) });
  return html`<div class="stack persons">
    ${persons.length ? html`<ul class="person-list">${repeat(persons, (row) => row.id, (row) => html`<li>${
      editing?.id === row.id ? form() : personRow(row, values)}</li>`)}</ul>` : html`<p class="empty">${_("Nobody is written down yet.")}</p>`}
    ${editing && !editing.id ? form() : html`<div><button type="button" class="button" @click=${() => edit({})}>${_("Add a person")}</button></div>`}
    ${editing ? nothing : actionNote(note)}
    <p class="small muted">${_("Who may speak is offered where this delegation is inscribed, and to its own delegate. Names are seen by the staff, and by the public only if the meeting shows its list of participants.")}</p>
  </div>`;
}

function personRow(row, { arming, edit, remove }) {
  const facts = [row.title, roleWords()[row.role], LANGUAGES[row.language] ?? row.language].filter(Boolean);
  return html`<div class="person">
    <div class="person-who"><p class="strong"><bdi>${row.name}</bdi></p>
      <p class="small muted person-facts">${facts.map((one) => html`<bdi>${one}</bdi>`)}</p>
      ${row.may_speak ? nothing : html`<p class="small"><span class="sign unknown">${_("Not a speaker")}</span></p>`}</div>
    <div class="person-deeds compact">
      <button type="button" class="button" aria-label=${named(_("Edit"), row.name)} @click=${() => edit(row)}>${_("Edit")}</button>
      ${confirmButton({ arming, key: `person ${row.id}`, label: _("Remove"), of: row.name, look: "quiet",
        question: _("Take this person off the list?"), yes: _("Remove"), act: () => remove(row) })}
    </div>
  </div>`;
}
