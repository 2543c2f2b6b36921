/** The sentence beside a button: what is under way, or why the server said no. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";

/** @param {{state: string, message?: string}|null} note as `createActions().note(place)` gives it */
export function actionNote(note) {
  if (!note) return nothing;
  if (note.state === "waiting") return html`<p class="action-note small muted">${_("Sending…")}</p>`;
  return html`<p class="action-note message">${note.message}</p>`;
}
