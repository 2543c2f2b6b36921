/** Point of order and right of reply: two touches each, also when the list is closed (screens.md, decision 11). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";
import { confirmButton } from "./confirm-button.js";

/**
 * @param {{arming: object, point: object|null, reply: object|null, waiting: {point: boolean, reply: boolean},
 *   open: boolean, begun: boolean, raise: () => void, askReply: () => void, withdraw: (row: object) => void}} values
 *   `point` and `reply`: the delegation's own entries that wait; `open` whether a sitting is open; `begun` whether the
 *   list has been opened
 */
export function delegateRights(values) {
  return html`<section class="rights" aria-label=${_("Point of order and right of reply")}>
    ${values.point ? standing(values.point, pointWord(values.point), values, "point") : pointButton(values)}
    ${values.reply ? standing(values.reply, replyWord(values.reply), values, "reply") : replyButton(values)}
  </section>`;
}

function pointWord(row) {
  return row.state === "speaking" ? _("Your point of order is being heard.") : _("Your point of order is before the chair.");
}

function replyWord(row) {
  return row.state === "speaking" ? _("Your right of reply is being heard.") : _("Your right of reply is on the list.");
}

function pointButton({ arming, open, waiting, raise }) {
  return confirmButton({
    arming, key: "raise", label: waiting.point ? _("Waiting for an answer…") : _("Point of order"),
    question: _("Raise a point of order now? It interrupts whoever speaks."), yes: _("Yes, raise it"),
    act: raise, disabled: !open || waiting.point,
  });
}

function replyButton({ arming, begun, waiting, askReply }) {
  return confirmButton({
    arming, key: "reply", label: waiting.reply ? _("Waiting for an answer…") : _("Right of reply"),
    question: _("Ask for a right of reply at the end of the list?"), yes: _("Yes, ask for it"),
    act: askReply, disabled: !begun || waiting.reply,
  });
}

function standing(row, sentence, { arming, withdraw }, key) {
  const back = confirmButton({
    arming, key: `withdraw-${key}`, label: _("Withdraw"), question: _("Withdraw it?"), yes: _("Yes, withdraw"),
    act: () => withdraw(row),
  });
  return html`<div class="right-standing"><p>${sentence}</p>${row.state === "speaking" ? nothing : back}</div>`;
}
