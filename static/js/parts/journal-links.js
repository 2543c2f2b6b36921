/** Where the journal of the sittings can be taken away, for the summary record. */
import { html } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";

/** @param {string} url of the journal, without its ending @param {string} lang of the file */
export function journalLinks(url, lang) {
  return html`<p class="small row">${_("Journal of the sittings, for the summary record:")}
    <a class="alone" href="${url}.docx?lang=${lang}" download>${_("for a word processor")}</a>
    <a class="alone" href="${url}.pdf?lang=${lang}" download aria-label=${_("The journal as PDF")}>${"PDF"}</a>
    <a class="alone" href="${url}.csv?lang=${lang}&bom=1" download>${_("for a spreadsheet")}</a></p>`;
}
