/** Requests that a person must still admit: lists on which delegations do not put themselves (contract, `admit`). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { kindText } from "../../live/labels.js";
import { asReceived, requested } from "../../live/select.js";
import { _, hour } from "../../live/words.js";
import { named } from "../named.js";
import { delegationName } from "../name.js";
import { itemTitle } from "../names.js";
import { roomOfItem } from "../scene.js";
import { entryInRoom, roomWord } from "../where.js";

/** Every request that waits to be admitted, oldest first; those of one room, or of all for null. Pure. */
export function allRequests(store, room = null) {
  return store.all("list")
    .filter((list) => room === null || roomOfItem(store, list.item) === room)
    .flatMap((list) => requested(store, list.id))
    .sort(asReceived);
}

/** @param {{store: object, rows: object[], admit: (row: object) => void, decline: (row: object) => void}} values */
export function requestsPanel({ store, rows, admit, decline }) {
  if (!rows.length) return html`<p class="empty">${_("Nobody waits to be admitted.")}</p>`;
  return html`<ul class="requests">${repeat(rows, (row) => row.id, (row) => requestRow(row, { store, admit, decline }))}</ul>`;
}

function requestRow(row, { store, admit, decline }) {
  const button = (look, label, press) => html`<button type="button" class="button ${look}"
    aria-label=${named(label, entryInRoom(store, row))} @click=${() => press(row)}>${label}</button>`;
  const item = store.get("item", store.get("list", row.list).item);
  const room = roomWord(store, roomOfItem(store, item.id));
  return html`<li>
    <p class="strong">${delegationName(store, row.delegation)}</p>
    <p class="small muted">${kindText(row.kind)} · ${hour(row.requested_at)} ·
      ${itemTitle(item)}${room ? html` · <bdi>${room}</bdi>` : nothing}</p>
    <div class="row">${button("primary", _("Admit"), admit)} ${button("", _("Do not admit"), decline)}</div></li>`;
}
