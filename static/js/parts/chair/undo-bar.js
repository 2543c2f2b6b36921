/** The button that takes back what was just done: it says what, of whom and where. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { undoLabel } from "../deeds/log-sentence.js";

/**
 * @param {{offered: object|null, store: object, waiting: boolean, act: () => void}} values `offered` as
 *   `createUndo().offered(store, room)` (undo.js) gives it
 */
export function undoBar({ offered, store, waiting, act }) {
  if (!offered) return nothing;
  return html`<p class="undo-bar">
    <button type="button" class="button quiet undo-deed" aria-keyshortcuts="u" aria-disabled=${waiting ? "true" : "false"}
      @click=${() => !waiting && act()}><span>${undoLabel(offered, store)}</span></button>
  </p>`;
}
