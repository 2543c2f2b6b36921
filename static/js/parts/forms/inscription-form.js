/** Who speaks, and how: the fields of an entry, filled in on the entry itself after it stands on the list. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { entryWanted } from "./entry-fields.js";
import { changes, readForm } from "./form-changes.js";
import { speakerChoice } from "../people/speakers.js";
import { LANGUAGES, modes, precedences } from "../terms.js";
import { formButtons } from "./form-buttons.js";

/** A choice with its present value; an empty first line where nothing may be chosen. */
export function choice(name, label, words, chosen, empty = null) {
  return html`<label class="field"><span class="label">${label}</span>
    <select name=${name}>
      ${empty === null ? nothing : html`<option value="" ?selected=${!chosen}>${empty}</option>`}
      ${Object.entries(words).map(([code, word]) => html`<option value=${code} dir="auto" ?selected=${code === chosen}>${word}</option>`)}
    </select></label>`;
}

/** One line of text with its label and, where it helps, a hint; `fault` is what is wrong with it. */
export function line(name, label, value, { hint = "", autocomplete = "off", fault = "", needed = false } = {}) {
  return html`<label class="field"><span class="label">${label}</span>
    <input name=${name} value=${value ?? ""} dir="auto" maxlength="200" autocomplete=${autocomplete} ?required=${needed}
      aria-invalid=${fault ? "true" : nothing}>
    ${fault ? html`<span class="message refused">${fault}</span>` : nothing}
    ${hint ? html`<span class="small muted">${hint}</span>` : nothing}</label>`;
}

/** What the fields of the speaker mean, by the way in which the statement is made. */
const speakerWords = () => ({
  read_out: { name: _("Name of the person who reads it out"), hint: _("The chair calls this person; the text says whose statement it is.") },
  pre_recorded: { name: _("Name of the speaker in the recording"), hint: "" },
  in_writing: { name: _("Name under the statement"), hint: "" },
});

const MODE_HINTS = {
  pre_recorded: () => _("Bring the recording to the technicians; they check its length and sound."),
  in_writing: () => _("Nobody speaks: hand in the text, and the secretariat puts it on the record."),
  remote: () => _("Test your device before you speak."),
};

/**
 * @param {{entry: object, staff: boolean, languages: string[], note: object|null, save: (fields: object) => void,
 *   cancel: () => void, mode?: string, chooseMode?: (mode: string) => void, excluded?: (mode: string) => boolean}} values
 *   `entry` as it was when the form was opened; staff also set rank and time, and whom the statement is made for; `mode`
 *   is the one chosen so far, `persons` those of the delegation who may speak, `excluded` says for which the meeting's format has no place
 */
export function inscriptionForm({
  entry, staff, languages, note, save, cancel, persons = [], mode = entry.mode, chooseMode = () => {}, excluded = () => false,
}) {
  const submit = (event) => {
    event.preventDefault();
    save(changes(entry, entryWanted, readForm(event.target)));
  };
  const speaker = speakerWords()[mode] ?? { name: _("Name of the speaker"), hint: "" };
  return html`<form class="form" @submit=${submit}>
    <div @change=${(event) => event.target.name === "mode" && chooseMode(event.target.value)}>
      ${choice("mode", _("How the statement is made"), modeChoices(entry, excluded), entry.mode)}
      ${MODE_HINTS[mode] && !staff ? html`<p class="small muted">${MODE_HINTS[mode]()}</p>` : nothing}
    </div>
    ${speakerPick(persons, entry)}
    ${line("speaker_name", speaker.name, entry.speaker_name, { autocomplete: "name", hint: speaker.hint })}
    ${line("speaker_title", _("Title or function"), entry.speaker_title, { hint: _("For example: Minister of Foreign Affairs") })}
    ${choice("language", _("Language of the statement"), spoken(languages), entry.language, _("Not said yet"))}
    ${staff ? staffFields(entry) : nothing}
    ${actionNote(note)}
    ${formButtons(_("Save"), cancel)}
  </form>`;
}

/** One of the persons written down fills in name, title and language; what is typed there after that counts. */
function speakerPick(persons, entry) {
  const said = persons.find((one) => one.name === entry.speaker_name)?.id;
  const fill = (event) => {
    const { elements } = event.target.form;
    const person = persons.find((one) => one.id === event.target.value);
    if (!person) return;
    elements.speaker_name.value = person.name;
    elements.speaker_title.value = person.title ?? "";
    if ([...elements.language.options].some(({ value }) => value === person.language)) elements.language.value = person.language;
  };
  if (!persons.length) return nothing;
  return html`<div @change=${fill}>${speakerChoice({ label: _("A person of the delegation"), persons, chosen: said, choose: () => {} })}</div>`;
}

/** The ways that the format has a place for; the entry's own is kept, and marked when it has none. */
function modeChoices(entry, excluded) {
  const offered = Object.entries(modes()).filter(([code]) => !excluded(code) || code === entry.mode);
  return Object.fromEntries(offered.map(([code, word]) => [code, excluded(code) ? _("%(mode)s (not in this format)", { mode: word }) : word]));
}

function staffFields(entry) {
  return html`${line("on_behalf_of", _("On behalf of"), entry.on_behalf_of)}
    <div class="fields-row">
      ${choice("precedence", _("Rank"), precedences(), entry.precedence)}
      <label class="field"><span class="label">${_("Time, in seconds")}</span>
        <input name="allotted_seconds" type="number" min="1" max="14400" step="any" required value=${entry.allotted_seconds}></label>
    </div>`;
}

function spoken(languages) {
  return Object.fromEntries(languages.map((code) => [code, LANGUAGES[code] ?? code]));
}
