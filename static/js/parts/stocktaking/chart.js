/** A chart of bars: each part has its pattern and its number, for those who do not tell colours apart. */
import { html, nothing, svg } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { name } from "../name.js";
import { bar, sumOf } from "../stock/bar.js";
import { paintOf, patternOf } from "../stock/patterns.js";

/** A number needs this much of the bar, in hundredths, to stand inside its part. */
const ROOM_FOR_NUMBER = 4;

const swatch = (key) => html`<svg class="stock-swatch" aria-hidden="true" focusable="false"><rect class="stock-part ${patternOf(key)}" fill=${paintOf(key)} width="100%" height="100%"></rect></svg>`;

const legend = (keys, wordOf) => html`<ul class="stock-legend" aria-label=${_("Patterns")}>${keys.map(
  (key) => html`<li>${swatch(key)} ${wordOf(key)}</li>`)}</ul>`;

/** The bar runs from where reading begins: in Arabic from the right. */
function part({ key, count, from, size }) {
  const start = document.dir === "rtl" ? 100 - from - size : from;
  return svg`<rect class="stock-part ${patternOf(key)}" fill=${paintOf(key)} x="${start}%" width="${size}%" height="100%"></rect>
    ${size < ROOM_FOR_NUMBER ? nothing : svg`<rect class="stock-plate" x="${start + size / 2}%" y="20%" width="26" height="60%" rx="4"></rect>
      <text class="stock-number" x="${start + size / 2}%" y="50%">${count}</text>`}`;
}

/**
 * @param {{caption: string, keys: string[], wordOf: (key: string) => string,
 *   groups: {title: string|null, lines: {name: object|string, counts: Object<string, number>}[]}[]}} chart
 * @param {string} table id of the table with the same figures: for a reader who does not see it the chart is silent
 */
export function barChart({ caption, keys, wordOf, groups }, table) {
  const most = Math.max(0, ...groups.flatMap(({ lines }) => lines).map(({ counts }) => sumOf(counts, keys)));
  return html`<figure class="stock-chart" aria-describedby=${table}>
    <figcaption class="visually-hidden">${caption}</figcaption>
    ${legend(keys, wordOf)}
    <div aria-hidden="true">${groups.map(({ title, lines }) => html`${title === null ? nothing : html`<p class="overline">${title}</p>`}
      ${lines.map((line) => html`<div class="stock-bar">
        <p class="stock-theme">${name(line.name)}</p>
        <svg class="stock-line" focusable="false">${most ? bar(line.counts, keys, most).map(part) : nothing}</svg></div>`)}`)}</div>
  </figure>`;
}
