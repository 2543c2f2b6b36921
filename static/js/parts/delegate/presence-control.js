/** Where a delegation is: in the room, remote or absent; one touch to say so. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { excludes } from "../../derived/formats.js";
import { _ } from "../../live/words.js";
import { presences } from "../terms.js";

/**
 * What the format has no place for is left out; what was said before it changed is still shown.
 *
 * @param {{present: string|null, change: (present: string) => void, name: string, format?: string}} values `name` groups
 *   the choices
 */
export function presenceControl({ present, change, name, format }) {
  const choices = Object.entries(presences()).filter(([code]) => !excludes(format, code) || code === present);
  return html`<fieldset class="segments">
    <legend class="visually-hidden">${_("Where your delegation is")}</legend>
    ${choices.map(([code, word]) => html`<label class="segment">
      <input type="radio" name=${name} value=${code} .checked=${present === code} @change=${() => change(code)}>
      <span>${word}</span></label>`)}
  </fieldset>`;
}
