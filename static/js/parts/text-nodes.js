/**
 * A text that an office wrote, drawn from the tree that the server made of it: no HTML is made of a string
 * (docs/adr/0160-about.md). As templates/parts/about.html.
 */
import { html } from "../vendor/lit-html/lit-html.js";

const HEADINGS = {
  3: (inner) => html`<h3>${inner}</h3>`,
  4: (inner) => html`<h4>${inner}</h4>`,
  5: (inner) => html`<h5>${inner}</h5>`,
  6: (inner) => html`<h6>${inner}</h6>`,
};

const DRAWN = {
  h: (inner, { level }) => HEADINGS[level](inner),
  p: (inner) => html`<p>${inner}</p>`,
  ul: (inner) => html`<ul>${inner}</ul>`,
  ol: (inner, { start }) => html`<ol start=${start}>${inner}</ol>`,
  li: (inner) => html`<li>${inner}</li>`,
  quote: (inner) => html`<blockquote>${inner}</blockquote>`,
  em: (inner) => html`<em>${inner}</em>`,
  strong: (inner) => html`<strong>${inner}</strong>`,
  a: (inner, { href }) => html`<a href=${href} rel="noopener noreferrer">${inner}</a>`,
  br: () => html`<br>`,
  hr: () => html`<hr>`,
};

/** @param {(string|object)[]} some nodes as hlom_live/texts/markdown.py makes them */
export const nodes = (some) => some.map((node) => (typeof node === "string" ? node : DRAWN[node.is]?.(nodes(node.in), node)));
