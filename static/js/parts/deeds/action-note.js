/** The sentence beside a button: what is under way, or why the server said no. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";

/** What is wrong with one field, to stand beside it. @param {object|null} note @param {string} field as the command names it */
export const faultOf = (note, field) => (note?.code === "invalid" && note.field === field ? note.message : "");

/** @param {{state: string, message?: string, conflicts?: object[]}|null} note as `createActions().note(place)` gives it */
export function actionNote(note) {
  if (!note) return nothing;
  if (note.state === "waiting") return html`<p class="action-note small muted">${_("Sending…")}</p>`;
  if (note.conflicts) return changedMeanwhile(note);
  return html`<p class="action-note message">${note.message}</p>`;
}

/** What somebody else changed as well: both values, and which shall stand. */
function changedMeanwhile({ message, conflicts, settle }) {
  return html`<div class="action-note message attention stack" role="group" aria-label=${_("Changed meanwhile")}>
    <p>${message}</p>
    ${conflicts.map((one) => html`<div class="conflict">
      ${conflicts.length > 1 ? html`<p class="strong">${one.label}</p>` : nothing}
      <div class="form-buttons">
        <button type="button" class="button" @click=${() => settle(one, "theirs")}><span>${_("Leave it as it is now:")} <bdi>${one.theirs}</bdi></span></button>
        <button type="button" class="button" @click=${() => settle(one, "mine")}><span>${_("Save mine:")} <bdi>${one.yours}</bdi></span></button>
      </div></div>`)}
  </div>`;
}
