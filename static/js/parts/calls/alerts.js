/** When your turn comes: the alerts of this device, each put on by the reader, and what they cannot do. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { onOff } from "../on-off.js";

/**
 * @param {{permission: string, alerts: boolean, sound: boolean, soundSupported: boolean, wake: object,
 *   set: (name: "alerts"|"sound"|"wake", on: boolean) => void}} values `permission` as the notifier says it
 */
export function ownAlerts(values) {
  const { permission, alerts, sound, soundSupported, wake, set } = values;
  return html`<section class="alerts card" aria-labelledby="alerts-title">
    <h2 id="alerts-title">${_("When your turn comes")}</h2>
    <p class="small muted">${_("This page tells you when five speak before you, when you are next, and when it is your turn.")}</p>
    ${alert(_("Alert me on this device"), alerts && permission === "granted", (on) => set("alerts", on),
      { disabled: permission === "unsupported" || permission === "denied", hint: permissionHint(permission) })}
    ${soundSupported ? alert(_("Play a sound"), sound, (on) => set("sound", on), { hint: _("Leave it off in the hall, where everybody would hear it.") }) : nothing}
    ${wake.supported ? alert(_("Keep the screen on"), wake.on(), (on) => set("wake", on),
      { hint: wake.refused() ? _("The device does not allow it now; perhaps its battery is low.") : "" }) : nothing}
    <p class="small muted">${_("Alerts come while this page is open, also behind other windows. A telephone that is locked, or a browser that was closed, cannot be reached: keep the page open and the screen on.")}</p>
  </section>`;
}

function alert(label, on, set, { disabled = false, hint = "" } = {}) {
  return html`<div>${onOff(label, on, set, disabled)}
    ${hint ? html`<p class="small muted alert-hint">${hint}</p>` : nothing}</div>`;
}

function permissionHint(permission) {
  if (permission === "unsupported") return _("This browser shows no alerts. The page itself still tells you.");
  if (permission === "denied") {
    return _("Alerts of this page were refused. Touch the sign beside the page’s address and allow notifications, then load the page again.");
  }
  return permission === "default" ? _("Your browser will ask for your permission.") : "";
}
