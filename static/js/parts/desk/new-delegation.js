/** A name that no delegation answers to: one of several that may be meant, or one to add to the meeting. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { delegationName, name, plain } from "../name.js";
import { HOLES, rich } from "../rich.js";

/** The category that a new name is given unless somebody chooses: a person of a refugee-led organisation, as a rule. */
const USUAL = "refugee_led";

/**
 * @param {{state: object, change: (part: object) => void, context: object,
 *   add: (name: string, category: string) => void}} values
 */
export function newDelegation({ state, change, context, add }) {
  const categories = context.store.meeting()?.categories ?? [];
  const chosen = chosenCategory(state, categories);
  // As they are when it is pressed: who types fast is ahead of what is drawn.
  const addIt = () => add(state.typed.trim(), chosenCategory(state, categories));
  return html`<div class="new-delegation">
    <label class="field"><span class="label">${_("Category")}</span>
      <select @change=${(event) => change({ category: event.target.value })}>${categories.map((one) => html`<option
        value=${one.id} dir="auto" ?selected=${one.id === chosen}>${plain(one.name)}</option>`)}</select></label>
    <button type="button" class="button" @click=${addIt}><span>${addWords(html`<bdi>${state.typed.trim()}</bdi>`)}</span></button>
  </div>`;
}

const addWords = (words) => rich(_("Add “%(name)s” to the meeting", HOLES), { name: words });

function chosenCategory({ category }, categories) {
  const known = (id) => categories.some((one) => one.id === id);
  return [category, USUAL].find(known) ?? categories[0]?.id ?? "";
}

/**
 * What of a list names nobody, or not surely: each waits for a choice, and nothing of it is inscribed meanwhile. Who may be
 * meant and is not in the meeting is added to it. @param {{addKnown: (one: object, party: object) => void}} values
 */
export function unmatched({ inscribing, context, addKnown }) {
  const { state, change } = inscribing;
  const without = (gone) => state.left.filter((one) => one !== gone);
  const choose = (one, id) => state.left.includes(one)
    && change({ left: without(one), chosen: [...new Set([...state.chosen, id])], written: { ...state.written, [id]: one.typed } });
  const candidate = (one, party) => (party.delegation
    ? html`<button type="button" class="button" @click=${() => choose(one, party.delegation)}>${delegationName(context.store, party.delegation)}</button>`
    : html`<button type="button" class="button" @click=${() => addKnown(one, party)}><span>${addWords(name(party.name))}</span></button>`);
  return html`<div class="inscribe-left" role="group" aria-label=${_("Names that were not found")}>
    <ul>${state.left.map((one) => html`<li>
      <span class="strong"><bdi>${one.typed}</bdi></span>
      <span class="small muted">${question(one)}</span>
      <span class="row">${one.candidates.map((party) => candidate(one, party))}
        ${one.candidates.length ? nothing : html`<button type="button" class="button"
          @click=${() => change({ left: without(one), typed: one.typed })}>${_("Add to the meeting…")}</button>`}
        <button type="button" class="button quiet" @click=${() => change({ left: without(one) })}>${_("Leave out")}</button></span>
    </li>`)}</ul>
  </div>`;
}

function question({ candidates }) {
  if (!candidates.length) return _("No delegation answers to that.");
  return candidates.some(({ delegation }) => delegation) ? _("Which one?") : _("Not in this meeting yet.");
}
