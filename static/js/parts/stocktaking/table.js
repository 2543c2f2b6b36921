/** The stock-taking as a table: themes by marks, each number a button that shows who said so. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { ref } from "../../vendor/lit-html/directives/ref.js";
import { kindText } from "../../live/labels.js";
import { _, bareHour, dayText, ngettext, text } from "../../live/words.js";
import { groupText, markText } from "../marks.js";
import { MARKS } from "../../derived/stock.js";
import { name, onBehalf, person } from "../name.js";
import { itemTitle } from "../names.js";
import { documentOf } from "../record-rows.js";

const columns = () => [["any", _("Spoke of it")], ...MARKS.map((mark) => [mark, markText(mark)])];

/** @param {{groups: object[]}} found of `stock` @param {{theme: string, mark: string}|null} shown @param choose `(theme, mark)` */
export function stockTable(found, shown, choose) {
  const heads = columns();
  return html`<table class="stock-table" id="stock-table" role="table" aria-label=${_("Interventions by theme")}>
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader" class="stock-name">${_("Theme")}</th>
      ${heads.map(([, word]) => html`<th scope="col" role="columnheader">${word}</th>`)}</tr></thead>
    ${found.groups.map(({ group, themes }) => html`<tbody role="rowgroup">
      <tr role="row" class="stock-group"><th role="rowheader" scope="colgroup" colspan=${heads.length + 1}>${groupText(group)}</th></tr>
      ${themes.map((one) => row(one, heads, shown, choose))}</tbody>`)}
  </table>`;
}

function row({ theme, named, marks }, heads, shown, choose) {
  return html`<tr role="row"><th scope="row" role="rowheader" class="stock-name">${name(theme.name)}</th>
    ${heads.map(([mark, word]) => html`<td role="cell">${cell({ theme, mark, word, turns: mark === "any" ? named : marks[mark], shown, choose })}</td>`)}</tr>`;
}

function cell({ theme, mark, word, turns, shown, choose }) {
  if (!turns.length) return html`<span class="stock-none num">0</span>`;
  const open = shown?.theme === theme.id && shown.mark === mark;
  return html`<button type="button" class="stock-count num" aria-expanded=${String(open)} data-cell="${theme.id} ${mark}"
    aria-label=${_("%(count)s: %(mark)s, %(theme)s", { count: turns.length, mark: word, theme: text(theme.name) })}
    @click=${() => choose(theme.id, mark)}>${turns.length}</button>`;
}

/** Who said so: the interventions behind a number. @param {{theme, mark, turns}} chosen */
export function stockList(store, { theme, mark, turns }, close) {
  const word = columns().find(([one]) => one === mark)?.[1];
  const escape = (event) => {
    if (event.key === "Escape") close();
  };
  return html`<section class="stock-list card" id="stock-list" tabindex="-1" aria-labelledby="stock-list-title" @keydown=${escape}
    ${ref(takeFocus)}>
    <div class="card-head"><h2 id="stock-list-title">${word}${_(": ")}${name(theme.name)}</h2>
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
      ${onBehalf(turn)} <span>${dayText(turn.started_at)}${_(", ")}<span class="num">${bareHour(turn.started_at)}</span></span>
      ${item ? html`<span>${itemTitle(item)}</span>` : nothing}</p>
    ${turn.summary ? html`<p class="stock-summary" dir="auto">${turn.summary}</p>` : nothing}
    ${found?.url && found.published_at ? html`<p class="small"><a href=${found.url}>${name(found.title)}</a></p>` : nothing}
  </li>`;
}
