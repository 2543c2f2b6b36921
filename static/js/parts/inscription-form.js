/** Who speaks, and how: the fields of an entry, filled in on the entry itself after it stands on the list. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";
import { actionNote } from "./action-note.js";
import { changedFields, formFields } from "./entry-fields.js";
import { LANGUAGES, modes, precedences } from "./terms.js";

/** A choice with its present value; an empty first line where nothing may be chosen. */
export function choice(name, label, words, chosen, empty = null) {
  return html`<label class="field"><span class="label">${label}</span>
    <select name=${name}>
      ${empty === null ? nothing : html`<option value="" ?selected=${!chosen}>${empty}</option>`}
      ${Object.entries(words).map(([code, word]) => html`<option value=${code} ?selected=${code === chosen}>${word}</option>`)}
    </select></label>`;
}

/** One line of text with its label and, where it helps, a hint. */
export function line(name, label, value, { hint = "", autocomplete = "off" } = {}) {
  return html`<label class="field"><span class="label">${label}</span>
    <input name=${name} value=${value ?? ""} dir="auto" maxlength="200" autocomplete=${autocomplete}>
    ${hint ? html`<span class="small muted">${hint}</span>` : nothing}</label>`;
}

/**
 * @param {{entry: object, staff: boolean, languages: string[], note: object|null, save: (fields: object) => void,
 *   cancel: () => void}} values `entry` as it was when the form was opened; staff also set rank and time, and whom the
 *   statement is made for
 */
export function inscriptionForm({ entry, staff, languages, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    save(changedFields(entry, formFields(event.target)));
  };
  return html`<form class="form" @submit=${submit}>
    ${line("speaker_name", _("Name of the speaker"), entry.speaker_name, { autocomplete: "name" })}
    ${line("speaker_title", _("Title"), entry.speaker_title, { hint: _("For example: Minister of Foreign Affairs") })}
    <div class="fields-row">
      ${choice("language", _("Language of the statement"), spoken(languages), entry.language, _("Not said yet"))}
      ${choice("mode", _("How the statement is made"), modes(), entry.mode)}
    </div>
    ${staff ? staffFields(entry) : nothing}
    ${actionNote(note)}
    <div class="form-buttons">
      <button type="submit" class="button primary">${_("Save")}</button>
      <button type="button" class="button" @click=${cancel}>${_("Cancel")}</button>
    </div>
  </form>`;
}

function staffFields(entry) {
  return html`${line("on_behalf_of", _("On behalf of"), entry.on_behalf_of)}
    <div class="fields-row">
      ${choice("precedence", _("Rank"), precedences(), entry.precedence)}
      <label class="field"><span class="label">${_("Time, in seconds")}</span>
        <input name="allotted_seconds" type="number" min="1" max="14400" step="1" required value=${entry.allotted_seconds}></label>
    </div>`;
}

function spoken(languages) {
  return Object.fromEntries(languages.map((code) => [code, LANGUAGES[code] ?? code]));
}
