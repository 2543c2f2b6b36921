/** "Soon", "next", "now", and "held" in a suspended sitting: the banner, the tab's title and a short vibration that tell a delegate the turn comes. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";

const sentences = () => ({
  soon: _("You speak soon. Please be ready."),
  next: _("You are next. Please come to the rostrum or connect your microphone."),
  now: _("You have the floor."),
  held: _("The sitting is suspended. You have the floor when it resumes."),
});

const titles = () => ({ soon: _("Soon"), next: _("You are next"), now: _("You have the floor"), held: _("Sitting suspended") });

const PULSES = { soon: [120], next: [200, 120, 200], now: [400, 150, 400, 150, 400], held: [120] };

/** @param {"soon"|"next"|"now"|"held"|null} call @param {boolean} interrupted by a point of order, while it is one's turn */
export function callBanner(call, interrupted) {
  if (!call) return nothing;
  return html`<p class="call-banner" data-call=${call}>${interrupted
    ? _("A point of order is being heard. You have the floor back afterwards.") : sentences()[call]}</p>`;
}

/**
 * Tells the turn beyond the page: the tab's title, a vibration, one spoken sentence; once for each change.
 *
 * @param {{page: Document, device: Navigator, announce: (sentence: string) => void}} surroundings
 */
export function createCaller({ page, device, announce }) {
  const title = page.title;
  let told = null;
  return (call) => {
    if (call === told) return;
    told = call;
    page.title = call ? `${titles()[call]} · ${title}` : title;
    if (!call) return;
    // A browser lets a page vibrate only after it has been touched, and complains otherwise.
    if (device.userActivation?.hasBeenActive) device.vibrate?.(PULSES[call]);
    announce(sentences()[call]);
  };
}
