/** When your turn comes: the alerts of this device, each put on by the reader, and what they cannot do. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { onOff } from "../on-off.js";

/**
 * @param {{permission: string, locked: string, lost: boolean, alerts: boolean, sound: boolean, soundSupported: boolean, wake: object,
 *   set: (name: "alerts"|"sound"|"wake", on: boolean) => void}} values `permission` as the notifier says it
 */
export function ownAlerts(values) {
  const { permission, locked, lost, alerts, sound, soundSupported, wake, set } = values;
  return html`<section class="alerts card" aria-labelledby="alerts-title">
    <h2 id="alerts-title">${_("When your turn comes")}</h2>
    <p class="small muted">${_("This page tells you when five speak before you, when you are next, and when it is your turn.")}</p>
    ${alert(_("Alert me on this device"), alerts && permission === "granted", (on) => set("alerts", on),
      { disabled: permission === "unsupported" || permission === "denied", hint: permissionHint(permission) })}
    ${soundSupported ? alert(_("Play a sound"), sound, (on) => set("sound", on), { hint: _("Leave it off in the hall, where everybody would hear it.") }) : nothing}
    ${wake.supported ? alert(_("Keep the screen on"), wake.on(), (on) => set("wake", on),
      { hint: wake.refused() ? _("The device does not allow it now; perhaps its battery is low.") : "" }) : nothing}
    ${lost ? html`<p class="small"><strong>${_("Alerts were on, and this browser has taken its permission back.")}</strong></p>` : nothing}
    <p class="small muted" data-locked=${locked}>${lockedWords()[permission === "denied" ? "none" : locked]}</p>
  </section>`;
}

/** Whether the device is told while it is locked (createReach of alerting.js). */
const lockedWords = () => ({
  none: _("Alerts come while this page is open, also behind other windows. A telephone that is locked, or a browser that was closed, cannot be reached: keep the page open and the screen on."),
  install: _("On an iPhone or iPad touch Share, then “Add to Home Screen”, and open the page from there. Only then is it told while it is locked."),
  off: _("Switch the alerts on, and this device is told also while it is locked."),
  asking: _("This browser is asking its push service…"),
  on: _("This device is told also while it is locked or the page is closed."),
  failed: _("This device could not be enrolled with its push service: it is told only while this page is open. Switch the alerts off and on to try again."),
});

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
