/** Where a delegation is: in the room, remote or absent; one touch to say so. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { presences } from "../terms.js";

/** What a format has no place for; what was said before it changed is still shown. */
const LEFT_OUT = { in_person: "remote", virtual: "in_room" };

/**
 * @param {{present: string|null, change: (present: string) => void, name: string, format?: string}} values `name` groups
 *   the choices
 */
export function presenceControl({ present, change, name, format }) {
  const choices = Object.entries(presences()).filter(([code]) => code !== LEFT_OUT[format] || code === present);
  return html`<fieldset class="segments">
    <legend class="visually-hidden">${_("Where your delegation is")}</legend>
    ${choices.map(([code, word]) => html`<label class="segment">
      <input type="radio" name=${name} value=${code} .checked=${present === code} @change=${() => change(code)}>
      <span>${word}</span></label>`)}
  </fieldset>`;
}
