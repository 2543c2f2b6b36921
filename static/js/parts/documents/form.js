/** A document, as the secretariat adds or corrects it: its file or address, title, kind, item, and when it is published. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { agenda } from "../../live/select.js";
import { _, dayOf, meetingZone } from "../../live/words.js";
import { actionNote, faultOf } from "../deeds/action-note.js";
import { formButtons } from "../forms/form-buttons.js";
import { changes, readForm } from "../forms/form-changes.js";
import { clockOf } from "../hours/read-hour.js";
import { choice, line } from "../forms/inscription-form.js";
import { itemPlain } from "../plain.js";
import { languageChoices } from "../statements/statement-languages.js";
import { addressShown } from "../forms/web-address.js";
import { wordFields } from "../forms/word-fields.js";
import { documentWanted, versionWanted } from "./fields.js";
import { TAKEN } from "./upload.js";
import { documentKinds, releases } from "./words.js";

const FIELDS = ["title", "kind", "symbol", "item", "language", "file", "url", "release_at"];

/** What is wrong with a field, beside it. */
const faultAt = (note, field) => (faultOf(note, field) ? html`<p class="message refused">${faultOf(note, field)}</p>` : nothing);

/**
 * @param {{store: object, document: object, of: object|null, upload: object, hours: object, note: object|null,
 *   save: (fields: object, form: object) => void, cancel: () => void, redraw: () => void}} values `document` as it was when the form was opened, one
 *   without an id is new; `of` the document of which it is another version; `upload` from createUpload, `hours` from createHourQuestion
 */
export function documentForm(values) {
  const { store, document: it, of, upload, hours, note, save, cancel } = values;
  const submit = (event) => {
    event.preventDefault();
    const form = readForm(event.target);
    save(it.id ? changes(it, documentWanted, form) : (of ? versionWanted : documentWanted)(form.now), form);
  };
  const { languages } = store.meeting();
  const others = FIELDS.some((field) => faultOf(note, field));
  return html`<form class="form document-form" @submit=${submit}>
    ${content(values)}${faultAt(note, "file")}
    <label class="field"><span class="label">${_("Language")}</span><select name="language" ?required=${Boolean(of)}>
      <option value="">${of ? "" : _("Of no one language")}</option>
      ${languageChoices(it.language).map(({ code, word }) => html`<option value=${code} ?selected=${code === it.language}>${word}</option>`)}</select></label>
    ${faultAt(note, "language")}
    ${wordFields("title", of ? _("Title (may be left empty)") : _("Title of the document"), it.title, languages, { needed: !of && !it.id })}${faultAt(note, "title")}
    ${of ? nothing : html`<div class="fields-row">
      ${choice("kind", _("Kind"), documentKinds(), it.kind)}
      ${line("symbol", _("Symbol"), it.symbol, { fault: faultOf(note, "symbol") })}
    </div>
    <label class="field"><span class="label">${_("Agenda item")}</span><select name="item">
      <option value="">${_("Of the whole meeting")}</option>${items(store).map((item) => html`<option value=${item.id} dir="auto"
        ?selected=${item.id === it.item}>${itemPlain(item)}</option>`)}</select></label>${faultAt(note, "item")}`}
    ${it.published_at ? nothing : publication(values)}${faultAt(note, "release_at")}
    ${hours.template()}
    ${others ? nothing : actionNote(note)}
    ${upload.state.part === null ? formButtons(it.id ? _("Save") : _("Add"), cancel) : html`<p class="small">${_("Please wait until the file has arrived.")}</p>`}
  </form>`;
}

const items = (store) => agenda(store).flatMap(({ sittings }) => sittings).flatMap((one) => one.items);

/** The file that is sent, or the address of one elsewhere. */
function content({ document: it, upload, note }) {
  const { part, sent, fault } = upload.state;
  const chosen = (event) => {
    upload.send(event.target.files[0]);
    event.target.value = ""; // the same file, mended, may be chosen again
  };
  return html`<fieldset class="fields"><legend>${it.id ? _("Another file or address in its place") : _("File or address")}</legend>
    <label class="field"><span class="label">${_("File")}</span>
      <input type="file" accept=${TAKEN} ?disabled=${part !== null} @change=${chosen} aria-describedby="document-taken"></label>
    <p id="document-taken" class="small muted">${_("PDF, DOCX, XLSX, PPTX or PNG, up to 25 MB.")}</p>
    ${part === null ? nothing : html`<p><progress max="1" .value=${part} aria-label=${_("Sending…")}></progress> <span class="small">${_("Sending…")}</span></p>`}
    ${fault ? html`<p class="message refused">${fault}</p>` : nothing}
    ${sent ? html`<p class="message"><bdi>${sent.name}</bdi> <button type="button" class="button quiet" @click=${upload.forget}>${_("Leave this file out")}</button></p>` : nothing}
    <label class="field"><span class="label">${_("Address, if it is elsewhere")}</span>
      <input name="url" type="url" dir="ltr" maxlength="500" autocomplete="off" placeholder="https://" ?disabled=${Boolean(sent)}
        value=${it.id && !it.media_type ? addressShown(it.url) : ""} aria-invalid=${faultOf(note, "url") ? "true" : nothing}></label>
    ${faultAt(note, "url")}
  </fieldset>`;
}

/** When everybody may read it. The hour is always there: a choice that hides its fields moves what is below. */
function publication({ store, document: it }) {
  const [first] = store.meeting().days;
  const day = it.release_at ? dayOf(it.release_at) : first;
  return html`<div class="fields-row document-release">
    ${choice("release", _("Published"), releases(), it.release ?? "at_once")}
    <label class="field"><span class="label">${_("Day")}</span><input type="date" name="day" value=${day}></label>
    <label class="field"><span class="label">${_("Hour")}</span><input type="time" name="hour" value=${clockOf(it.release_at, meetingZone())}></label>
  </div>
  <p class="small muted">${_("Day and hour count where “At an hour” is chosen. Until it is published the staff alone see it.")}</p>`;
}
