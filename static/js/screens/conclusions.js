/** Draft conclusions for the chair: what the stock-taking comes to, taken along as text or paper, and the chair's own words. */
import { html } from "../vendor/lit-html/lit-html.js";
import { open } from "../page.js";
import { createCounted, mayBeOf } from "../live/figures.js";
import { _ } from "../live/words.js";
import { draftSections } from "../parts/conclusions/draft.js";
import { ownWordsForm } from "../parts/conclusions/own-words.js";
import { takeAlong } from "../parts/conclusions/take-along.js";
import { createActions } from "../parts/deeds/actions.js";
import { sending } from "../parts/deeds/sending.js";
import { keepFocus } from "../parts/focus.js";
import { createOpened } from "../parts/forms/form-changes.js";
import { createDialog } from "../parts/forms/page-dialog.js";

/** Whether a change may alter the draft. */
const concerns = mayBeOf(["intervention", "delegation", "meeting", "need", "offer", "pledge"]);

let page = null;

function createPage(context) {
  const redraw = () => context.redraw();
  const { draft } = context.data;
  const made = {
    context,
    opened: createOpened(),
    dialog: createDialog(redraw),
    actions: createActions({ send: context.send, redraw, announce: context.announce }),
    drafted: createCounted(context, { known: draft, path: `conclusions?lang=${context.data.lang}`, take: (answer) => answer, concerns }),
  };
  keepFocus(context.root);
  addEventListener("beforeunload", (event) => {
    if (made.opened.unsaved("conclusions")) event.preventDefault();
  });
  return made;
}

async function save(args) {
  const { actions, context } = page;
  if (!Object.keys(args).length) {
    context.announce(_("Nothing was changed."));
    return { seq: null, result: {} };
  }
  const answer = await actions.run("own-words", "write_conclusions", args);
  if (answer) context.announce(_("Saved."));
  return answer;
}

function render(context) {
  page ??= createPage(context);
  const { drafted, opened, actions, dialog } = page;
  const draft = drafted.now();
  return html`<h1>${_("Draft conclusions")}</h1>
    <p class="muted">${_("What the stock-taking comes to so far, for the chair to draw on. Only the chair and the secretariat read it here.")}</p>
    <div class="conclusions-columns">
      <div class="conclusions-draft">${draftSections(draft.sections)}</div>
      <div class="conclusions-side">
        ${ownWordsForm({ opened, meeting: context.store.meeting(), note: actions.note("own-words"), save })}
        ${takeAlong({ context, dialog, draft })}
      </div>
    </div>
    ${dialog.template()}`;
}

open({ render, ...sending, onChange: (change) => page?.drafted.heard(change) });
