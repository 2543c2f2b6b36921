/** The sections of draft conclusions: numbers, or points with those who said them. As templates/screens/conclusions.html. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";

const facts = (pairs) => html`<dl class="draft-facts">${pairs.map(([label, value]) => html`<div><dt>${label}</dt><dd class="num">${value}</dd></div>`)}</dl>`;

const source = ({ who, says, record }) => html`<li>${record ? html`<a href=${record}><bdi>${who}</bdi></a>` : html`<bdi>${who}</bdi>`}
  ${says ? html`<span class="draft-says" dir="auto">${says}</span>` : nothing}</li>`;

const line = ({ text, sources }) => html`<li><p class="strong"><bdi>${text}</bdi></p>
  <ul class="draft-sources">${sources.map(source)}</ul></li>`;

export const draftSections = (sections) => sections.map((section) => html`<section class="card" aria-labelledby="draft-${section.key}">
  <h2 id="draft-${section.key}">${section.title}</h2>
  ${section.facts.length ? facts(section.facts) : nothing}
  ${section.lines.length ? html`<ul class="draft-lines">${section.lines.map(line)}</ul>` : nothing}
  ${section.empty ? html`<p class="muted">${section.empty}</p>` : nothing}
</section>`);
