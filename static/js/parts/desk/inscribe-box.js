/**
 * Inscribing by typing a name, a code or a seat, accents ignored, several at once, those present first
 * (screens.md, decision 15). A list that is pasted or typed is taken as a whole: whom its names mean is recognised as in
 * an import, shown, and asked where it is not sure (docs/adr/0167); what names nobody stays in sight, and may be added to
 * the meeting (docs/adr/0087-guests.md).
 */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { live } from "../../vendor/lit-html/directives/live.js";
import { _, hour, ngettext } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { find, isCalled, pieces, several } from "./find-delegation.js";
import { named } from "../named.js";
import { delegationName, delegationNames } from "../name.js";
import { delegationPlain } from "../plain.js";
import { categoryName } from "../names.js";
import { newDelegation, unmatched } from "./new-delegation.js";
import { answerable } from "../own-entry.js";
import { speakerChoice, speakersOf } from "../people/speakers.js";
import { folded } from "../../derived/folded.js";
import { HOLES, rich } from "../rich.js";
import { roomOfItem } from "../scene.js";
import { presences, speechKinds } from "../terms.js";
import { roomWord } from "../where.js";

/**
 * What is typed into the box, which hit is marked, who was chosen so far, and what of a pasted list names nobody, or
 * not surely; `written` has the other name by which somebody was chosen, by id; `asking` says that names are looked up; `speakers` has the person who speaks for a delegation, by its id; `already` are those who were on a list before, `alreadyOn` which; `replyTo` is the statement that a right of reply answers.
 */
export function createInscribing(redraw) {
  const state = { typed: "", marked: 0, chosen: [], left: [], written: {}, asking: false, already: [], alreadyOn: null, kind: "statement", replyTo: "", category: "", speakers: {} };
  const change = (part) => {
    Object.assign(state, part);
    redraw();
  };
  return { state, change };
}

const MOST_NAMED = 3;

/** The delegations that may still be chosen. */
const free = ({ chosen }, { store }) => store.all("delegation").filter((row) => !chosen.includes(row.id));

/** The delegations that answer what is typed, without those already chosen. */
function hitsFor(state, context) {
  const [last = ""] = several(state.typed).slice(-1);
  return find(free(state, context), last, 8, (row) => delegationPlain(context.store, row.id));
}

/** Whether a text is more than one name. */
const isList = (text, { store }) => several(text).flatMap((part) => pieces(store.all("delegation"), part)).length > 1;

/** Those who answer what is typed and are among the chosen: of them nobody must say that there is none. */
function chosenAlready({ chosen, typed }, { store }) {
  const [last = ""] = several(typed).slice(-1);
  return find(store.all("delegation").filter((row) => chosen.includes(row.id)), last, MOST_NAMED);
}

/**
 * @param {{inscribing: {state: object, change: (part: object) => void}, context: object, list: object,
 *   note: object|null, inscribe: (ids: string[], kind: string, replyTo: string) => void, recognise: (text: string) => Promise<object[]>,
 *   add: (name: string, category: string) => void, addKnown: (one: object, party: object) => void, help: () => void}} values
 *   `add` puts a delegation into the meeting that it has not yet, `addKnown` one that is known by its name; `help` shows the keys
 */
export function inscribeBox({ inscribing, context, list, note, inscribe, recognise, add, addKnown, help }) {
  const { state, change } = inscribing;
  const hits = hitsFor(state, context);
  const room = roomWord(context.store, roomOfItem(context.store, list.item));
  return html`<form class="inscribe" role="search" aria-label=${room ? named(_("Inscribe"), room) : _("Inscribe")} @submit=${(event) => {
    event.preventDefault();
    if (state.chosen.length && !state.typed.trim()) inscribe(state.chosen, state.kind, state.replyTo);
  }}>
    <div class="inscribe-line">
      <label class="field inscribe-field"><span class="label">${_("Inscribe: name, code or seat")} <kbd aria-hidden="true">/</kbd></span>
        ${input(inscribing, hits, context, (text) => take(text, inscribing, context, recognise))}</label>
      <label class="field"><span class="label">${_("Kind")}</span>
        <select @change=${(event) => change({ kind: event.target.value, replyTo: "" })}>
          ${Object.entries(speechKinds()).map(([code, word]) => html`<option value=${code}
            ?selected=${code === state.kind}>${word}</option>`)}</select></label>
      <button type="button" class="button quiet" aria-label=${_("Keys and signs of this page")} title=${_("Keys and signs of this page")}
        @click=${help}>?</button>
    </div>
    ${state.kind === "right_of_reply" ? answered(inscribing, list, context) : nothing}
    ${hits.length ? hitList(inscribing, hits, context) : nobodyFound(inscribing, context, add)}
    ${state.asking ? html`<p class="inscribe-none" role="status">${_("Names are being looked up…")}</p>` : nothing}
    ${state.left.length ? unmatched({ inscribing, context, addKnown }) : nothing}
    ${state.chosen.length ? chosenLine(inscribing, context, room) : nothing}
    ${state.already.length && state.alreadyOn === list.id ? alreadyLine(state.already, context) : nothing}
    ${noteLine(note, state, context)}
  </form>`;
}

function alreadyLine(ids, context) {
  const names = delegationNames(context.store, ids);
  return html`<p class="message">${rich(_("Already on this list: %(names)s", HOLES), { names })}</p>`;
}

function noteLine(note, { chosen }, context) {
  if (note?.code === "already_inscribed") return nothing;
  return note?.state === "refused" && chosen.length ? refusedLine(note, chosen[0], context) : actionNote(note);
}

/** The first of those chosen is the one that was refused: those before it are on the list. */
function refusedLine(note, id, context) {
  return html`<p class="message">${delegationName(context.store, id)}${_(": ")}${note.message}</p>`;
}

/** Which statement a right of reply answers; to name none is allowed where the meeting's rules allow it. */
function answered({ state, change }, list, { store }) {
  const said = (turn) => `${delegationPlain(store, turn.delegation)} · ${hour(turn.started_at)}`;
  return html`<label class="field"><span class="label">${_("Answers the statement of")}</span>
    <select @change=${(event) => change({ replyTo: event.target.value })}>
      <option value="">${_("No statement named")}</option>
      ${answerable(store, list, null).map((turn) => html`<option value=${turn.id} dir="auto"
        ?selected=${turn.id === state.replyTo}>${said(turn)}</option>`)}</select></label>`;
}

function nobodyFound({ state, change }, context, add) {
  const typed = state.typed.trim();
  if (!typed) return nothing;
  if (isList(typed, context)) {
    return html`<p class="inscribe-none">${_("Press Enter to take these names.")}</p>`;
  }
  const taken = chosenAlready(state, context);
  if (taken.length) {
    const names = delegationNames(context.store, taken.map((row) => row.id));
    return html`<p class="inscribe-none">${rich(_("Chosen already: %(names)s", HOLES), { names })}</p>`;
  }
  return html`<p class="inscribe-none">${_("No delegation answers to that.")}</p>
    ${newDelegation({ state, change, context, add })}`;
}

function input(inscribing, hits, context, takeAll) {
  const { state, change } = inscribing;
  return html`<input type="text" role="combobox" id="inscribe-field" aria-keyshortcuts="/" autocomplete="off" spellcheck="false" dir="auto"
    aria-expanded=${hits.length ? "true" : "false"} aria-controls="inscribe-hits" aria-autocomplete="list"
    aria-activedescendant=${hits.length ? `hit-${hits[state.marked]?.id ?? hits[0].id}` : nothing}
    .value=${live(state.typed)}
    @paste=${(event) => paste(event, context, takeAll)}
    @input=${(event) => change({ typed: event.target.value, marked: 0, already: [] })}
    @keydown=${(event) => keyOn(event, inscribing, context, takeAll)}>`;
}

/** Takes names: whom they surely mean is chosen in their order, with how it was written; the rest stays in sight. */
async function take(text, { state, change }, context, recognise) {
  change({ typed: "", marked: 0, already: [], asking: true });
  const found = await recognise(text);
  const { store } = context;
  const sure = found.filter(({ delegation }) => store.get("delegation", delegation));
  const left = found.filter(({ delegation }) => !store.get("delegation", delegation));
  const ids = [...new Set(sure.map(({ delegation }) => delegation))].filter((id) => !state.chosen.includes(id));
  const others = sure.filter(({ typed, delegation }) => typed && !isCalled(store.get("delegation", delegation), folded(typed)));
  change({
    asking: false, chosen: [...state.chosen, ...ids], left: [...state.left, ...left],
    written: { ...state.written, ...Object.fromEntries(others.map(({ typed, delegation }) => [delegation, typed])) },
  });
}

/** Several names pasted at once are chosen at once. */
function paste(event, context, takeAll) {
  const text = event.clipboardData.getData("text");
  if (!isList(text, context)) return;
  event.preventDefault();
  takeAll(text);
}

/** The hits are looked up as the key goes down: who types fast is ahead of what is drawn, and must not get another name. */
function keyOn(event, inscribing, context, takeAll) {
  const { state, change } = inscribing;
  const hits = hitsFor(state, context);
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves && hits.length) {
    event.preventDefault();
    change({ marked: (state.marked + moves[event.key] + hits.length) % hits.length });
  } else if ((event.key === "Enter" || event.key === ";") && hits.length) {
    event.preventDefault();
    event.target.value = ""; // at once, not with the next picture: who types on must not add to the name just chosen
    choose(hits[state.marked] ?? hits[0], state, change);
  } else if (event.key === "Enter" && state.typed.trim()) {
    event.preventDefault();
    if (!chosenAlready(state, context).length) takeAll(state.typed);
  } else if (event.key === "Backspace" && !state.typed && state.chosen.length) {
    change({ chosen: state.chosen.slice(0, -1) });
  } else if (event.key === "Escape") {
    change({ typed: "" });
  }
}

function choose(row, state, change) {
  if (state.chosen.includes(row.id)) return;
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

/** How the name was written that was taken for this delegation. */
const writtenAs = (typed) => (typed ? html`<span class="small muted">${rich(_("written “%(name)s”", HOLES), { name: html`<bdi>${typed}</bdi>` })}</span> ` : nothing);

function chosenLine({ state, change }, context, room) {
  const inscribeAll = ngettext("Inscribe %(n)s delegation", "Inscribe %(n)s delegations", state.chosen.length);
  const without = (id) => change({ chosen: state.chosen.filter((other) => other !== id) });
  return html`<div class="inscribe-chosen">
    <ul class="chosen">${state.chosen.map((id) => html`<li><button type="button" class="chip" @click=${() => without(id)}>
      ${delegationName(context.store, id)} ${writtenAs(state.written[id])}<span aria-hidden="true">×</span>
      <span class="visually-hidden">${_("Leave out")}</span></button></li>`)}</ul>
    ${state.chosen.map((id) => speakerChoice({
      label: _("Speaker: %(name)s", { name: delegationPlain(context.store, id) }), persons: speakersOf(context.store, id),
      chosen: state.speakers[id], choose: (person) => change({ speakers: { ...state.speakers, [id]: person } }),
    }))}
    <button type="submit" class="button primary" aria-label=${room ? named(inscribeAll, room) : nothing}>${inscribeAll}</button>
  </div>`;
}
