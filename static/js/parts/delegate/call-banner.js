/** "Soon", "next", "now", and "held" in a suspended sitting: the banner that tells a delegate the turn comes, and its sentence. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";

/** What to do when one is next, by the way in which one speaks. */
const nextSentences = () => ({
  in_room: _("You are next. Please come to the rostrum."),
  remote: _("You are next. Please connect your microphone and camera."),
  pre_recorded: _("Your recorded statement is next."),
  read_out: _("Your statement is next; it will be read out."),
});

const sentences = () => ({
  soon: _("You speak soon. Please be ready."),
  next: _("You are next. Please come to the rostrum or connect your microphone."),
  now: _("You have the floor."),
  held: _("The sitting is suspended. You have the floor when it resumes."),
});

const titles = () => ({ soon: _("Soon"), next: _("You are next"), now: _("You have the floor"), held: _("Sitting suspended") });

/** @param {"soon"|"next"|"now"|"held"} call @param {string} [mode] how the statement is made */
export function callSentence(call, mode) {
  return (call === "next" && nextSentences()[mode]) || sentences()[call];
}

export const callTitle = (call) => titles()[call];

/**
 * @param {"soon"|"next"|"now"|"held"|null} call @param {boolean} interrupted by a point of order, while it is one's turn
 * @param {string} [mode]
 */
export function callBanner(call, interrupted, mode) {
  if (!call) return nothing;
  return html`<p class="call-banner" data-call=${call}>${interrupted
    ? _("A point of order is being heard. You have the floor back afterwards.") : callSentence(call, mode)}</p>`;
}
