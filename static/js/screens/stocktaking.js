/** Stock-taking: what was said by objective and priority, as a chart and its table, for anybody, live. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { open } from "../page.js";
import { _ } from "../live/words.js";
import { stock } from "../derived/stock.js";
import { stockChart } from "../parts/stocktaking/chart.js";
import { stockList, stockTable } from "../parts/stocktaking/table.js";

let shown = null;
let redraw = () => {};

/** Counted once for each change, not at each turn of the clock. */
const counted = (store) => store.once("stock", () => stock(store));

function choose(theme, mark) {
  shown = shown?.theme === theme && shown.mark === mark ? null : { theme, mark };
  redraw();
}

/** The focus goes back to the number that was touched. */
function close() {
  const cell = document.querySelector(`[data-cell="${shown.theme} ${shown.mark}"]`);
  shown = null;
  redraw();
  cell?.focus();
}

function chosen({ groups }) {
  const one = groups.flatMap(({ themes }) => themes).find(({ theme }) => theme.id === shown?.theme);
  const turns = one && (shown.mark === "any" ? one.named : one.marks[shown.mark]);
  return turns?.length ? { theme: one.theme, mark: shown.mark, turns } : null;
}

function intro({ spoken, marked }) {
  return html`<h1>${_("Stock-taking")}</h1>
    <p class="muted">${_("What interventions told of each objective and priority: progress, a challenge, support needed, a pledge. The secretariat marks them as they are delivered.")}</p>
    <p>${_("%(marked)s of %(spoken)s interventions are marked so far.", { marked, spoken })}</p>`;
}

function render(context) {
  redraw = () => context.redraw();
  const found = counted(context.store);
  if (!found.groups.length) return html`${intro(found)}<p class="empty card">${noThemes(context.data)}</p>`;
  const said = chosen(found);
  return html`${intro(found)}
    ${found.marked ? nothing : html`<p class="empty card">${nothingYet(context.data)}</p>`}
    <div class="stock card">${stockChart(found, "stock-table")}${stockTable(found, shown, choose)}</div>
    ${said ? stockList(context.store, said, close) : nothing}`;
}

const noThemes = ({ audience }) => (audience === "staff"
  ? _("This meeting has no themes yet. Give it some in its set-up; then interventions can be marked.")
  : _("This meeting takes no stock by themes."));

function nothingYet({ audience, urls }) {
  if (audience !== "staff") return _("Nothing has been marked yet. The figures appear here as interventions are marked.");
  return html`${_("Nothing has been marked yet.")} <a href=${urls.record}>${_("Mark interventions on the record")}</a>`;
}

open({ render });
