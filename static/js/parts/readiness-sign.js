/** The sign of readiness before a name: shape + word + colour (screens.md, decision 6). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";
import { isCalm, readinessOf } from "./readiness.js";

const words = () => ({
  ready: _("Ready"),
  recording: _("Recording"),
  not_connected: _("Not connected"),
  not_in_room: _("Connected, not in the room"),
  absent: _("Not in the room"),
  unknown: _("Not seen yet"),
  no_text: _("No text with the interpreters"),
});

/** How loud a sign is: what the chair may call with a quiet mind, what is missing, what nobody knows. */
function tone(sign) {
  if (isCalm(sign)) return "ready";
  return sign === "unknown" ? "unknown" : "missing";
}

/**
 * That a delegation at a distance has a page open at this moment: beside its sign, which says what was registered.
 * @param {{delegations: object}|null} presence the server's word, null until it comes
 */
export function connectedNow(presence, inscription) {
  if (inscription.mode !== "remote" || !presence?.delegations?.[inscription.delegation]) return nothing;
  return html`<span class="sign ready">${_("Connected now")}</span>`;
}

/** @param {object} inscription @param {object|undefined} delegation */
export function readinessSign(inscription, delegation) {
  const sign = readinessOf(inscription, delegation);
  return html`<span class="sign ${tone(sign)}">${words()[sign]}</span>`;
}
