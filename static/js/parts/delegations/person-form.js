/** Who a person of a delegation is: name, title, role, language, and whether the person may speak. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote, faultOf } from "../deeds/action-note.js";
import { changes, readForm } from "../forms/form-changes.js";
import { formButtons } from "../forms/form-buttons.js";
import { choice, line } from "../forms/inscription-form.js";
import { roleWords } from "../people/speakers.js";
import { LANGUAGES } from "../terms.js";
import { personWanted } from "./person-fields.js";

/**
 * @param {{person: object, note: object|null, save: (fields: object) => void, cancel: () => void}} values `person` as it was
 *   when the form was opened; one without an id is new
 */
export function personForm({ person, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    const form = readForm(event.target);
    save(person.id ? changes(person, personWanted, form) : personWanted(form.now));
  };
  return html`<form class="form" @submit=${submit}>
    ${line("name", _("Name of the person"), person.name, { fault: faultOf(note, "name"), needed: true })}
    ${line("title", _("Title or function"), person.title, { hint: _("For example: Minister of Foreign Affairs") })}
    <div class="fields-row">
      ${choice("role", _("Role in the delegation"), roleWords(), person.role ?? "member")}
      ${choice("language", _("Language of the statement"), LANGUAGES, person.language, _("Not said yet"))}
    </div>
    <label class="choice"><input type="checkbox" name="may_speak" ?checked=${person.may_speak ?? true}><span>${_("May be named as speaker")}</span></label>
    ${faultOf(note, "name") ? nothing : actionNote(note)}
    ${formButtons(_("Save"), cancel)}
  </form>`;
}
