/**
 * Own place as a strip: the first two, my delegation, how many between and behind (screens.md, decision 10).
 */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, ngettext } from "../../live/words.js";
import { delegationName } from "../name.js";

/** @param {{place: object, context: object}} values `place` as `strip` (place.js) gives it */
export function placeStrip({ place, context }) {
  const { first, between, own, behind, ahead } = place;
  return html`<ol class="place-strip" aria-label=${_("Your place on the list")}>
    ${first.map((row, index) => html`<li class="place-other"><span class="place-number">${index + 1}</span>
      ${delegationName(context.store, row.delegation)}</li>`)}
    ${between ? html`<li class="place-gap">${ngettext("%(n)s between", "%(n)s between", between, { n: between })}</li>` : nothing}
    <li class="place-own" aria-current="true"><span class="place-number">${ahead + 1}</span>
      ${delegationName(context.store, own.delegation)}</li>
    ${behind ? html`<li class="place-gap">${ngettext("%(n)s after you", "%(n)s after you", behind, { n: behind })}</li>` : nothing}
  </ol>`;
}
