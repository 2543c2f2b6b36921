/** Asking another delegation of the list to change places: with whom, why, and what it would mean. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, hour } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { line } from "../forms/inscription-form.js";
import { delegationPlain } from "../plain.js";
import { consequence, partners } from "./swaps.js";
import { formButtons } from "../forms/form-buttons.js";

/**
 * @param {{context: object, entry: object, chosen: string|null, choose: (id: string) => void,
 *   ask: (other: string, reason: string|null) => void, note: object|null, cancel: () => void}} values
 */
export function ownSwapForm({ context, entry, chosen, choose, ask, note, cancel }) {
  const { store } = context;
  const others = partners(store, entry);
  if (others.length === 0) {
    return html`<p>${_("Nobody else waits on this list with whom you could change places.")}</p>
      <div class="form-buttons"><button type="button" class="button" @click=${cancel}>${_("Close")}</button></div>`;
  }
  const places = store.waiting(entry.list).map((row) => row.id);
  const other = others.find((row) => row.id === chosen) ?? null;
  const submit = (event) => {
    event.preventDefault();
    const said = new FormData(event.target);
    ask(said.get("other"), said.get("reason").trim() || null);
  };
  return html`<form class="form" @submit=${submit}>
    <label class="field"><span class="label">${_("With which delegation?")}</span>
      <select name="other" required @change=${(event) => choose(event.target.value)}>
        <option value="" ?selected=${!other}>${_("Please choose")}</option>
        ${others.map((row) => html`<option value=${row.id} ?selected=${row.id === chosen} dir="auto">${
          `${places.indexOf(row.id) + 1}. ${delegationPlain(store, row.delegation)}`}</option>`)}
      </select></label>
    ${other ? meaning(consequence(store, entry, other, context.now())) : nothing}
    ${line("reason", _("Reason (may be left empty)"), "", { hint: _("It is public once the places are exchanged.") })}
    <p class="small muted">${_("The other delegation is asked. If it agrees, the secretariat confirms the exchange.")}</p>
    ${actionNote(note)}
    ${formButtons(_("Ask"), cancel)}
  </form>`;
}

function meaning(found) {
  if (!found) return nothing;
  const { from, to, at } = found;
  return html`<p class="swap-consequence">${at
    ? _("You would be number %(to)s on the list instead of number %(from)s, and speak about %(hour)s.", { to, from, hour: hour(at) })
    : _("You would be number %(to)s on the list instead of number %(from)s.", { to, from })}</p>`;
}
