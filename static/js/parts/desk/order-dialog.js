/** Putting a whole list in order anew: what the ordering does, how many it places, and the word to do it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, ngettext } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { choice, line } from "../forms/inscription-form.js";
import { alternations, orderingSentences } from "../terms.js";
import { formButtons } from "../forms/form-buttons.js";

/**
 * @param {{list: object, ordering: string, reach: {anew: number, byHand: number, safe: number}, note: object|null,
 *   save: (wanted: {alternate_by?: string, seed?: string}) => void, cancel: () => void}} values `reach` as
 *   `orderingReach` gives it
 */
export function orderForm({ list, ordering, reach, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    const data = new FormData(event.target);
    save(Object.fromEntries([...data].filter(([, value]) => value !== "")));
  };
  return html`<form class="form" @submit=${submit}>
    <p>${orderingSentences()[ordering]}</p>
    ${ordering === "alternating" ? choice("alternate_by", _("Turns are taken by"), alternations(), list.alternate_by) : nothing}
    ${ordering === "lot" ? line("seed", _("Seed of the lot"), "", {
      hint: _("Leave it empty, and the program draws one that nobody could foresee. It stays on record."),
    }) : nothing}
    <ul class="order-reach">${reachSentences(list, ordering, reach).map((sentence) => html`<li>${sentence}</li>`)}</ul>
    ${actionNote(note)}
    ${formButtons(_("Put in order"), cancel)}
  </form>`;
}

function reachSentences(list, ordering, { anew, byHand, safe }) {
  if (ordering === "manual") return [_("Nobody moves now.")];
  const told = [ngettext("%(n)s entry is placed anew.", "%(n)s entries are placed anew.", anew)];
  if (byHand) told.push(ngettext("%(n)s placed by hand stays where it stands.", "%(n)s placed by hand stay where they stand.", byHand));
  if (safe) told.push(ngettext("The next speaker stays the next.", "The next %(n)s speakers stay the next.", safe));
  if (list.groups_first) told.push(_("Group statements come before single delegations."));
  return told;
}
