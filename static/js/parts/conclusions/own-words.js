/** What the chair writes beside the draft: kept with the meeting, for those who run it. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { changes, readForm } from "../forms/form-changes.js";

const wanted = (fields) => ({ conclusions: fields.conclusions.trim() || null });

/**
 * @param {{opened: object, meeting: object, note: object|null, save: (args: object) => Promise<object|null>}} values
 *   `opened` from `createOpened`
 */
export function ownWordsForm({ opened, meeting, note, save }) {
  const row = opened.of("conclusions", meeting);
  const submit = async (event) => {
    event.preventDefault();
    const [form, sent] = [event.target, readForm(event.target)];
    const args = changes(row, wanted, sent);
    if (await save(args)) opened.saved("conclusions", form, sent, args);
  };
  return html`<section class="card" aria-labelledby="own-words"><h2 id="own-words">${_("In the chair’s own words")}</h2>
    <form class="form" @submit=${submit} @input=${({ currentTarget }) => opened.touch("conclusions", row, currentTarget)}>
      <label class="field"><span class="label">${_("Words for the closing, seen by those who run the meeting")}</span>
        <textarea name="conclusions" dir="auto" rows="12" maxlength="5000" .defaultValue=${row.conclusions ?? ""}></textarea></label>
      ${actionNote(note)}
      <div class="form-buttons"><button type="submit" class="button primary">${_("Save")}</button></div>
    </form></section>`;
}
