/** Another limit for who has the floor: what it is now, and what it would be (contract, `edit_inscription`). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { digits, givenSeconds, secondsLeft } from "../../derived/clock.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { changes, readForm } from "../forms/form-changes.js";
import { formButtons } from "../forms/form-buttons.js";
import { lengthText, secondsOf } from "../forms/length-field.js";

const timeWanted = ({ allotted_seconds: typed }) => ({ allotted_seconds: secondsOf(typed) });

/**
 * @param {{turn: object|null, entry: object, nowMs: number, note: object|null, save: (args: object) => void,
 *   cancel: () => void}} values `turn` as it is now, null once it is over; `entry` the inscription as it was when the form
 *   was opened
 */
export function timeForm({ turn, entry, nowMs, note, save, cancel }) {
  if (!turn || turn.ended_at) return html`<p>${_("The statement is over.")}</p>`;
  const submit = (event) => {
    event.preventDefault();
    save(changes(entry, timeWanted, readForm(event.target)));
  };
  return html`<form class="form" @submit=${submit}>
    <p>${_("%(left)s are left of %(time)s.", { left: digits(secondsLeft(turn, nowMs)), time: digits(givenSeconds(turn)) })}
      ${turn.added_seconds ? _("The chair has changed the limit by %(time)s; that stays.", { time: signed(turn.added_seconds) }) : nothing}</p>
    <label class="field"><span class="label">${_("Limit, in minutes and seconds")}</span>
      <input name="allotted_seconds" value=${lengthText(entry.allotted_seconds)} dir="ltr" inputmode="text" autocomplete="off" required maxlength="8"
        pattern="[0-9]{1,5}(:[0-5]?[0-9]){0,2}" title=${_("For example: 2:55")}></label>
    <p class="small muted">${_("The clock moves at once, on every page and screen.")}</p>
    ${actionNote(note)}
    ${formButtons(_("Set the limit"), cancel)}
  </form>`;
}

/** "+1:00", "−0:30". */
const signed = (seconds) => `${seconds < 0 ? "\u2212" : "+"}${digits(Math.abs(seconds))}`;
