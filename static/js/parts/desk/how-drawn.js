/** How a lot was drawn: its seed, the recipe, and the draw made again in this browser. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { drawAgain } from "../../live/lots.js";
import { _ } from "../../live/words.js";
import { delegationName } from "../name.js";

/** As many digits as tell any two lots of a meeting apart. */
const DIGITS = 12;

/** Keeps the last draw of this page. */
export function createLot(redraw) {
  let drawn = null;
  const draw = async (seed, delegations) => {
    try {
      drawn = { seed, of: delegations.join(), rows: await drawAgain(seed, delegations) };
    } catch {
      drawn = { seed, of: delegations.join(), rows: null };
    }
    redraw();
  };
  return { draw, drawn: (seed, delegations) => (drawn?.seed === seed && drawn.of === delegations.join() ? drawn : null) };
}

/** @param {{list: object, context: object, lot: object}} values `lot` of `createLot`; nothing for a list never drawn */
export function howDrawn({ list, context, lot }) {
  if (!list.seed || list.ordering !== "lot") return nothing;
  const by = context.store.waiting(list.id).filter((row) => row.placed_by === "lot").map((row) => row.delegation);
  const found = lot.drawn(list.seed, by);
  return html`<details class="fold how-drawn"><summary>${_("How this was drawn")}</summary>
    <p>${_("Seed on record:")} <code dir="ltr">${list.seed}</code></p>
    <p class="small">${_("For each delegation, the SHA-256 of the seed, a line break and the delegation's id is written in hexadecimal; the lowest speaks first. With this seed anyone can draw again and gets the same order, and a later request has its place already.")}</p>
    <p class="small"><code dir="ltr">printf '%s\\n%s' SEED ID | sha256sum</code></p>
    <button type="button" class="button" @click=${() => lot.draw(list.seed, by)}>${_("Draw again with this seed")}</button>
    ${found ? drawnRows(found.rows, context.store) : nothing}
  </details>`;
}

function drawnRows(rows, store) {
  if (!rows) return html`<p class="small">${_("This browser can draw lots only on a page that came by https. The recipe above does the same.")}</p>`;
  return html`<ol class="drawn">${rows.map(({ delegation, lot }) => html`<li>${delegationName(store, delegation)}
    <span class="small muted" dir="ltr"><code>${delegation}</code> → <code>${lot.slice(0, DIGITS)}…</code></span></li>`)}</ol>`;
}
