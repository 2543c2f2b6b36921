/** Who a delegation is: name, category, code, seat, region and groups, corrected by the secretariat (`edit_delegation`). */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { delegationWanted, nameIn } from "./delegation-fields.js";
import { changes, readForm } from "../form-changes.js";
import { choice, line } from "../inscription-form.js";
import { plain } from "../name.js";
import { formButtons } from "../form-buttons.js";

/**
 * @param {{delegation: object, meeting: object, note: object|null, save: (fields: object) => void,
 *   cancel: () => void}} values `delegation` as it was when the form was opened
 */
export function delegationForm({ delegation, meeting, note, save, cancel }) {
  const [language] = meeting.languages;
  const categories = Object.fromEntries(meeting.categories.map((one) => [one.id, plain(one.name)]));
  const submit = (event) => {
    event.preventDefault();
    save(changes(delegation, (fields) => delegationWanted(fields, language), readForm(event.target)));
  };
  return html`<form class="form" @submit=${submit}>
    ${line("name", _("Name"), nameIn(delegation, language))}
    ${line("short_name", _("Short name"), delegation.short_name)}
    ${choice("category", _("Category"), categories, delegation.category)}
    ${line("code", _("Code of the State"), delegation.code, { hint: _("Three letters of ISO 3166, for example KEN.") })}
    ${line("seat", _("Seat"), delegation.seat)}
    ${line("region", _("Region"), delegation.region)}
    ${line("groups", _("Groups it belongs to"), (delegation.groups ?? []).join("; "), { hint: _("By the names that statements are made on behalf of, apart by semicolons.") })}
    ${actionNote(note)}
    ${formButtons(_("Save"), cancel)}
  </form>`;
}
