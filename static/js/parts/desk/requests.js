/** Requests that a person must still admit: lists on which delegations do not put themselves (contract, `admit`). */
import { html } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { kindText } from "../../live/labels.js";
import { asReceived, requested } from "../../live/select.js";
import { _, hour } from "../../live/words.js";
import { delegationName } from "../name.js";
import { itemTitle } from "../names.js";

/** Every request of the meeting that waits to be admitted, oldest first. Pure. */
export function allRequests(store) {
  return store.all("list")
    .flatMap((list) => requested(store, list.id))
    .sort(asReceived);
}

/** @param {{context: object, admit: (row: object) => void, decline: (row: object) => void}} values */
export function requestsPanel({ context, admit, decline }) {
  const { store } = context;
  const rows = allRequests(store);
  if (!rows.length) return html`<p class="empty">${_("Nobody waits to be admitted.")}</p>`;
  return html`<ul class="requests">${repeat(rows, (row) => row.id, (row) => html`<li>
    <p class="strong">${delegationName(context.store, row.delegation)}</p>
    <p class="small muted">${kindText(row.kind)} · ${hour(row.requested_at)} ·
      ${itemTitle(store.get("item", store.get("list", row.list).item))}</p>
    <div class="row">
      <button type="button" class="button primary" @click=${() => admit(row)}>${_("Admit")}</button>
      <button type="button" class="button" @click=${() => decline(row)}>${_("Do not admit")}</button>
    </div></li>`)}</ul>`;
}
