/** The new pledges that wait to be admitted, named on the desk; they are read and admitted on a page of their own. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _ } from "../../live/words.js";
import { delegationName } from "../name.js";
import { pledgeTitle } from "../pledged/words.js";

/** @param {object} store @param {object[]} rows @param {string} url of the page on which they are admitted */
export function announcedPanel(store, rows, url) {
  return html`<ul class="requests">${repeat(rows, (row) => row.id, (row) => html`<li>
    <p class="strong">${delegationName(store, row.submitter)}</p>
    <p class="small">${pledgeTitle(row)}</p></li>`)}</ul>
    <p><a href=${url}>${_("Support needed and offered")}</a></p>`;
}
