/** The line in a list after which those stand who do not fit into the time that is left (docs/procedure.md, "a reserve"). */
import { html } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";

/** Stands above the first of them, within that one's own row. */
export const reserveWord = () => html`<p class="reserve-line">${_("Reserve: beyond the time that is left")}</p>`;
