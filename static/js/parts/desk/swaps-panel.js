/** Exchanges of places that delegations agreed among themselves and the secretariat is to confirm (contract, `confirm_swap`). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { ahead } from "../../live/select.js";
import { _, hour } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { delegationName } from "../name.js";
import { itemTitle } from "../names.js";
import { HOLES, rich } from "../rich.js";
import { openSwaps } from "./swaps.js";

/** @param {{context: object, note: object|null, run: (name: string, args: object) => void}} values */
export function swapsPanel({ context, note, run }) {
  const { store } = context;
  return html`${actionNote(note)}<ul class="requests swaps">${repeat(openSwaps(store), ({ swap }) => swap.id,
    (found) => swapRow(found, store, run))}</ul>`;
}

function swapRow({ swap, one, other }, store, run) {
  const names = { one: delegationName(store, one.delegation), other: delegationName(store, other.delegation) };
  const list = store.get("list", one.list);
  return html`<li data-swap=${swap.state}>
    <p class="strong">${rich(_("%(one)s and %(other)s", HOLES), names)}</p>
    <p class="small muted">${placesOf(store, one, other)} · ${itemTitle(store.get("item", list.item))} · ${hour(swap.proposed_at)}</p>
    ${swap.reason ? html`<p class="small"><bdi>${swap.reason}</bdi></p>` : nothing}
    ${swap.state === "agreed" ? html`<div class="row">
      <button type="button" class="button primary" @click=${() => run("confirm_swap", { swap: swap.id })}>${_("Confirm")}</button>
      <button type="button" class="button" @click=${() => run("decline_swap", { swap: swap.id })}>${_("Do not confirm")}</button>
    </div>` : html`<p class="small">${rich(_("%(name)s has not answered yet.", HOLES), { name: names.other })}
      <button type="button" class="button quiet" @click=${() => run("decline_swap", { swap: swap.id })}>${_("Decline")}</button></p>`}
  </li>`;
}

/** The places as they stand now: these are the ones that are exchanged. */
function placesOf(store, one, other) {
  const place = (entry) => (ahead(store, entry) ?? 0) + 1;
  return _("place %(one)s for place %(other)s", { one: place(one), other: place(other) });
}
