/**
 * The row of a list: place, name and person, and what else the page shows of it, in cells. One pattern in two densities,
 * which the list chooses by its class and not the row: `entries` is the public one (parts.css), `entries dense` puts each
 * row on one line (rows.css, docs/adr/0120-rows.md).
 */
import { html, nothing } from "../vendor/lit-html/lit-html.js";

/**
 * @param {{id: string, n: number, name: unknown, person?: unknown, facts?: unknown, cells?: unknown, before?: unknown,
 *   own?: boolean, whole?: string}} row `whole` is told to a mouse where the row may cut it short; `before` stands above the row; `facts` belong to the name, `cells` follow it
 */
export function entryRow({ id, n, name, person = nothing, facts = nothing, cells = nothing, before = nothing, own = false, whole = nothing }) {
  return html`<li class="entry ${own ? "own" : ""}" data-glide=${id}>
    ${before}
    <span class="entry-n num">${n}</span>
    <div class="entry-who" title=${whole}>
      <p class="entry-delegation">${name}</p>
      <p class="entry-person">${person}</p>
      ${facts}
    </div>
    ${cells}
  </li>`;
}

/** Who speaks, in a row of a line: the name, then what it leaves to the title. As the macro `person_cells`. */
export function personCells({ speaker_name, speaker_title }) {
  const dot = speaker_name && speaker_title;
  return html`${speaker_name ? html`<bdi class="entry-speaker">${speaker_name}</bdi>` : nothing}${
    speaker_title ? html`<span class="entry-title">${dot ? " · " : nothing}<bdi>${speaker_title}</bdi></span>` : nothing}`;
}
