/** How a statement is made, as a small picture of its own shape; its word stands in the name of what it is drawn on. */
import { html, svg } from "../../vendor/lit-html/lit-html.js";
import { modeText } from "../../live/labels.js";

const PICTURES = {
  /* a person at a desk */
  in_room: svg`<circle cx="8" cy="3.5" r="2.5"></circle><path d="M3.5 10a4.5 4.5 0 0 1 9 0zM1 11h14v2H1z"></path>`,
  /* waves from a point */
  remote: svg`<path d="M8 10.6a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8zM8 6c2 0 3.8.8 5.1 2.1l-1.4 1.4A5.2 5.2 0 0 0 8 8a5.2 5.2 0 0 0-3.7 1.5L2.9 8.1A7.2 7.2 0 0 1 8 6zm0-4.4c3.2 0 6.1 1.3 8.2 3.4l-1.4 1.4A9.6 9.6 0 0 0 8 3.6a9.6 9.6 0 0 0-6.8 2.8L-.2 5A11.6 11.6 0 0 1 8 1.6z"></path>`,
  /* a strip of film that runs */
  pre_recorded: svg`<path fill-rule="evenodd" d="M1 2h14v12H1zm2 2v8h10V4zm3.5 1.5 4 2.5-4 2.5z"></path>`,
  /* a sheet that another one holds */
  read_out: svg`<path fill-rule="evenodd" d="M2 1h8v14H2zm2 2v2h4V3zm0 3.5v1.5h4V6.5zM4 10v1.5h4V10zm7.5-6c1.7 1 2.5 2.4 2.5 4s-.8 3-2.5 4z"></path>`,
  /* a pen */
  in_writing: svg`<path d="m11.5 1 3.5 3.5L5.5 14 1 15l1-4.5z"></path>`,
};

/** @param {string} mode code of the contract; one that nobody taught this page is shown as its word */
export function modeMark(mode) {
  if (!PICTURES[mode]) return modeText(mode);
  return html`<svg class="mode-mark" viewBox="0 0 16 16" aria-hidden="true">${PICTURES[mode]}</svg>`;
}
