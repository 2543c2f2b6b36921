/** Points of order that wait for a ruling, above everything else, and rights of reply that wait for the end. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _, ngettext } from "../../live/words.js";
import { inReplyTo } from "./floor.js";
import { delegationName } from "../name.js";
import { HOLES, rich } from "../rich.js";

/**
 * The oldest with its two buttons; any others one touch behind it, so that a second one, which comes at the same time,
 * takes no place of its own and moves nothing.
 *
 * @param {{scene: object, context: object, rule: (row: object, ruling: "hear"|"decline") => void}} values
 */
export function pointsOfOrderBar({ scene, context, rule }) {
  // A place of its own while a sitting is open or suspended: what comes here moves nothing that a hand may be about to touch.
  if (!scene.points.length) return ["open", "suspended"].includes(scene.sitting?.state) ? noneWaits(scene) : nothing;
  const [first, ...others] = scene.points;
  const busy = Boolean(scene.room.interrupted_by);
  return html`<section class="points" aria-labelledby="points-title">
    <h2 id="points-title" class="visually-hidden">${_("Points of order")}</h2>
    <div class="point">
      <p class="point-who"><span aria-hidden="true">⚑</span> ${rich(_("Point of order: %(name)s", HOLES), { name: delegationName(context.store, first.delegation) })}</p>
      ${rulings(first, busy, rule)}
      ${others.length ? otherPoints(others, busy, context, rule) : nothing}
    </div>
  </section>`;
}

/** While one is being heard nobody reads that there is none. */
function noneWaits({ holder }) {
  const words = holder?.kind === "point_of_order" ? _("A point of order is being heard") : _("No point of order");
  return html`<p class="points-none small muted">${words}</p>`;
}

function rulings(row, busy, rule) {
  return html`<div class="point-buttons">
    <button type="button" class="button primary" ?disabled=${busy} @click=${() => rule(row, "hear")}>${_("Hear")}</button>
    <button type="button" class="button" @click=${() => rule(row, "decline")}>${_("Decline")}</button>
  </div>`;
}

function otherPoints(others, busy, context, rule) {
  const label = ngettext("%(n)s more point of order", "%(n)s more points of order", others.length);
  return html`<details class="menu">
    <summary class="button" aria-label=${label}>+${others.length}</summary>
    <ul class="menu-list points-more">${repeat(others, (row) => row.id, (row) => html`<li>
      <p class="strong">${delegationName(context.store, row.delegation)}</p>${rulings(row, busy, rule)}</li>`)}</ul>
  </details>`;
}

/** How many rights of reply stand on the list, whose, and whom they answer. */
export function repliesLine({ scene, context }) {
  const replies = scene.waiting.filter((row) => row.kind === "right_of_reply");
  if (!replies.length) return nothing;
  const one = (row, index) => html`${index ? _(", ") : ""}${delegationName(context.store, row.delegation)} ${inReplyTo(row, context.store)}`;
  const count = ngettext("%(n)s right of reply waits:", "%(n)s rights of reply wait:", replies.length);
  return html`<p class="replies"><span class="replies-count">${count}</span> ${replies.map(one)}</p>`;
}
