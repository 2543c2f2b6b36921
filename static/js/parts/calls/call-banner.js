/** The banners that tell a delegate that a turn comes, one for each turn. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { callWords } from "./call-words.js";
import { showWord } from "../where.js";

/** @param {object[]} calls of `ownCalls` @param {((itemId: string) => void)|null} show null on a page that shows no item */
export function callBanners(calls, show) {
  if (!calls.length) return nothing;
  return html`<div class="call-banners">${calls.map((one) => html`
    <div class="call-banner" data-call=${one.call}><p>${callWords(one)}</p>${one.elsewhere && show ? html`
      <button type="button" class="button" @click=${() => show(one.elsewhere.id)}>${showWord(one.elsewhere)}</button>` : nothing}</div>`)}</div>`;
}
