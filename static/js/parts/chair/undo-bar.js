/** What was just done, and its undo. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";

/** @param {object|null} offered as `createUndo().offered(now)` (undo.js) gives it @param {(done: object) => void} act */
export function undoBar(offered, act) {
  if (!offered) return nothing;
  return html`<p class="undo-bar">
    <span>${offered.sentence}</span>
    <button type="button" class="button quiet" aria-keyshortcuts="u" @click=${() => act(offered)}>
      ${_("Undo")}
    </button>
  </p>`;
}
