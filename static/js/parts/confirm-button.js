/**
 * A button that takes two touches: the first asks, the second does (screens.md, decision 11). No time limit: it waits
 * until one of the two answers is given.
 */
import { html } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";

/** Remembers which one button of a page has been touched once. */
export function createArming(redraw) {
  let armed = null;
  const set = (key) => {
    armed = key;
    redraw();
  };
  return { is: (key) => armed === key, arm: set, disarm: () => armed !== null && set(null) };
}

/**
 * @param {{arming: object, key: string, label: unknown, question: unknown, yes: unknown, act: () => void,
 *   disabled?: boolean, look?: ""|"quiet"|"big"}} values `key` tells this button from the page's others
 */
export function confirmButton({ arming, key, label, question, yes, act, disabled = false, look = "" }) {
  if (!arming.is(key)) {
    return html`<button type="button" class="button ${look}" data-arms ?disabled=${disabled}
      @click=${() => arming.arm(key)}>${label}</button>`;
  }
  const confirm = () => {
    arming.disarm();
    act();
  };
  return html`<div class="confirm" role="group" aria-label=${_("Please confirm")} @keydown=${escape(arming)}>
    <p class="confirm-question">${question}</p>
    <button type="button" class="button primary" @click=${confirm}>${yes}</button>
    <button type="button" class="button" @click=${() => arming.disarm()}>${_("Cancel")}</button>
  </div>`;
}

function escape(arming) {
  return (event) => {
    if (event.key === "Escape") arming.disarm();
  };
}
