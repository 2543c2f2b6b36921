/** A switch. Whether it is on stands in its shape, in the place of its knob and in a word. */
import { html } from "../vendor/lit-html/lit-html.js";
import { live } from "../vendor/lit-html/directives/live.js";
import { _ } from "../live/words.js";

/**
 * @param {string} label what is on or off
 * @param {boolean} on
 * @param {(on: boolean) => void} set
 * @param {boolean} disabled it cannot be put on here
 */
export function onOff(label, on, set, disabled = false) {
  return html`<label class="choice on-off"><input type="checkbox" role="switch" .checked=${live(on)} ?disabled=${disabled}
    @change=${(event) => set(event.target.checked)}><span>${label}</span>
    <span class="on-off-word" aria-hidden="true">${on ? _("On") : _("Off")}</span></label>`;
}

/** The meeting's switch on the chair's page and on the desk. @param {boolean} on @param {(on: boolean) => void} set */
export const callingSwitch = (on, set) => onOff(_("Calling a speaker starts the clock"), on, set);
