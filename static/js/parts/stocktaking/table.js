/** The stock-taking as tables: lines by marks, each number a button that shows who said so. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { ref } from "../../vendor/lit-html/directives/ref.js";
import { kindText } from "../../live/labels.js";
import { _, bareHour, dayText, ngettext, text } from "../../live/words.js";
import { markText } from "../marks.js";
import { MARKS } from "../../derived/stock.js";
import { name, onBehalf, person } from "../name.js";
import { itemTitle } from "../names.js";
import { documentOf } from "../record-rows.js";

const columns = () => [["any", _("Spoke of it")], ...MARKS.map((mark) => [mark, markText(mark)])];

/**
 * @param {object} table of `stockTables` (lines.js) @param {{key: string, mark: string}|null} shown the number that is open
 * @param {(key: string, mark: string) => void} choose
 */
export function stockTable({ id, label, head, groups }, shown, choose) {
  const heads = columns();
  return html`<table class="stock-table" id="stock-${id}" role="table" aria-label=${label}>
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader" class="stock-name">${head}</th>
      ${heads.map(([, word]) => html`<th scope="col" role="columnheader">${word}</th>`)}</tr></thead>
    ${groups.map(({ title, lines }) => html`<tbody role="rowgroup">
      ${title === null ? nothing : html`<tr role="row" class="stock-group"><th role="rowheader" scope="colgroup" colspan=${heads.length + 1}>${title}</th></tr>`}
      ${lines.map((line) => row(line, heads, shown, choose))}</tbody>`)}
  </table>`;
}

function row(line, heads, shown, choose) {
  return html`<tr role="row"><th scope="row" role="rowheader" class="stock-name">${name(line.name)}</th>
    ${heads.map(([mark, word]) => html`<td role="cell">${cell({ line, mark, word, turns: mark === "any" ? line.named : line.marks[mark], shown, choose })}</td>`)}</tr>`;
}

function cell({ line, mark, word, turns, shown, choose }) {
  if (!turns.length) return html`<span class="stock-none num">0</span>`;
  const open = shown?.key === line.key && shown.mark === mark;
  return html`<button type="button" class="stock-count num" aria-expanded=${String(open)} data-cell="${line.key} ${mark}"
    aria-label=${_("%(count)s: %(mark)s, %(theme)s", { count: turns.length, mark: word, theme: text(line.name) })}
    @click=${() => choose(line.key, mark)}>${turns.length}</button>`;
}

/** Who said so: the interventions behind a number. @param {{name, mark, turns}} chosen */
export function stockList(store, { name: of, mark, turns }, close) {
  const word = columns().find(([one]) => one === mark)?.[1];
  const escape = (event) => {
    if (event.key === "Escape") close();
  };
  return html`<section class="stock-list card" id="stock-list" tabindex="-1" aria-labelledby="stock-list-title" @keydown=${escape}
    ${ref(takeFocus)}>
    <div class="card-head"><h2 id="stock-list-title">${word}${_(": ")}${name(of)}</h2>
      <button type="button" class="button" @click=${close}>${_("Close")}</button></div>
    <p class="small muted">${ngettext("%(n)s intervention", "%(n)s interventions", turns.length)}</p>
    <ol class="stock-turns">${turns.map((turn) => said(store, turn))}</ol>
  </section>`;
}

/** Only as it opens: lit-html calls this once for each element, and what it opened for has the focus then. */
function takeFocus(section) {
  if (section) queueMicrotask(() => section.focus());
}

function said(store, turn) {
  const item = store.get("item", turn.item);
  const found = documentOf(store, turn);
  return html`<li class="stock-turn">
    <p class="entry-delegation">${name(store.get("delegation", turn.delegation)?.name ?? turn.delegation)}</p>
    <p class="entry-person">${person(turn)}</p>
    <p class="entry-facts">${turn.kind === "statement" ? nothing : html`<span class="badge">${kindText(turn.kind)}</span>`}
      ${onBehalf(store, turn)} <span>${dayText(turn.started_at)}${_(", ")}<span class="num">${bareHour(turn.started_at)}</span></span>
      ${item ? html`<span>${itemTitle(item)}</span>` : nothing}</p>
    ${turn.summary ? html`<p class="stock-summary" dir="auto">${turn.summary}</p>` : nothing}
    ${found?.url && found.published_at ? html`<p class="small"><a href=${found.url}>${name(found.title)}</a></p>` : nothing}
  </li>`;
}
