/** A name that no delegation answers to: one of several that may be meant, or one to add to the meeting. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { delegationName, plain } from "../name.js";
import { HOLES, rich } from "../rich.js";

/** The category that a new name is given unless somebody chooses: a person of a refugee-led organisation, as a rule. */
const USUAL = "refugee_led";

/**
 * @param {{typed: string, state: object, change: (part: object) => void, context: object,
 *   add: (name: string, category: string) => void}} values
 */
export function newDelegation({ typed, state, change, context, add }) {
  const categories = context.store.meeting()?.categories ?? [];
  const chosen = chosenCategory(state, categories);
  return html`<div class="new-delegation">
    <label class="field"><span class="label">${_("Category")}</span>
      <select @change=${(event) => change({ category: event.target.value })}>${categories.map((one) => html`<option
        value=${one.id} dir="auto" ?selected=${one.id === chosen}>${plain(one.name)}</option>`)}</select></label>
    <button type="button" class="button" @click=${() => add(typed, chosen)}><span>${addWords(typed)}</span></button>
  </div>`;
}

const addWords = (typed) => rich(_("Add “%(name)s” to the meeting", HOLES), { name: html`<bdi>${typed}</bdi>` });

function chosenCategory({ category }, categories) {
  const known = (id) => categories.some((one) => one.id === id);
  return [category, USUAL].find(known) ?? categories[0]?.id ?? "";
}

/** What of a list names nobody, or more than one: each waits for a choice, and nothing of it is inscribed meanwhile. */
export function unmatched({ inscribing, context }) {
  const { state, change } = inscribing;
  const without = (index) => state.left.filter((one, n) => n !== index);
  const choose = (index, id) => change({ left: without(index), chosen: [...state.chosen, id] });
  return html`<div class="inscribe-left" role="group" aria-label=${_("Names that were not found")}>
    <ul>${state.left.map((one, index) => html`<li>
      <span class="strong"><bdi>${one.typed}</bdi></span>
      <span class="small muted">${one.candidates.length ? _("Which one?") : _("No delegation answers to that.")}</span>
      <span class="row">${one.candidates.map((id) => html`<button type="button" class="button"
        @click=${() => choose(index, id)}>${delegationName(context.store, id)}</button>`)}
        ${one.candidates.length ? nothing : html`<button type="button" class="button"
          @click=${() => { change({ left: without(index), typed: one.typed }); }}>${_("Add to the meeting…")}</button>`}
        <button type="button" class="button quiet" @click=${() => change({ left: without(index) })}>${_("Leave out")}</button></span>
    </li>`)}</ul>
  </div>`;
}
