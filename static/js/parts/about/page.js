/** What a meeting says of itself, as the server has put it together. As templates/parts/about.html. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { ifDefined } from "../../vendor/lit-html/directives/if-defined.js";
import { _, language } from "../../live/words.js";
import { nodes } from "../text-nodes.js";

const said = ({ text, lang }) => html`<bdi lang=${ifDefined(lang && lang !== language() ? lang : undefined)}>${text}</bdi>`;

function section({ id, heading, text, lists, links, picture }) {
  return html`<section class="card about-section" id=${id} aria-labelledby=${`${id}-title`}>
    <h2 id=${`${id}-title`}>${said(heading)}</h2>
    ${text ? html`${text.other ? html`<p class="small muted">${text.other}</p>` : nothing}
      <div class="about-text" lang=${text.lang} dir=${text.dir}>${nodes(text.nodes)}</div>` : nothing}
    ${lists.map(({ title, names }) => html`<h3 class="about-list-title">${title}</h3><ul class="about-names">${names.map((one) => html`<li>${said(one)}</li>`)}</ul>`)}
    ${links.length ? html`<ul class="about-links">${links.map(({ url, words }) => html`<li><a href=${url}>${words}</a></li>`)}</ul>` : nothing}
    ${picture ? html`<figure class="about-picture"><img src=${picture.url} alt=${picture.alt.text} lang=${picture.alt.lang} width=${picture.width} height=${picture.height}></figure>` : nothing}
  </section>`;
}

/** @param {object} about as hlom_live/web/first_paint/about.py paints it */
export function aboutPage({ title, theme, facts, sections }) {
  return html`<header class="about-head">
      <h1>${said(title)}</h1>
      ${theme ? html`<p class="about-theme">${said(theme)}</p>` : nothing}
      <p class="muted">${facts}</p>
    </header>
    <nav class="about-nav" aria-label=${_("On this page")}><ul>${sections.map(({ id, heading }) => html`<li><a href=${`#${id}`}>${said(heading)}</a></li>`)}</ul></nav>
    ${repeat(sections, ({ id }) => id, section)}`;
}
