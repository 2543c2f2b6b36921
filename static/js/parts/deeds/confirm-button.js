/**
 * A button that takes two touches: the first asks, the second does (screens.md, decision 11). No time limit: it waits
 * until one of the two answers is given.
 */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { ref } from "../../vendor/lit-html/directives/ref.js";
import { _ } from "../../live/words.js";
import { named } from "../named.js";

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
 *   disabled?: boolean, look?: ""|"quiet"|"big", of?: string, called?: string}} values `key` tells this button from the page's others; `of`
 *   says whose it is, where several have one label; `called` its whole name, where the label is no plain text
 */
export function confirmButton({ arming, key, label, question, yes, act, disabled = false, look = "", of = "", called = of && named(label, of) }) {
  if (!arming.is(key)) {
    return html`<button type="button" class="button ${look}" data-arms ?disabled=${disabled} aria-label=${called || nothing}
      @click=${() => arming.arm(key)}>${label}</button>`;
  }
  const confirm = () => {
    arming.disarm();
    act();
  };
  return html`<div class="confirm" role="group" tabindex="-1" aria-label=${of ? named(_("Please confirm"), of) : _("Please confirm")} ${ref(takeFocus)}
    @keydown=${escape(arming)}>
    <p class="confirm-question">${question}</p>
    <button type="button" class="button primary" @click=${confirm}>${yes}</button>
    <button type="button" class="button" @click=${() => arming.disarm()}>${_("Cancel")}</button>
  </div>`;
}

/** The question takes the focus from the button in whose place it stands; the next tab leads to its first answer. */
function takeFocus(group) {
  // lit-html calls this before the group stands on the page.
  if (group) queueMicrotask(() => group.focus({ preventScroll: true }));
}

function escape(arming) {
  return (event) => {
    if (event.key === "Escape") arming.disarm();
  };
}
