/** The way from an item of the agenda to its documents. As templates/parts/documents.html. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { ngettext } from "../live/words.js";

/** @param {object} store @param {object|undefined} item its row */
export function itemDocuments(store, item) {
  const n = item?.document_count ?? 0;
  if (!n) return nothing;
  return html`<p class="item-documents"><a href=${`/m/${store.meeting().slug}/documents?item=${item.id}`}>${ngettext("%(n)s document", "%(n)s documents", n)}</a></p>`;
}
