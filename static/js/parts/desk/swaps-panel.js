/** Exchanges of places that delegations agreed among themselves and the secretariat is to confirm (contract, `confirm_swap`). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { ahead } from "../../live/select.js";
import { _, hour } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { named } from "../named.js";
import { delegationName, delegationNames } from "../name.js";
import { delegationPlain } from "../plain.js";
import { itemTitle } from "../names.js";
import { HOLES, rich } from "../rich.js";
import { openSwaps } from "./swaps.js";
import { roomOfItem } from "../scene.js";
import { entryInRoom, roomWord } from "../where.js";

/** @param {{context: object, room: string|null, note: object|null, run: (name: string, args: object) => void}} values */
export function swapsPanel({ context, room, note, run }) {
  const { store } = context;
  return html`${actionNote(note)}<ul class="requests swaps">${repeat(openSwaps(store, room), ({ swap }) => swap.id,
    (found) => swapRow(found, store, run))}</ul>`;
}

function swapRow({ swap, one, other }, store, run) {
  const names = { one: delegationName(store, one.delegation), other: delegationName(store, other.delegation) };
  const list = store.get("list", one.list);
  const room = roomWord(store, roomOfItem(store, list.item));
  return html`<li data-swap=${swap.state}>
    <p class="strong">${delegationNames(store, [one.delegation, other.delegation])}</p>
    <p class="small muted">${placesOf(store, one, other)} · ${itemTitle(store.get("item", list.item))}${room ? html` · <bdi>${room}</bdi>` : nothing} · ${hour(swap.proposed_at)}</p>
    ${swap.reason ? html`<p class="small"><bdi>${swap.reason}</bdi></p>` : nothing}
    ${swap.state === "agreed" ? nothing : html`<p class="small">${rich(_("%(name)s has not answered yet.", HOLES), { name: names.other })}</p>`}
    <div class="row">${swapButtons({ swap, one, other }, store, run)}</div>
  </li>`;
}

function swapButtons({ swap, one, other }, store, run) {
  const whose = _("%(one)s and %(other)s", { one: delegationPlain(store, one.delegation), other: entryInRoom(store, other) });
  const button = (look, label, deed) => html`<button type="button" class="button ${look}" aria-label=${named(label, whose)}
    @click=${() => run(deed, { swap: swap.id })}>${label}</button>`;
  if (swap.state !== "agreed") return button("quiet", _("Decline"), "decline_swap");
  return html`${button("primary", _("Confirm"), "confirm_swap")} ${button("", _("Do not confirm"), "decline_swap")}`;
}

/** The places as they stand now: these are the ones that are exchanged. */
function placesOf(store, one, other) {
  const place = (entry) => (ahead(store, entry) ?? 0) + 1;
  return _("place %(one)s for place %(other)s", { one: place(one), other: place(other) });
}
