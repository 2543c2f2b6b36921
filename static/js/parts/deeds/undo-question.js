/** Asks before something is taken back that is older than a minute, or that somebody else has done. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _, hour } from "../../live/words.js";
import { name } from "../name.js";
import { author } from "./author.js";
import { logSentence } from "./log-sentence.js";
import { isFresh } from "./own-deed.js";
import { HOLES, rich } from "../rich.js";

/**
 * @param {{context: object, dialog: object, line: object, own: boolean, act: () => void}} page `line` as `GET …/log`
 *   gives it, or made by the page for what it has done itself; `own` says whether it was done on this page
 */
export function askUndo({ context, dialog, line, own, act }) {
  if (isFresh(line, own, context.now())) {
    act();
    return;
  }
  const yes = () => {
    dialog.close();
    act();
  };
  dialog.show({ title: _("Undo this?"), body: () => question(line, context.store, yes, dialog.close) });
}

function question(line, store, yes, cancel) {
  const by = rich(_("Done at %(hour)s by %(who)s.", HOLES), {
    hour: html`<span class="num">${hour(line.at)}</span>`, who: name(author(store, line.actor)),
  });
  return html`<div class="stack">
    <p class="strong">${logSentence(line, store)}</p>
    <p class="small muted">${by}</p>
    <div class="form-buttons">
      <button type="button" class="button primary" @click=${yes}>${_("Yes, undo")}</button>
      <button type="button" class="button" @click=${cancel}>${_("Cancel")}</button>
    </div>
  </div>`;
}
