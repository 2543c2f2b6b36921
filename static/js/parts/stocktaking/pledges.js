/** How the pledges stand: by stage when the meeting began and now, what was announced here, and the same by theme and others. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, ngettext } from "../../live/words.js";
import { name } from "../name.js";
import { barChart } from "./chart.js";
import { STAGES, moved, stageText } from "../pledged/stages.js";
import { called, headText, inReadersOrder, pledgesText, tellsApart } from "../stock/lines.js";

/** By what else than the stage the register can be filtered. */
const FILTERS = ["theme", "region"];

/** A number of pledges, which leads to them in the register where that can be filtered so. */
function number(count, href, change = "") {
  if (count && href) return html`<a class="stock-said num" href=${href}>${count}</a>`;
  return html`<span class=${count || change ? "stock-said num" : "stock-none num"}>${count}</span>`;
}

/** Of a stage how many there are, and how that moved since the meeting began: new ones count as moved. */
const stageCell = ({ before, now }, stage, href) => {
  const change = moved(before[stage], now[stage]);
  return html`<td role="cell" data-head=${stageText(stage)}>${number(now[stage], href, change)}${
    change ? html` <span class="stock-moved num" dir="ltr">${change}</span>` : nothing}</td>`;
};

const countCell = (count, { head, href } = {}) => html`<td role="cell" data-head=${head ?? nothing}>${number(count, href)}</td>`;

const columnHeads = (words) => words.map((word) => html`<th scope="col" role="columnheader">${word}</th>`);

function stagesTable({ before, now, count, new: fresh }, url) {
  const row = (label, was, is, href) => html`<tr role="row"><th scope="row" role="rowheader" class="stock-name">${label}</th>
    ${countCell(was)}${countCell(is, { href })}<td role="cell"><span class="stock-moved num" dir="ltr">${moved(was, is)}</span></td></tr>`;
  return html`<table class="stock-table stock-stages" id="stock-stages" role="table" aria-label=${_("Pledges by stage")}>
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader" class="stock-name">${_("Stage")}</th>
      ${columnHeads([_("When the meeting began"), _("As of now"), _("Difference")])}</tr></thead>
    <tbody role="rowgroup">${STAGES.map((stage) => row(stageText(stage), before[stage], now[stage], `${url}?stage=${stage}`))}
      ${row(_("All pledges"), count - fresh, count, url)}</tbody></table>`;
}

const stagesChart = ({ before, now }) => barChart({
  caption: _("The pledges by stage, as bars. The table has the same figures."),
  keys: STAGES, wordOf: stageText,
  groups: [{ title: null, lines: [
    { name: _("When the meeting began"), counts: before },
    { name: _("As of now"), counts: now },
  ] }],
}, "stock-stages");

function linesTable(store, { by, lines }, url) {
  const found = (of) => (FILTERS.includes(by) && of !== null ? `${url}?${new URLSearchParams({ [by]: of })}` : undefined);
  const at = (of, stage) => found(of) && `${found(of)}&stage=${stage}`;
  return html`<table class="stock-table stock-pledges" id="stock-pledges-table-${by}" role="table" aria-label=${pledgesText(by)}>
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader" class="stock-name">${headText(by)}</th>
      ${columnHeads([_("Pledges"), ...STAGES.map(stageText), _("New")])}</tr></thead>
    <tbody role="rowgroup">${inReadersOrder({ by, lines }).map((line) => html`<tr role="row">
      <th scope="row" role="rowheader" class="stock-name">${name(called(store, by, line.of))}</th>
      ${countCell(line.count, { head: _("Pledges"), href: found(line.of) })}${STAGES.map((stage) => stageCell(line, stage, at(line.of, stage)))}${countCell(line.new, { head: _("New") })}</tr>`)}</tbody></table>`;
}

/**
 * @param {{all: object, by: object[]}|null} figures of the pledges, counted by the server; nothing for a meeting without any
 * @param {string} url of the register, which is filtered by its query
 */
export function pledgeSections(store, figures, url) {
  if (!figures?.all.count) return nothing;
  const { all, by } = figures;
  return html`<section class="card" aria-labelledby="stock-pledges">
      <h2 id="stock-pledges">${_("Pledges by stage")}</h2>
      <p>${[
        ngettext("%(n)s pledge", "%(n)s pledges", all.count),
        ngettext("%(n)s at another stage than when the meeting began", "%(n)s at another stage than when the meeting began", all.moved),
        ngettext("%(n)s announced here", "%(n)s announced here", all.new),
      ].join(" · ")}</p>
      <div class="stock">${stagesChart(all)}${stagesTable(all, url)}</div></section>
    ${by.filter(tellsApart).map((one) => html`<section class="card" aria-labelledby="stock-pledges-by-${one.by}">
      <h2 id="stock-pledges-by-${one.by}">${pledgesText(one.by)}</h2>${linesTable(store, one, url)}</section>`)}`;
}
