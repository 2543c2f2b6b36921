/** "Soon", "next", "now", and "held" in a suspended sitting: the banners that tell a delegate the turn comes, and their sentences. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { showWord } from "./where.js";

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

/** The words of one of `ownCalls`, with the item and the room where another is shown. */
export function callWords({ call, mode, interrupted, where }) {
  const words = interrupted ? _("A point of order is being heard. You have the floor back afterwards.") : callSentence(call, mode);
  return where ? _("%(where)s: %(words)s", { where, words }) : words;
}

/** @param {object[]} calls of `ownCalls` @param {(itemId: string) => void} show */
export function callBanners(calls, show) {
  if (!calls.length) return nothing;
  return html`<div class="call-banners" ?data-urgent=${calls.some(({ call }) => call !== "soon")}>${calls.map((one) => html`
    <div class="call-banner" data-call=${one.call}><p>${callWords(one)}</p>${one.elsewhere ? html`
      <button type="button" class="button" @click=${() => show(one.elsewhere.id)}>${showWord(one.elsewhere)}</button>` : nothing}</div>`)}</div>`;
}
