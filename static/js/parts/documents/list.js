/** The documents by item, each with its language versions. As templates/screens/documents.html. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { ifDefined } from "../../vendor/lit-html/directives/if-defined.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { byItem, versionsWanted } from "../../derived/documents.js";
import { _, text } from "../../live/words.js";
import { foldMenu } from "../fold-menu.js";
import { name } from "../name.js";
import { named } from "../named.js";
import { itemTitle } from "../names.js";
import { documentKinds, fileWord, languageWord, releaseWords, sizeWords } from "./words.js";

/**
 * @param {object} store @param {object[]} shown groups of derived/documents.js
 * @param {{wanted: object, folds: object, deeds: ((group: object) => unknown)|null}} values `deeds` what an officer may do with
 *   a document, as the body of its menu; null for all others
 */
export function documentList(store, shown, values) {
  return repeat(byItem(shown), ({ item }) => item ?? "", ({ item, groups }) => html`<section class="card documents-part">
    <h2>${item ? itemTitle(store.get("item", item) ?? { title: item }) : _("Documents of the meeting")}</h2>
    <ul class="documents-list">${repeat(groups, ({ id }) => id, (group) => documentRow(store, group, values))}</ul>
  </section>`);
}

function documentRow(store, group, { wanted, folds, deeds }) {
  return html`<li class="document" id="document-${group.id}">
    <div class="document-what">
      <h3 class="document-title" id="title-${group.id}">${name(group.title)}</h3>
      <p class="small muted document-facts"><span>${documentKinds()[group.kind]}</span>${group.symbol ? html`<bdi>${group.symbol}</bdi>` : nothing}</p>
    </div>
    <ul class="document-versions">${repeat(versionsWanted(group, wanted), ({ id }) => id, (one) => version(store, one, group))}</ul>
    ${deeds && group.kind !== "statement" ? html`<div class="document-deeds">${foldMenu({
      face: "⋯", label: named(_("More"), text(group.title)), folds, key: `document ${group.id}`, body: () => deeds(group),
    })}</div>` : nothing}
  </li>`;
}

/** Where a document is: a file here, a link elsewhere. */
const documentAddress = (store, { id, url, media_type: type }) => (type ? `/m/${store.meeting().slug}/documents/${id}` : url);

function version(store, one, group) {
  const here = Boolean(one.media_type);
  return html`<li>
    <a class="button document-link" href=${documentAddress(store, one)} download=${here ? "" : nothing} rel=${here ? nothing : "noopener noreferrer"}
      target=${here ? nothing : "_blank"} hreflang=${ifDefined(one.language ?? undefined)} aria-describedby="title-${group.id}">
      ${one.language ? languageWord(one.language) : nothing}
      <span class="small document-size"><bdi>${fileWord(one)}</bdi>${one.bytes ? html` · <bdi>${sizeWords(one.bytes)}</bdi>` : nothing}</span></a>
    ${one.published_at ? nothing : html`<span class="document-held"><span class="sign unknown">${_("Not published yet")}</span>
      <span class="small muted">${releaseWords(one)}</span></span>`}
  </li>`;
}
