/** Opens a sitting again that was adjourned by mistake, after a question that says what becomes of it. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { name } from "../name.js";
import { HOLES, rich } from "../rich.js";

/** @param {{arming: object, sitting: object, run: (name: string, args: object) => void, of?: string}} values `of` says which, where a page has several */
export function reopenButton({ arming, sitting, run, of = "" }) {
  const title = { title: name(sitting.title) };
  return confirmButton({
    arming, key: `reopen-${sitting.id}`, label: html`<span>${rich(_("Reopen: %(title)s", HOLES), title)}</span>`,
    of, called: of && _("Reopen: %(title)s", { title: of }),
    question: rich(_("Reopen “%(title)s”? Its item and its lists are as they were, and who was carried over comes back.", HOLES),
      of ? { title: of } : title),
    yes: _("Yes, reopen"), act: () => run("reopen_sitting", { sitting: sitting.id }),
  });
}
