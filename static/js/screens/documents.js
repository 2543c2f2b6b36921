/** The documents of the meeting: found, saved one by one or all together, and kept by the secretariat (docs/adr/0161-documents.md). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { fits, groups, versionsWanted } from "../derived/documents.js";
import { changeQuery } from "../live/address.js";
import { open } from "../page.js";
import { _ } from "../live/words.js";
import { actionNote } from "../parts/deeds/action-note.js";
import { createActions } from "../parts/deeds/actions.js";
import { sending } from "../parts/deeds/sending.js";
import { documentDialogs } from "../parts/documents/dialogs.js";
import { filterForm } from "../parts/documents/filter-form.js";
import { documentList } from "../parts/documents/list.js";
import { sizeWords } from "../parts/documents/words.js";
import { createFirstLines } from "../parts/registers/first-lines.js";
import { keepFocus } from "../parts/focus.js";
import { createFolds, foldMenus } from "../parts/menus.js";
import { createDialog } from "../parts/forms/page-dialog.js";

let page = null;

function createPage(context) {
  const redraw = () => context.redraw();
  const made = {
    context, wanted: context.data.wanted,
    office: ["secretariat", "admin"].includes(context.data.role),
    folds: createFolds(redraw),
    dialog: createDialog(redraw), firstLines: createFirstLines(redraw),
    actions: createActions({ send: context.send, redraw, announce: context.announce }),
    show(wanted) {
      made.wanted = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
      changeQuery(asked(made.wanted));
      made.firstLines.begin();
      redraw();
    },
  };
  made.open = documentDialogs(made);
  foldMenus(document);
  keepFocus(context.root);
  return made;
}

const asked = (wanted) => new URLSearchParams(wanted).toString();

/** All that is shown, as one file. */
function folder(store, shown, wanted) {
  const files = shown.flatMap((one) => versionsWanted(one, wanted)).filter(({ media_type: type }) => type);
  if (!files.length) return nothing;
  const query = asked(wanted);
  return html`<a class="button" href=${`/m/${store.meeting().slug}/documents.zip${query && `?${query}`}`} download>${query ? _("These as a ZIP") : _("All as a ZIP")}
    <span class="small">${sizeWords(files.reduce((sum, { bytes }) => sum + bytes, 0))}</span></a>`;
}

function drawnList(store, shown, all) {
  if (shown.length) return documentList(store, page.firstLines.now(shown), { wanted: page.wanted, folds: page.folds, deeds: page.office ? page.open.deeds : null });
  return html`<p class="empty card">${all.length ? _("No document fits this.") : _("No document has been published yet.")}</p>`;
}

function render(context) {
  page ??= createPage(context);
  const { store } = context;
  const { wanted, show, dialog, office, actions } = page;
  const all = store.once("documents", () => groups(store));
  const shown = store.once(wanted, () => all.filter((one) => fits(one, wanted)));
  return html`
    <div class="register-head"><h1>${_("Documents")}</h1>
      <div class="row">${folder(store, shown, wanted)}
        ${office ? html`<button type="button" class="button primary" @click=${page.open.add}>${_("Add a document")}</button>` : nothing}</div></div>
    ${actions.note("page")?.state === "refused" ? actionNote(actions.note("page")) : nothing}
    <div class="card no-print">${filterForm({
      store, wanted, shown: shown.length, all, change: (part) => show({ ...page.wanted, ...part }), showAll: () => show({}),
    })}</div>
    ${drawnList(store, shown, all)}
    ${dialog.template()}`;
}

open({ render, ...sending });
