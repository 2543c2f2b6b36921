/**
 * One section of the setup at a time, each at an address of its own; the first is the overview of them. A section that is
 * left stays as it was, with what was typed in it (docs/adr/0125-one-section-a-page.md).
 */
import { html, noChange, nothing } from "../../vendor/lit-html/lit-html.js";
import { ifDefined } from "../../vendor/lit-html/directives/if-defined.js";
import { changeAddress, noteAddress } from "../../live/address.js";
import { _ } from "../../live/words.js";

const OVERVIEW = "overview";

/** The address of a section below that of the page. */
const addressOf = (data, id) => (id === OVERVIEW ? data.urls.setup : `${data.urls.setup}/${id}`);

/** A touch that is to open a page of its own, in another tab, is left to the browser. */
const isPlain = (event) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** @param {{data: object, redraw: () => void}} context of the page, which was opened at one of the sections */
export function createSections(context) {
  const { data } = context;
  const all = [{ id: OVERVIEW, title: _("Overview") }, ...data.sections];
  const ofPage = document.title.slice(data.section ? all.find(({ id }) => id === data.section).title.length + " · ".length : 0);
  let shown = data.section ?? OVERVIEW;

  function show(id) {
    shown = id;
    const { title } = all.find((section) => section.id === id);
    document.title = id === OVERVIEW ? ofPage : `${title} · ${ofPage}`;
    context.redraw();
    requestAnimationFrame(() => document.getElementById(id).focus({ preventScroll: true }));
  }

  addEventListener("popstate", () => {
    noteAddress();
    const last = location.pathname.split("/").at(-1);
    show(all.some(({ id }) => id === last) ? last : OVERVIEW);
  });

  return {
    all,
    isShown: (id) => id === shown,
    address: (id) => addressOf(data, id),
    /** Follows a link to a section within the page. */
    follow: (id) => (event) => {
      if (!isPlain(event)) return;
      event.preventDefault();
      changeAddress(addressOf(data, id), { push: true });
      show(id);
      scrollTo(0, 0);
    },
  };
}

/** "Not saved yet." beside the name of a section in which something was typed. */
const unsavedSign = (unsaved) => (unsaved ? html` <span class="sign missing">${_("Not saved yet.")}</span>` : nothing);

/** @param {object} sections from createSections @param {(id: string) => boolean} unsaved */
export function sectionNav({ all, isShown, address, follow }, unsaved) {
  return html`<nav class="setup-nav" aria-label=${_("Parts of the setup")}>${all.map(({ id, title }) => html`<a
    href=${address(id)} aria-current=${ifDefined(isShown(id) ? "page" : undefined)} @click=${follow(id)}>${title}${unsavedSign(unsaved(id))}</a>`)}</nav>`;
}

/** What stands in each section, a line each that leads to it. @param {(id: string) => unknown} facts */
export function sectionList({ all, address, follow }, facts, unsaved) {
  return html`<ul class="setup-overview">${all.slice(1).map(({ id, title }) => html`<li><a href=${address(id)} @click=${follow(id)}><span
    class="strong">${title}</span><span class="setup-facts">${facts(id)}${unsavedSign(unsaved(id))}</span></a></li>`)}</ul>`;
}

/** The section that is shown is drawn; the others keep what was drawn in them. @param {(id: string) => unknown} body */
export function sectionBodies({ all, isShown }, body) {
  return all.map(({ id, title }) => html`<section class="card setup-part" id=${id} tabindex="-1" aria-labelledby=${`${id}-title`} ?hidden=${!isShown(id)}>
    <h2 id=${`${id}-title`}>${title}</h2>${isShown(id) ? body(id) : noChange}</section>`);
}
