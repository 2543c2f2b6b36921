/** Where a delegation is: in the room, remote or absent; one touch to say so. */
import { html } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";
import { presences } from "./terms.js";

/** @param {{present: string|null, change: (present: string) => void, name: string}} values `name` groups the choices */
export function presenceControl({ present, change, name }) {
  return html`<fieldset class="segments">
    <legend class="visually-hidden">${_("Where your delegation is")}</legend>
    ${Object.entries(presences()).map(([code, word]) => html`<label class="segment">
      <input type="radio" name=${name} value=${code} .checked=${present === code} @change=${() => change(code)}>
      <span>${word}</span></label>`)}
  </fieldset>`;
}
