/** The register of pledges: searched and filtered by everybody, kept by the secretariat (docs/adr/0162-pledges.md). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { folded } from "../derived/folded.js";
import { FILTERS, createSearched, fits, inOrder } from "../derived/pledges.js";
import { changeQuery } from "../live/address.js";
import { withRegisters } from "../live/fetched.js";
import { _ } from "../live/words.js";
import { open, readPageData } from "../page.js";
import { createActions } from "../parts/deeds/actions.js";
import { sending } from "../parts/deeds/sending.js";
import { createFirstLines } from "../parts/registers/first-lines.js";
import { keepFocus } from "../parts/focus.js";
import { createDialog } from "../parts/forms/page-dialog.js";
import { pledgeDialogs } from "../parts/pledges/dialogs.js";
import { filterForm } from "../parts/pledges/filter-form.js";
import { pledgeRow } from "../parts/pledges/row.js";

/** A spreadsheet sees by its first bytes that a CSV is UTF-8. */
const FILES = [["xlsx", "XLSX"], ["csv?bom=1", "CSV"]];

let page = null;

function createPage(context) {
  const redraw = () => context.redraw();
  const { data } = context;
  const made = {
    context, wanted: data.wish, start: data.start, limit: data.shown, countries: new Map(data.countries),
    dialog: createDialog(redraw), firstLines: createFirstLines(redraw),
    actions: createActions({ send: context.send, redraw, announce: context.announce }),
    show(wanted) {
      Object.assign(made, { wanted, start: 0, limit: data.shown });
      made.firstLines.begin();
      changeQuery(String(new URLSearchParams(FILTERS.filter((field) => wanted[field]).map((field) => [field, wanted[field]]))));
      redraw();
    },
    more() {
      made.limit *= 2;
      redraw();
    },
  };
  made.open = pledgeDialogs(made);
  keepFocus(context.root);
  return made;
}

const delegationsOf = (store) => (id) => store.get("delegation", id);

const searched = createSearched();

/** The pledges in order, each with what it is searched by. */
const register = (store) => store.once("register of pledges", () => inOrder(store.all("pledge")).map((row) => searched(row, delegationsOf(store))));

function found(store, wanted) {
  const wish = { ...wanted, q: folded(wanted.q), submitter: folded(wanted.submitter) };
  return register(store).filter(({ row, region, text, submitter }) => fits(row, wish, region, text, submitter)).map(({ row }) => row);
}

function list(shown, all) {
  const { context, start, limit, countries, firstLines, open: act } = page;
  const asked = shown.slice(start, start + limit);
  const here = firstLines.now(asked);
  if (!here.length) return html`<p class="empty card">${all ? _("No pledge fits this.") : _("There are no pledges yet.")}</p>${ways(shown)}`;
  const values = { store: context.store, url: context.data.urls.pledges, countries, edit: context.data.editing ? act.edit : undefined };
  return html`<ul class="pledge-list card" aria-label=${_("Pledges")}>${repeat(here, (row) => row.id, (row) => pledgeRow(row, values))}</ul>
    ${here.length < asked.length ? nothing : ways(shown)}`;
}

/** The way to more of them; and back, for whom an address led into the middle. */
function ways(shown) {
  const { context, start, limit } = page;
  const further = shown.length > start + limit;
  if (!start && !further) return nothing;
  return html`<p class="row no-print">${start ? html`<a class="button" href=${context.data.back}>${_("Back")}</a>` : nothing}${
    further ? html`<button type="button" class="button" @click=${page.more}>${_("Show more")}</button>` : nothing}</p>`;
}

function head({ data }) {
  const files = `/api/v1/meetings/${data.meeting}/pledges`;
  return html`<div class="register-head"><h1>${_("Pledges")}</h1>
    <p class="row no-print">${data.editing ? html`<button type="button" class="button primary" @click=${page.open.add}>${_("Add a pledge")}</button><a class="button" href="${data.urls.setup}/import">${_("Import")}</a>` : nothing}
      <a class="button" href=${data.urls.matches}>${_("Support needed and offered")}</a>${FILES.map(([file, word]) => html`<a class="button" href="${files}.${file}" download>${word}</a>`)}</p></div>`;
}

/** The pledge that the address asks to edit is opened once. */
function openAsked(context) {
  const asked = context.data.editing && new URLSearchParams(location.search).get("edit");
  const row = asked && context.store.get("pledge", asked);
  if (row) page.open.edit(row);
}

function render(context) {
  page ??= createPage(context);
  const { wanted, show, dialog } = page;
  const all = register(context.store).length;
  const shown = context.store.once(wanted, () => found(context.store, wanted));
  return html`${head(context)}
    <div class="card no-print">${filterForm({
      wanted, themes: context.store.meeting().themes, choices: context.data.choices, shown: shown.length, all,
      change: (part) => show({ ...page.wanted, ...part }), showAll: () => show({}),
    })}</div>
    ${list(shown, all)}
    ${dialog.template()}`;
}

const data = await readPageData();
const context = await open({ render, data: data.offline ? data : await withRegisters(data), ...sending });
if (context) openAsked(context);
