/** What there is beside the item that is shown, each with the button that leads to it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { showWord } from "../where.js";

/** The other turns. @param {object[]} turns of `turnsElsewhere` @param {(itemId: string) => void} show */
export function turnsCard(turns, show) {
  if (!turns.length) return nothing;
  return html`<section class="elsewhere card" aria-labelledby="elsewhere-title">
    <h2 id="elsewhere-title" class="overline">${_("Other items")}</h2>${rows(turns, show)}</section>`;
}

/** The lists that are open elsewhere, at the foot of the page, always in sight. @param {object[]} lists of `listsElsewhere` */
export function listsBar(lists, show) {
  return lists.length ? html`<section class="offers card" aria-label=${_("Other open lists")}>${rows(lists, show)}</section>` : nothing;
}

const rows = (found, show) => html`<ul>${found.map(({ item, sentence }) => html`<li><p>${sentence}</p>
  <button type="button" class="button" @click=${() => show(item.id)}>${showWord(item)}</button></li>`)}</ul>`;
