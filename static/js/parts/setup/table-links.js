/** Where what there is can be taken away, in the very form in which it comes in. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";

const TABLES = { programme: () => _("A programme"), delegations: () => _("A list of delegations"), speakers: () => _("A list of speakers"), pledges: () => _("A register of pledges") };

/** A spreadsheet sees by its first bytes that a CSV is UTF-8. */
const FILES = [["xlsx", "XLSX"], ["csv?bom=1", "CSV"]];

/** @param {string} url of the meeting's interface, without a slash at its end */
export function tableLinks(url) {
  const links = ([name, words]) => html`<li>${words()}${_(": ")}${FILES.map(([ending, word], n) => html`${n ? " · " : ""}<a class="alone" href="${url}/${name}.${ending}" download>${word}</a>`)}</li>`;
  return html`<section class="stack table-links" aria-labelledby="tables-title"><h2 id="tables-title">${_("Take away what there is")}</h2>
    <p class="small">${_("The files have the form in which they are imported.")}</p>
    <ul class="small">${Object.entries(TABLES).map(links)}</ul></section>`;
}
