/** What there is beside the item that is shown, each with the button that leads to it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { showWord } from "./where.js";

/** @param {{found: object[], show: (itemId: string) => void}} values `found` of `elsewhere` */
export function elsewhereCard({ found, show }) {
  if (!found.length) return nothing;
  return html`<section class="elsewhere card" aria-labelledby="elsewhere-title">
    <h2 id="elsewhere-title" class="overline">${_("Other items")}</h2>
    <ul>${found.map(({ item, sentence, room }) => html`<li><p>${sentence}${room ? html` <span class="muted">· <bdi>${room}</bdi></span>` : nothing}</p>
      <button type="button" class="button" @click=${() => show(item.id)}>${showWord(item)}</button></li>`)}</ul>
  </section>`;
}
