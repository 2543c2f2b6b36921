/** Balance: how many have been heard and how many wait, by category and by the way they speak. */
import { html } from "../vendor/lit-html/lit-html.js";
import { modeText } from "../live/labels.js";
import { _ } from "../live/words.js";
import { categoryName } from "./names.js";

/**
 * Statements heard and waiting, counted by a property of theirs, the largest first. Pure.
 *
 * @param {object[]} turns interventions; those that have ended count as heard
 * @param {object[]} entries inscriptions; those that are inscribed count as waiting
 * @param {(row: object) => string} keyOf what is counted by
 * @returns {{key: string, heard: number, waiting: number}[]}
 */
export function balance(turns, entries, keyOf) {
  const counts = new Map();
  const add = (row, what) => {
    const key = keyOf(row);
    const count = counts.get(key) ?? { key, heard: 0, waiting: 0 };
    count[what] += 1;
    counts.set(key, count);
  };
  for (const turn of turns) if (turn.ended_at && turn.kind === "statement") add(turn, "heard");
  for (const entry of entries) if (entry.state === "inscribed" && entry.kind === "statement") add(entry, "waiting");
  return [...counts.values()].sort((one, other) => other.heard + other.waiting - one.heard - one.waiting);
}

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
