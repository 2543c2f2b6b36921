/** That an entry is made in a way which the meeting's format, as it is now, does not allow. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { isExcluded } from "./excluded.js";
import { modeText } from "../live/labels.js";
import { _ } from "../live/words.js";

/** The word beside an entry's name, for staff; null where the format has a place for it. */
export function excludedWord(store, entry) {
  return isExcluded(store, entry) ? _("“%(mode)s” is not possible in this format", { mode: modeText(entry.mode) }) : null;
}

/** The same as a sign. */
export function excludedSign(store, entry) {
  const word = excludedWord(store, entry);
  return word ? html`<span class="sign missing">${word}</span>` : nothing;
}

/** The same in a sentence, for the delegation whose entry it is. */
export function excludedSentence(store, entry) {
  if (!isExcluded(store, entry)) return nothing;
  const virtual = store.meeting().format === "virtual";
  return html`<p class="message attention">${virtual
    ? _("The meeting is now virtual: nobody speaks in the room. Choose how you make your statement; your place stays.")
    : _("The meeting is now held in person: nobody speaks at a distance. Choose how you make your statement; your place stays.")}</p>`;
}
