/** What ends a form: the button that sends it, and the one that leaves all as it was. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";

/** @param {unknown} label of the first @param {() => void} cancel */
export const formButtons = (label, cancel) => html`<div class="form-buttons">
  <button type="submit" class="button primary">${label}</button>
  <button type="button" class="button" @click=${cancel}>${_("Cancel")}</button>
</div>`;
