/** Points of order that wait for a ruling, above everything else, and rights of reply that wait for the end. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { _, ngettext } from "../live/words.js";
import { delegationName } from "./name.js";
import { HOLES, rich } from "./rich.js";

/** @param {{scene: object, context: object, rule: (row: object, ruling: "hear"|"decline") => void}} values */
export function pointsOfOrderBar({ scene, context, rule }) {
  // A place of its own while a sitting is open: what comes here moves nothing that a hand may be about to touch.
  if (!scene.points.length) return scene.sitting?.state === "open" ? html`<p class="points-none small muted">${_("No point of order")}</p>` : nothing;
  return html`<section class="points" aria-labelledby="points-title">
    <h2 id="points-title" class="visually-hidden">${_("Points of order")}</h2>
    ${repeat(scene.points, (row) => row.id, (row) => point(row, scene, context, rule))}
  </section>`;
}

function point(row, scene, context, rule) {
  const busy = Boolean(scene.room.interrupted_by);
  return html`<div class="point">
    <p class="point-who"><span aria-hidden="true">⚑</span> ${rich(_("Point of order: %(name)s", HOLES), {
      name: delegationName(context.store, row.delegation) })}</p>
    <div class="point-buttons">
      <button type="button" class="button primary" ?disabled=${busy} @click=${() => rule(row, "hear")}>
        ${_("Hear")}</button>
      <button type="button" class="button" @click=${() => rule(row, "decline")}>${_("Decline")}</button>
    </div>
  </div>`;
}

/** One quiet sentence: how many rights of reply stand on the list, and whose. */
export function repliesLine({ scene, context }) {
  const replies = scene.waiting.filter((row) => row.kind === "right_of_reply");
  if (!replies.length) return nothing;
  const names = replies.map((row, index) => [index ? _(", ") : "", delegationName(context.store, row.delegation)]);
  const count = ngettext("%(n)s right of reply waits:", "%(n)s rights of reply wait:", replies.length);
  return html`<p class="replies"><span class="replies-count">${count}</span> ${names}</p>`;
}
