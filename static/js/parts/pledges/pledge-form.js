/** A pledge as the secretariat keeps it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, text } from "../../live/words.js";
import { actionNote, faultOf } from "../deeds/action-note.js";
import { formButtons } from "../forms/form-buttons.js";
import { changes, readForm } from "../forms/form-changes.js";
import { choice, line } from "../forms/inscription-form.js";
import { plain } from "../name.js";
import { pledgeStages } from "../pledged/stages.js";
import { LANGUAGES, pledgeKinds } from "../terms.js";
import { HOLES, rich } from "../rich.js";
import { wordFields } from "../forms/word-fields.js";
import { themeGroups } from "./filter-form.js";
import { createMeaning, pledgeWanted } from "./pledge-fields.js";

const FIELDS = ["title", "number", "submitter", "submitter_name", "partners", "matches", "themes", "area", "countries", "updated_on", "update", "source"];

const fault = (note, ...fields) => fields.map((field) => faultOf(note, field)).filter(Boolean).map((said) => html`<p class="message refused">${said}</p>`);

function several(name, label, value, hint, rows) {
  return html`<label class="field"><span class="label">${label}</span>
    <textarea name=${name} dir="auto" rows=${rows} autocomplete="off" .defaultValue=${value}></textarea>
    <span class="small muted">${hint}</span></label>`;
}

/** One field of paragraphs for each language of the meeting; a text whose language is not known is in the first. */
function paragraphs(field, label, words, languages) {
  const known = typeof words === "string" ? { [languages[0]]: words } : words ?? {};
  const one = (code) => html`<label class="field"><span class="label">${label}${rich(_(" (%(words)s)", HOLES), { words: html`<span lang=${code}>${LANGUAGES[code] ?? code}</span>` })}</span>
    <textarea name=${`${field}_${code}`} lang=${code} dir="auto" rows="3" maxlength="5000" .defaultValue=${known[code] ?? ""}></textarea></label>`;
  const [first, ...others] = [...new Set([...languages, ...Object.keys(known)])];
  return html`${one(first)}${others.length ? html`<details class="fold"><summary>${_("%(what)s in other languages", { what: label })}</summary><div class="form">${others.map(one)}</div></details>` : nothing}`;
}

function themeTicks(themes, chosen) {
  return themeGroups(themes).map(({ label, themes: own }) => html`<fieldset class="pledge-themes"><legend class="label">${label}</legend>
    ${own.map((one) => html`<label class="choice"><input type="checkbox" name="themes" value=${one.id} ?checked=${chosen.includes(one.id)}><span>${text(one.name)}</span></label>`)}</fieldset>`);
}

function whose(pledge, delegations, note) {
  const offered = Object.fromEntries(delegations.map((one) => [one.id, plain(one.name)]));
  return html`<div class="fields-row">${choice("submitter", _("Submitted by"), offered, pledge.submitter, _("None of the delegations"))}
    ${line("submitter_name", _("Name, where it is none of them"), pledge.submitter_name)}</div>${fault(note, "submitter", "submitter_name")}`;
}

/**
 * @param {{pledge: object, store: object, delegations: object[], countries: Map<string, string>, note: object|null,
 *   save: (fields: object) => void, cancel: () => void}} values `pledge` as it was when the form was opened; one without an id is new
 */
export function pledgeForm({ pledge, store, delegations, countries, note, save, cancel }) {
  const meeting = store.meeting();
  const meaning = createMeaning(delegations, countries, store.all("pledge"));
  const wanted = (fields) => pledgeWanted(fields, meaning);
  const submit = (event) => {
    event.preventDefault();
    const form = readForm(event.target);
    save(pledge.id ? changes(pledge, wanted, form) : wanted(form.now));
  };
  const partners = pledge.partners.map((one) => plain(store.get("delegation", one.delegation)?.name) || one.name || "").join("\n");
  const named = pledge.countries.map((code) => countries.get(code) ?? code).join("; ");
  return html`<form class="form" @submit=${submit}>
    ${wordFields("title", _("Pledge title"), pledge.title, meeting.languages, { needed: !pledge.id })}${fault(note, "title")}
    <div class="fields-row">${line("number", _("Number"), pledge.number, { fault: faultOf(note, "number") })}
      ${choice("kind", _("Kind"), pledgeKinds(), pledge.kind)}${choice("stage", _("Stage"), Object.fromEntries(pledgeStages()), pledge.stage)}</div>
    ${whose(pledge, delegations, note)}
    ${several("partners", _("Partners"), partners, _("One on a line. Delegations are known by any of their names."), 3)}${fault(note, "partners")}
    ${line("matches", _("Matches the pledge number"), store.get("pledge", pledge.matches)?.number ?? pledge.matches, { fault: faultOf(note, "matches") })}
    ${themeTicks(meeting.themes, pledge.themes)}${fault(note, "themes")}
    ${wordFields("area", _("Area of focus"), pledge.area, meeting.languages)}${fault(note, "area")}
    ${several("countries", _("Countries"), named, _("Names of States or their three letters, apart by semicolons."), 2)}${fault(note, "countries")}
    <label class="field"><span class="label">${_("Last update")}</span><input type="date" name="updated_on" value=${pledge.updated_on ?? ""}></label>${fault(note, "updated_on")}
    ${paragraphs("update", _("Text of the update"), pledge.update, meeting.languages)}${fault(note, "update")}
    ${line("source", _("Meeting at which it was made"), pledge.source, { fault: faultOf(note, "source") })}
    ${FIELDS.some((field) => faultOf(note, field)) ? nothing : actionNote(note)}
    ${formButtons(_("Save"), cancel)}
  </form>`;
}
