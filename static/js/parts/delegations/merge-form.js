/** Two delegations that are one: which of the two stays, and what goes along. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _, ngettext } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { formButtons } from "../forms/form-buttons.js";
import { name } from "../name.js";
import { HOLES, rich } from "../rich.js";
import { choiceName } from "./row.js";

const COUNTED = {
  entries: (n) => ngettext("%(n)s entry on lists of speakers", "%(n)s entries on lists of speakers", n),
  turns: (n) => ngettext("%(n)s intervention", "%(n)s interventions", n),
  documents: (n) => ngettext("%(n)s document", "%(n)s documents", n),
};

/**
 * @param {{delegation: object, others: object[], has: Object<string, number>, note: object|null,
 *   save: (into: string) => void, cancel: () => void}} values `others` that it may be, in order; `has` what it has, counted
 */
export function mergeForm({ delegation, others, has, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    save(event.target.elements.into.value);
  };
  const along = Object.entries(COUNTED).filter(([what]) => has[what]);
  return html`<form class="form" @submit=${submit}>
    <p>${rich(_("%(name)s was written twice? Choose the one that stays. All that this one has is then that of the other, and this one is gone.", HOLES), { name: name(delegation.name) })}</p>
    <label class="field"><span class="label">${_("The one that stays")}</span>
      <select name="into" required><option value=""></option>${others.map((one) => html`<option value=${one.id} dir="auto">${choiceName(one)}</option>`)}</select></label>
    ${along.length ? html`<div><p class="strong">${_("What goes along")}</p><ul class="plain-list">${along.map(([what, words]) => html`<li>${words(has[what])}</li>`)}</ul></div>` : ""}
    <p class="small muted">${_("Its links, its badges and its files stay good. What was said stays said, under the right name. This cannot be undone.")}</p>
    ${actionNote(note)}
    ${formButtons(_("Merge the two delegations"), cancel)}
  </form>`;
}
