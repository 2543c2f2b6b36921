/** Who a delegation is: its name in six languages, category, code, seat, region and groups, as the secretariat keeps them. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { regionNamed } from "../../live/names/regions.js";
import { _, text } from "../../live/words.js";
import { actionNote, faultOf } from "../deeds/action-note.js";
import { delegationWanted } from "./delegation-fields.js";
import { changes, readForm } from "../forms/form-changes.js";
import { choice, line } from "../forms/inscription-form.js";
import { plain } from "../name.js";
import { formButtons } from "../forms/form-buttons.js";
import { LANGUAGES } from "../terms.js";
import { wordFields } from "../forms/word-fields.js";

/**
 * @param {{delegation: object, meeting: object, note: object|null, save: (fields: object) => void,
 *   cancel: () => void}} values `delegation` as it was when the form was opened; one without an id is new
 */
export function delegationForm({ delegation, meeting, note, save, cancel }) {
  const all = [...new Set([...meeting.languages, ...Object.keys(LANGUAGES)])];
  const categories = Object.fromEntries(meeting.categories.map((one) => [one.id, plain(one.name)]));
  const submit = (event) => {
    event.preventDefault();
    const form = readForm(event.target);
    save(delegation.id ? changes(delegation, delegationWanted, form) : delegationWanted(form.now));
  };
  return html`<form class="form" @submit=${submit}>
    ${wordFields("name", _("Name"), delegation.name, all, { needed: true, most: 200 })}
    ${faultOf(note, "name") ? html`<p class="message refused">${faultOf(note, "name")}</p>` : nothing}
    ${line("short_name", _("Short name"), delegation.short_name)}
    ${choice("category", _("Category"), categories, delegation.category)}
    ${line("code", _("Code of the State"), delegation.code, { hint: _("Three letters of ISO 3166, for example KEN."), fault: faultOf(note, "code") })}
    ${line("seat", _("Seat"), delegation.seat)}
    ${line("region", _("Region"), text(regionNamed(delegation.region)))}
    ${line("groups", _("Groups it belongs to"), (delegation.groups ?? []).join("; "), { hint: _("By the names that statements are made on behalf of, apart by semicolons.") })}
    ${["name", "code"].some((field) => faultOf(note, field)) ? nothing : actionNote(note)}
    ${formButtons(_("Save"), cancel)}
  </form>`;
}
