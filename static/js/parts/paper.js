/** A document on paper: its title, what is known of it, and tables whose headings stand on each page. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _, hour } from "../live/words.js";
import { name, onBehalf, person } from "./name.js";

/** Facts in one line, with dots between; what is `nothing` is left out. */
const inLine = (facts) => facts.filter((fact) => fact && fact !== nothing).map((fact, index) => html`${index ? " · " : ""}${fact}`);

/** Meeting and title stand above the headings too: a page that is taken out still says what it is of. */
function table({ columns, rows }, running) {
  return html`<table>
    <thead><tr class="paper-running"><td colspan=${columns.length}>${running}</td></tr>
      <tr>${columns.map((words) => html`<th scope="col">${words}</th>`)}</tr></thead>
    <tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table>`;
}

/**
 * @param {object} context of the page
 * @param {{title: unknown, facts: unknown[], parts: {title?: unknown, facts?: unknown[], columns: string[], rows: unknown[][], empty?: string}[]}} given `empty`: what stands
 *   for a table without rows
 */
export function paperDocument({ store, now }, { title, facts, parts }) {
  const meeting = name(store.meeting().title);
  return html`<article>
    <h1>${title}</h1>
    <p>${inLine([meeting, ...facts, _("as of %(hour)s", { hour: hour(now()) })])}</p>
    ${parts.map((part) => html`<section>
      ${part.title ? html`<h2>${part.title}</h2>` : nothing}
      ${part.facts ? html`<p>${inLine(part.facts)}</p>` : nothing}
      ${part.rows.length ? table(part, inLine([meeting, title, part.title])) : html`<p>${part.empty}</p>`}
    </section>`)}
  </article>`;
}

/** Who speaks, and for whom, as one cell. */
export function speakerCell(store, row) {
  const group = onBehalf(store, row);
  return html`${person(row)}${group === nothing ? nothing : html`<div>${group}</div>`}`;
}
