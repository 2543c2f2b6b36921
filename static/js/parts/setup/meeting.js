/** What the meeting is called, where it is held, in which languages, and where its webcast is. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { changes, readForm } from "../forms/form-changes.js";
import { meetingWanted } from "./fields.js";
import { LANGUAGES } from "../terms.js";
import { addressShown } from "../forms/web-address.js";
import { wordFields } from "../forms/word-fields.js";

/**
 * @param {{context: object, opened: object, note: object|null, save: (args: object) => Promise<object|null>}} values
 *   `opened` from `createOpened`
 */
export function meetingForm({ context, opened, note, save }) {
  const meeting = opened.of("meeting", context.store.meeting());
  const submit = async (event) => {
    event.preventDefault();
    const [form, sent] = [event.target, readForm(event.target)];
    const args = changes(meeting, meetingWanted, sent);
    if (await save(args)) opened.saved("meeting", form, sent, args);
  };
  return html`<form class="form" @submit=${submit} @input=${({ currentTarget }) => opened.touch("meeting", meeting, currentTarget)}>
    ${wordFields("title", _("Title of the meeting"), meeting.title, meeting.languages, { needed: true })}
    ${wordFields("theme", _("Theme"), meeting.theme, meeting.languages)}
    <label class="field"><span class="label">${_("Venue")}</span>
      <input name="venue" dir="auto" maxlength="200" autocomplete="off" value=${meeting.venue ?? ""}></label>
    ${languageFields(meeting)}
    <div class="fields-row setup-webcast">
      <label class="field"><span class="label">${_("Address of the webcast")}</span>
        <input name="webcast_url" type="url" dir="ltr" maxlength="500" autocomplete="off" placeholder="https://" value=${addressShown(meeting.webcast_url)}>
        <span class="small muted">${_("It begins with https://. Followers see it on their page.")}</span></label>
      <label class="field field-number"><span class="label">${_("Behind the room, in seconds")}</span>
        <input name="webcast_delay_seconds" type="number" min="0" max="3600" step="any" value=${meeting.webcast_delay_seconds || ""} placeholder="0"></label>
    </div>
    ${actionNote(note)}
    <div class="form-buttons"><button type="submit" class="button primary">${_("Save the meeting")}</button></div>
  </form>`;
}

function languageFields({ languages }) {
  return html`<fieldset class="fields"><legend>${_("Languages of the meeting")}</legend>
    <div class="setup-languages">${Object.entries(LANGUAGES).map(([code, word]) => html`<label class="choice">
      <input type="checkbox" name=${`speaks_${code}`} ?checked=${languages.includes(code)}><span lang=${code}>${word}</span></label>`)}</div>
    <label class="field"><span class="label">${_("First language, that of texts given in one language")}</span>
      <select name="first">${Object.entries(LANGUAGES).map(([code, word]) => html`<option value=${code} lang=${code}
        ?selected=${code === languages[0]}>${word}</option>`)}</select></label>
  </fieldset>`;
}
