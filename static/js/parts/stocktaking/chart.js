/** The stock-taking as bars: each mark has its pattern and its number, for those who do not tell colours apart. */
import { html, nothing, svg } from "../../vendor/lit-html/lit-html.js";
import { MARKS } from "../../derived/stock.js";
import { _ } from "../../live/words.js";
import { groupText, markText } from "../marks.js";
import { name } from "../name.js";
import { bar } from "./bar.js";

/** A number needs this much of the bar, in hundredths, to stand inside its part. */
const ROOM_FOR_NUMBER = 4;

/** Patterns in which one colour is enough: full, slanted lines, dots, bars. */
const patterns = () => html`<svg class="stock-patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>
  <pattern id="stock-challenge" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class="stock-ground challenge" width="8" height="8"></rect><rect class="stock-figure challenge" width="3" height="8"></rect></pattern>
  <pattern id="stock-support_needed" width="8" height="8" patternUnits="userSpaceOnUse">
    <rect class="stock-ground support_needed" width="8" height="8"></rect><circle class="stock-figure support_needed" cx="4" cy="4" r="2"></circle></pattern>
  <pattern id="stock-pledge" width="8" height="8" patternUnits="userSpaceOnUse">
    <rect class="stock-ground pledge" width="8" height="8"></rect><rect class="stock-figure pledge" width="8" height="2"></rect></pattern>
</defs></svg>`;

const paint = (mark) => (mark === "progress" ? nothing : `url(#stock-${mark})`);

const swatch = (mark) => html`<svg class="stock-swatch" aria-hidden="true" focusable="false"><rect class="stock-part ${mark}" fill=${paint(mark)} width="100%" height="100%"></rect></svg>`;

const legend = () => html`<ul class="stock-legend" aria-label=${_("Patterns")}>${MARKS.map(
  (mark) => html`<li>${swatch(mark)} ${markText(mark)}</li>`)}</ul>`;

/** The bar runs from where reading begins: in Arabic from the right. */
function part({ mark, count, from, size }) {
  const start = document.dir === "rtl" ? 100 - from - size : from;
  return svg`<rect class="stock-part ${mark}" fill=${paint(mark)} x="${start}%" width="${size}%" height="100%"></rect>
    ${size < ROOM_FOR_NUMBER ? nothing : svg`<rect class="stock-plate" x="${start + size / 2}%" y="20%" width="26" height="60%" rx="4"></rect>
      <text class="stock-number" x="${start + size / 2}%" y="50%">${count}</text>`}`;
}

/** @param {{groups: object[], most: number}} found of `stock` @param {string} table id of the table with the same figures */
export function stockChart({ groups, most }, table) {
  return html`<figure class="stock-chart" aria-describedby=${table}>
    <figcaption class="visually-hidden">${_("What was said of each theme, as bars. The table has the same figures.")}</figcaption>
    ${patterns()}${legend()}
    <div aria-hidden="true">${groups.map(({ group, themes }) => html`<p class="overline">${groupText(group)}</p>
      ${themes.map(({ theme, marks }) => html`<div class="stock-bar">
        <p class="stock-theme">${name(theme.name)}</p>
        <svg class="stock-line" focusable="false">${most ? bar(marks, most).map(part) : nothing}</svg></div>`)}`)}</div>
  </figure>`;
}
