/** Where a recording is and how long it lasts. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { changes, readForm } from "../forms/form-changes.js";
import { lengthText, secondsOf } from "../forms/length-field.js";
import { addressShown } from "../forms/web-address.js";
import { recordingSeen } from "./recording-seen.js";
import { formButtons } from "../forms/form-buttons.js";

const recordingWanted = ({ length, url, checked }) => ({ seconds: secondsOf(length), url: url.trim() || null, checked: checked === "on" });

/** The arguments of `set_recording` for what was changed; null where nothing was. Pure. */
function recordingArgs(entry, form) {
  const known = recordingSeen(entry);
  const args = changes(known, recordingWanted, form);
  if (!args.expect) return null;
  // Another recording is unchecked, unless it is said that this one was checked as well.
  const still = form.now.checked && !("checked" in args);
  return { inscription: entry.id, ...args, ...(still ? { checked: true, expect: { ...args.expect, checked: known.checked } } : {}) };
}

/** @param {{entry: object, note: object|null, save: (args: object|null) => void, cancel: () => void}} values */
export function recordingForm({ entry, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    save(recordingArgs(entry, readForm(event.target)));
  };
  return html`<form class="form" @submit=${submit}>
    <label class="field"><span class="label">${_("Length, in minutes and seconds")}</span>
      <input name="length" value=${lengthText(entry.recorded_seconds)} dir="ltr" inputmode="text" autocomplete="off" maxlength="8"
        pattern="[0-9]{1,5}(:[0-5]?[0-9]){0,2}" title=${_("For example: 2:55")} placeholder="2:55">
      <span class="small muted">${_("The limit is %(time)s. The forecast of the list uses the length.", { time: lengthText(entry.allotted_seconds) })}</span></label>
    <label class="field"><span class="label">${_("Address of the recording")}</span>
      <input name="url" type="url" value=${addressShown(entry.recording?.url)} dir="ltr" autocomplete="off" maxlength="500" placeholder="https://">
      <span class="small muted">${_("For staff only. Leave it empty if the file is on the machine that plays it.")}</span></label>
    <label class="choice"><input type="checkbox" name="checked" ?checked=${entry.recording?.checked_at != null}>
      <span>${_("It was played to its end: picture, sound and length are right")}</span></label>
    ${actionNote(note)}
    ${formButtons(_("Save"), cancel)}
  </form>`;
}
