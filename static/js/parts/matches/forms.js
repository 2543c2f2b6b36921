/** The short forms of needs and offers, and why a new pledge is not admitted. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, text } from "../../live/words.js";
import { actionNote, faultOf } from "../deeds/action-note.js";
import { formButtons } from "../forms/form-buttons.js";
import { delegationName, name } from "../name.js";
import { states } from "../pledged/countries.js";
import { pledgePlain, pledgeTitle } from "../pledged/words.js";

const LONGEST = 500;

const submitted = (act) => (event) => {
  event.preventDefault();
  act(new FormData(event.target));
};

function choice(field, label, words, chosen) {
  return html`<label class="field"><span class="label">${label}</span>
    <select name=${field}><option value="" ?selected=${!chosen}>${_("None in particular")}</option>
      ${words.map(([code, word]) => html`<option value=${code} dir="auto" ?selected=${code === chosen}>${word}</option>`)}</select></label>`;
}

function area(field, label, value, note, { needed = false, hint = "" } = {}) {
  const fault = faultOf(note, field);
  return html`<label class="field"><span class="label">${label}</span>
    <textarea name=${field} rows="3" dir="auto" maxlength=${LONGEST} ?required=${needed} aria-invalid=${fault ? "true" : nothing} .defaultValue=${value ?? ""}></textarea>
    ${fault ? html`<span class="message refused">${fault}</span>` : nothing}
    ${hint ? html`<span class="small muted">${hint}</span>` : nothing}</label>`;
}

const oneLine = (said) => (said ?? "").replace(/\s+/g, " ").trim();

/** @param {{store: object, need: object|null, pledges: object[], note: object|null, cancel: () => void, save: (args: object) => void}} values */
export function askForm({ store, need, pledges, note, cancel, save }) {
  const act = (fields) => save({
    text: oneLine(fields.get("text")), themes: [fields.get("themes")].filter(Boolean),
    countries: [fields.get("countries")].filter(Boolean), pledge: fields.get("pledge") || null,
  });
  return html`<form class="form" @submit=${submitted(act)}>
    ${area("text", _("What you need"), need?.text, note, { needed: true, hint: _("Everybody who takes part reads it.") })}
    ${choice("themes", _("Objective or priority"), store.meeting().themes.map(({ id, name: called }) => [id, text(called)]), need?.themes[0])}
    ${choice("countries", _("Country"), states(store), need?.countries[0])}
    ${pledges.length ? choice("pledge", _("For your pledge"), pledges.map((one) => [one.id, pledgePlain(one)]), need?.pledge) : nothing}
    ${note?.field === "text" ? nothing : actionNote(note)}
    ${formButtons(need ? _("Save") : _("Ask for it"), cancel)}
  </form>`;
}

/** @param {{store: object, need: object, standing: object|null, note: object|null, cancel: () => void, save: (said: string) => void}} values */
export function offerForm({ store, need, standing, note, cancel, save }) {
  return html`<form class="form" @submit=${submitted((fields) => save(oneLine(fields.get("text"))))}>
    <p>${delegationName(store, need.delegation)}${need.text ? html`${_(", ")}${name(need.text)}` : nothing}</p>
    ${area("text", _("What you can give, and whom to speak to"), standing?.text, note, {
      hint: _("It may be left empty. The other delegation and the secretariat read it, and nobody else."),
    })}
    ${note?.field === "text" ? nothing : actionNote(note)}
    ${formButtons(standing ? _("Save") : _("Offer it"), cancel)}
  </form>`;
}

/** @param {{pledge: object, note: object|null, cancel: () => void, save: (reason: string) => void}} values */
export function declineForm({ pledge, note, cancel, save }) {
  return html`<form class="form" @submit=${submitted((fields) => save(oneLine(fields.get("reason"))))}>
    <p>${pledgeTitle(pledge)}</p>
    ${area("reason", _("Why it is not admitted"), "", note, { needed: true, hint: _("Its delegation reads it, and may change the pledge.") })}
    ${note?.field === "reason" ? nothing : actionNote(note)}
    ${formButtons(_("Do not admit it"), cancel)}
  </form>`;
}
