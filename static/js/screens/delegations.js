/** All delegations, for the secretariat: found, corrected, merged, removed (docs/adr/0152-delegations-and-persons.md). */
import { html } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { byName } from "../live/names/alphabet.js";
import { open } from "../page.js";
import { _ } from "../live/words.js";
import { createActions } from "../parts/deeds/actions.js";
import { createArming } from "../parts/deeds/confirm-button.js";
import { sending } from "../parts/deeds/sending.js";
import { delegationDialogs } from "../parts/delegations/dialogs.js";
import { fits } from "../parts/delegations/filter.js";
import { filterForm } from "../parts/delegations/filter-form.js";
import { delegationRow } from "../parts/delegations/row.js";
import { createFirstLines } from "../parts/registers/first-lines.js";
import { still } from "../parts/still.js";
import { keepFocus } from "../parts/focus.js";
import { createFolds, foldMenus } from "../parts/menus.js";
import { createDialog } from "../parts/forms/page-dialog.js";

let page = null;

function createPage(context) {
  const redraw = () => context.redraw();
  const made = {
    context, wanted: {},
    linked: new Set(context.data.linked),
    folds: createFolds(redraw),
    dialog: createDialog(redraw), firstLines: createFirstLines(redraw),
    arming: createArming(redraw),
    actions: createActions({ send: context.send, redraw, announce: context.announce }),
    show(wanted) {
      made.wanted = wanted;
      made.firstLines.begin();
      redraw();
    },
  };
  made.open = delegationDialogs(made);
  foldMenus(document);
  keepFocus(context.root);
  return made;
}

/** The names of the persons that each delegation has written down. */
const personsBy = (store) => store.once("names of persons", () => {
  const found = new Map(store.all("delegation").map(({ id }) => [id, []]));
  for (const { delegation, name } of store.all("person")) found.get(delegation)?.push(name);
  return found;
});

function list(shown, connected, named) {
  if (!shown.length) return html`<p class="empty card">${_("No delegation fits this.")}</p>`;
  const { context, linked, folds, open: act } = page;
  return html`<ul class="entries dense names-first delegation-list card" aria-label=${_("Delegations")}>${repeat(page.firstLines.now(shown), (row) => row.id,
    (row) => still(context, [], () => delegationRow(row, {
      store: context.store, connected: connected.has(row.id), linked: linked.has(row.id), persons: named.get(row.id).length, folds, open: act,
    })))}</ul>`;
}

function render(context) {
  page ??= createPage(context);
  const { wanted, show, dialog } = page;
  const rows = byName(context.store, "delegation");
  const connected = new Set(Object.keys(context.presence?.delegations ?? {}));
  const named = personsBy(context.store);
  const shown = rows.filter((row) => fits(row, wanted, { connected, linked: page.linked, named }));
  return html`
    <div class="register-head"><h1>${_("Delegations")}</h1>
      <div class="row"><a class="button" href=${context.data.participants_url}>${_("List of participants")}</a>
        <button type="button" class="button primary" @click=${page.open.add}>${_("Add a delegation")}</button></div></div>
    <div class="card">${filterForm({
      wanted, meeting: context.store.meeting(), shown: shown.length, all: rows.length,
      change: (part) => show({ ...page.wanted, ...part }), showAll: () => show({}),
    })}</div>
    ${list(shown, connected, named)}
    ${dialog.template()}`;
}

open({ render, ...sending });
