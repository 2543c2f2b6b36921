/**
 * Inscribing by typing a name, a code or a seat, accents ignored, several at once, those present first
 * (screens.md, decision 15). Names separated by a semicolon or pasted as lines are inscribed together.
 */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { live } from "../vendor/lit-html/directives/live.js";
import { _, ngettext } from "../live/words.js";
import { actionNote } from "./action-note.js";
import { find, several } from "./find-delegation.js";
import { delegationName, delegationPlain } from "./name.js";
import { categoryName } from "./names.js";
import { presences, speechKinds } from "./terms.js";

/** What is typed into the box, which hit is marked, and who was chosen so far. */
export function createInscribing(redraw) {
  const state = { typed: "", marked: 0, chosen: [], kind: "statement" };
  const change = (part) => {
    Object.assign(state, part);
    redraw();
  };
  return { state, change };
}

/** The delegations that answer what is typed, without those already chosen. */
function hitsFor({ typed, chosen }, context) {
  const [last = ""] = several(typed).slice(-1);
  const free = context.store.all("delegation").filter((row) => !chosen.includes(row.id));
  return find(free, last, 8, (row) => delegationPlain(context.store, row.id));
}

/** Chooses for each pasted name its best answer; what finds nobody stays typed. */
export function chooseSeveral(typed, delegations) {
  const chosen = [];
  const left = [];
  for (const part of several(typed)) {
    const [hit] = find(delegations.filter((row) => !chosen.includes(row.id)), part, 1);
    if (hit) chosen.push(hit.id);
    else left.push(part);
  }
  return { chosen, left };
}

/**
 * @param {{inscribing: {state: object, change: (part: object) => void}, context: object, note: object|null,
 *   inscribe: (ids: string[], kind: string) => void}} values
 */
export function inscribeBox({ inscribing, context, note, inscribe }) {
  const { state } = inscribing;
  const hits = hitsFor(state, context);
  return html`<form class="inscribe" role="search" aria-label=${_("Inscribe")} @submit=${(event) => {
    event.preventDefault();
    if (state.chosen.length) inscribe(state.chosen, state.kind);
  }}>
    <div class="inscribe-line">
      <label class="field inscribe-field"><span class="label">${_("Inscribe: name, code or seat")}</span>
        ${input(inscribing, hits, context)}</label>
      <label class="field"><span class="label">${_("Kind")}</span>
        <select @change=${(event) => inscribing.change({ kind: event.target.value })}>
          ${Object.entries(speechKinds()).map(([code, word]) => html`<option value=${code}
            ?selected=${code === state.kind}>${word}</option>`)}</select></label>
    </div>
    ${hits.length ? hitList(inscribing, hits, context) : nobodyFound(state)}
    ${state.chosen.length ? chosenLine(inscribing, context) : nothing}
    ${note?.state === "refused" && state.chosen.length ? refusedLine(note, state.chosen[0], context) : actionNote(note)}
  </form>`;
}

/** The first of those chosen is the one that was refused: those before it are on the list. */
function refusedLine(note, id, context) {
  return html`<p class="message">${delegationName(context.store, id)}: ${note.message}</p>`;
}

function nobodyFound({ typed }) {
  return typed.trim() ? html`<p class="inscribe-none">${_("No delegation answers to that.")}</p>` : nothing;
}

function input(inscribing, hits, context) {
  const { state, change } = inscribing;
  return html`<input type="text" role="combobox" autocomplete="off" spellcheck="false" dir="auto"
    aria-expanded=${hits.length ? "true" : "false"} aria-controls="inscribe-hits" aria-autocomplete="list"
    aria-activedescendant=${hits.length ? `hit-${hits[state.marked]?.id ?? hits[0].id}` : nothing}
    .value=${live(state.typed)}
    @paste=${(event) => paste(event, inscribing, context)}
    @input=${(event) => change({ typed: event.target.value, marked: 0 })}
    @keydown=${(event) => keyOn(event, inscribing, context)}>`;
}

/** Several lines pasted at once are chosen at once. */
function paste(event, { state, change }, context) {
  const text = event.clipboardData.getData("text");
  if (several(text).length < 2) return;
  event.preventDefault();
  const free = context.store.all("delegation").filter((row) => !state.chosen.includes(row.id));
  const { chosen, left } = chooseSeveral(text, free);
  change({ chosen: [...state.chosen, ...chosen], typed: left.join("; "), marked: 0 });
}

/** The hits are looked up as the key goes down: who types fast is ahead of what is drawn, and must not get another name. */
function keyOn(event, { state, change }, context) {
  const hits = hitsFor(state, context);
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves && hits.length) {
    event.preventDefault();
    change({ marked: (state.marked + moves[event.key] + hits.length) % hits.length });
  } else if ((event.key === "Enter" || event.key === ";") && hits.length) {
    event.preventDefault();
    event.target.value = ""; // at once, not with the next picture: who types on must not add to the name just chosen
    choose(hits[state.marked] ?? hits[0], state, change);
  } else if (event.key === "Backspace" && !state.typed && state.chosen.length) {
    change({ chosen: state.chosen.slice(0, -1) });
  } else if (event.key === "Escape") {
    change({ typed: "" });
  }
}

function choose(row, state, change) {
  change({ chosen: [...state.chosen, row.id], typed: "", marked: 0 });
}

function hitList({ state, change }, hits, context) {
  return html`<ul class="inscribe-hits" id="inscribe-hits" role="listbox" aria-label=${_("Delegations found")}>
    ${hits.map((row, index) => html`<li role="option" id=${`hit-${row.id}`} aria-selected=${index === state.marked}
      @mousedown=${(event) => event.preventDefault()} @click=${() => choose(row, state, change)}>
      <span class="hit-name">${delegationName(context.store, row.id)}</span>
      <span class="hit-facts">${[row.code, row.seat, categoryName(context.store, row.category), presences()[row.present]]
        .filter(Boolean).join(" · ")}</span>
    </li>`)}
  </ul>`;
}

function chosenLine({ state, change }, context) {
  const inscribeAll = ngettext("Inscribe %(n)s delegation", "Inscribe %(n)s delegations", state.chosen.length);
  const without = (id) => change({ chosen: state.chosen.filter((other) => other !== id) });
  return html`<div class="inscribe-chosen">
    <ul class="chosen">${state.chosen.map((id) => html`<li><button type="button" class="chip" @click=${() => without(id)}>
      ${delegationName(context.store, id)} <span aria-hidden="true">×</span>
      <span class="visually-hidden">${_("Leave out")}</span></button></li>`)}</ul>
    <button type="submit" class="button primary">${inscribeAll}</button>
  </div>`;
}
