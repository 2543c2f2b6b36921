/** Balance: how many have been heard and how many wait, by category and by the way they speak. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { modeText } from "../../live/labels.js";
import { _ } from "../../live/words.js";
import { balance } from "./counts.js";
import { categoryName } from "../names.js";

function table(title, rows, wordOf) {
  return html`<table class="balance-table">
    <thead><tr><th scope="col">${title}</th><th scope="col">${_("Heard")}</th><th scope="col">${_("Waiting")}</th></tr></thead>
    <tbody>${rows.map((row) => html`<tr><th scope="row">${wordOf(row.key)}</th>
      <td class="num">${row.heard}</td><td class="num">${row.waiting}</td></tr>`)}</tbody>
  </table>`;
}

/** @param {object} context of the page */
export function balancePanel(context) {
  const { store } = context;
  const [turns, entries] = [store.all("intervention"), store.all("inscription")];
  const categoryOf = (row) => store.get("delegation", row.delegation)?.category ?? "";
  const byCategory = balance(turns, entries, categoryOf);
  if (!byCategory.length) return html`<p class="empty">${_("Nobody has spoken or been inscribed yet.")}</p>`;
  return html`<div class="stack">
    ${table(_("Category"), byCategory, (key) => categoryName(context.store, key))}
    ${table(_("How they speak"), balance(turns, entries, (row) => row.mode), modeText)}
  </div>`;
}
