/** Stock-taking: what was said by objective and priority, as a chart and its table, for anybody, live. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { open } from "../page.js";
import { _ } from "../live/words.js";
import { MARKS, stock } from "../derived/stock.js";
import { createFigures } from "../live/figures.js";
import { markText } from "../parts/marks.js";
import { markCounts } from "../parts/stock/bar.js";
import { barChart } from "../parts/stocktaking/chart.js";
import { chosenOf, stockTables } from "../parts/stock/lines.js";
import { patterns } from "../parts/stock/patterns.js";
import { pledgeSections } from "../parts/stocktaking/pledges.js";
import { stockList, stockTable } from "../parts/stocktaking/table.js";

let shown = null;
let figures = null;
let redraw = () => {};

/** Counted once for each change, not at each turn of the clock. */
const counted = (store) => store.once("stock", () => stock(store));

function choose(key, mark) {
  shown = shown?.key === key && shown.mark === mark ? null : { key, mark };
  redraw();
}

/** The focus goes back to the number that was touched. */
function close() {
  const cell = document.querySelector(`[data-cell="${CSS.escape(`${shown.key} ${shown.mark}`)}"]`);
  shown = null;
  redraw();
  cell?.focus();
}

function intro({ spoken, marked }) {
  return html`<h1>${_("Stock-taking")}</h1>
    <p class="muted">${_("What interventions told of each objective and priority: progress, a challenge, support needed, a pledge. The secretariat marks them as they are delivered.")}</p>
    <p>${_("%(marked)s of %(spoken)s interventions are marked so far.", { marked, spoken })}</p>`;
}

function render(context) {
  redraw = () => context.redraw();
  figures ??= createFigures(context);
  const found = counted(context.store);
  if (!found.groups.length) {
    return html`${patterns()}${intro(found)}<p class="empty card">${noThemes(context.data)}</p>
      ${pledgeSections(context.store, figures.now(), context.data.urls.pledges)}${figures.now()?.all.count ? files(context.data) : nothing}`;
  }
  const [themes, ...others] = stockTables(context.store, found);
  const said = chosenOf([themes, ...others], shown);
  return html`${patterns()}${intro(found)}
    ${found.marked ? nothing : html`<p class="empty card">${nothingYet(context.data)}</p>`}
    <div class="stock card">${marksChart(themes)}${stockTable(themes, shown, choose)}</div>
    ${others.map((table) => html`<section class="card" aria-labelledby="stock-by-${table.id}">
      <h2 id="stock-by-${table.id}">${table.title}</h2>${stockTable(table, shown, choose)}</section>`)}
    ${pledgeSections(context.store, figures.now(), context.data.urls.pledges)}
    ${files(context.data)}
    ${said ? stockList(context.store, said, close) : nothing}`;
}

function files({ lang, urls }) {
  const url = urls.commands.replace(/commands$/, "stock-taking");
  return html`<p class="small">${_("As a file:")} <a class="alone" href="${url}.xlsx?lang=${lang}" download>${"XLSX"}</a> · <a
    class="alone" href="${url}.csv?lang=${lang}&bom=1" download>${"CSV"}</a></p>`;
}

const marksChart = ({ groups }) => barChart({
  caption: _("What was said of each theme, as bars. The table has the same figures."),
  keys: MARKS, wordOf: markText,
  groups: groups.map(({ title, lines }) => ({ title, lines: lines.map((line) => ({ name: line.name, counts: markCounts(line.marks) })) })),
}, "stock-theme");

const noThemes = ({ audience }) => (audience === "staff"
  ? _("This meeting has no themes yet. Give it some in its set-up; then interventions can be marked.")
  : _("This meeting takes no stock by themes."));

function nothingYet({ audience, urls }) {
  if (audience !== "staff") return _("Nothing has been marked yet. The figures appear here as interventions are marked.");
  return html`${_("Nothing has been marked yet.")} <a href=${urls.record}>${_("Mark interventions on the record")}</a>`;
}

open({ render, onChange: (change) => figures.heard(change) });
