/** The cue sheet: who is on, what recording comes next, and all that follow, room by room; live, and printable. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { cueSheet as cuesOf } from "../../live/cues.js";
import { digits, phase, secondsLeft } from "../../derived/clock.js";
import { modeText, sittingText } from "../../live/labels.js";
import { _, hour, minutesText, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { entryRow, personCells } from "../entry-row.js";
import { foldMenu } from "../fold-menu.js";
import { lengthText } from "../forms/length-field.js";
import { named } from "../named.js";
import { recordingSeen } from "./recording-seen.js";
import { delegationName, name, person } from "../name.js";
import { delegationPlain } from "../plain.js";
import { itemTitle } from "../names.js";
import { isSuspended } from "../sittings/suspension.js";

/**
 * @param {{context: object, note: object|null, run: (name: string, args: object) => void,
 *   edit: (entry: object) => void, folds: object, room: string|null}} values `edit` opens the dialog with length and
 *   address; `folds` from createFolds; `room` is the only one that is shown, if any
 */
export function cueSheet(values) {
  const { context, note, room: only } = values;
  const sheets = cuesOf(context.store, context.now()).filter(({ room }) => only === null || room.id === only);
  return html`<section class="card cue-sheet" aria-labelledby="cues-title">
    <div class="card-head"><h2 id="cues-title">${_("Cue sheet")}</h2>
      <button type="button" class="button" @click=${() => globalThis.print()}>${_("Print")}</button></div>
    ${actionNote(note)}
    ${sheets.length ? repeat(sheets, ({ room }) => room.id, (sheet) => roomCues(sheet, values))
      : html`<p class="empty">${_("No sitting is under way and no recording waits. Recorded statements appear here as they are inscribed.")}</p>`}
  </section>`;
}

function roomCues({ room, turn, cues }, values) {
  const [first, ...rest] = cues;
  return html`<section class="cue-room" aria-label=${_("Recordings: %(room)s", { room: text(room.name) })}>
    <h3>${name(room.name)}</h3>
    ${onNow(room, turn, values.context)}
    ${first ? nextCue(first, values) : html`<p class="empty">${_("No recorded statement waits in this room.")}</p>`}
    ${rest.length ? html`<ol class="cues entries dense names-first">${repeat(rest, ({ entry }) => entry.id, (cue) => cueRow(cue, values))}</ol>` : nothing}
  </section>`;
}

function onNow(room, turn, { store, now }) {
  const sitting = store.get("sitting", room.sitting);
  if (isSuspended(sitting)) return html`<p class="cue-now">${sittingText(sitting)}</p>`;
  if (!turn) return html`<p class="cue-now muted">${_("Nobody has the floor.")}</p>`;
  const left = secondsLeft(turn, now());
  return html`<p class="cue-now"><span class="muted">${_("On now:")}</span> <span class="strong">${delegationName(store, turn.delegation)}</span>
    <span class="num cue-digits" data-phase=${phase(left, store.rule("warning_seconds"))}>${digits(left)}</span>
    ${turn.mode === "in_room" ? nothing : html`<span class="badge">${modeText(turn.mode)}</span>`}</p>`;
}

/** What is to be cued next stands out; when its turn is the very next, in words too. */
function nextCue(cue, values) {
  const soon = cue.now && cue.place === 1;
  return html`<div class="cue next ${soon ? "soon" : ""}">
    <p class="cue-call">${soon ? html`<span aria-hidden="true">▶</span> ${_("Next on the list: cue it now")}` : _("Next to cue")}</p>
    ${cueBody(cue, values)}
  </div>`;
}

/** The others, a line each: what can be done with a recording is where it is said how it stands. */
function cueRow(cue, values) {
  const { context: { store }, folds } = values;
  const { entry, at } = cue;
  const of = delegationPlain(store, entry.delegation);
  return entryRow({
    id: entry.id, n: cue.place, name: delegationName(store, entry.delegation), person: personCells(entry),
    cells: [
      html`<p class="entry-hour num">${at == null ? "–" : hour(at)}</p>`,
      html`<div class="cue-deeds" role="group" aria-label=${of}>${lengthButton(cue, of, values)}${checkButton(cue, values, of, true)}</div>`,
      html`<div class="entry-actions no-print">${foldMenu({
        face: "…", label: _("More for %(name)s", { name: of }), kind: "entry-words", folds, key: entry.id, body: () => inWords(cue, values) })}</div>`,
    ],
  });
}

function lengthButton(cue, of, { edit }) {
  const label = named(_("Length and address"), of);
  return html`<button type="button" class="button quiet no-print" title=${label} @click=${() => edit(cue.entry)}>${
    cue.seconds == null ? lengthUnknown() : lengthOf(cue)} <span class="visually-hidden">${label}</span></button>`;
}

function inWords(cue, { context }) {
  return html`<p class="strong">${delegationName(context.store, cue.entry.delegation)}</p><p>${person(cue.entry)}</p>
    <p class="small muted">${itemTitle(cue.item)}</p>
    <p class="num">${when(cue, context)}</p><p class="num">${lengthOf(cue)}</p><p>${checkSign(cue)}</p>
    ${cue.url ? playLink(cue, delegationPlain(context.store, cue.entry.delegation)) : nothing}`;
}

function cueBody(cue, values) {
  const { store } = values.context;
  return html`<div class="cue-who">
      <p class="cue-name"><span class="cue-place num">${_("Place %(n)s", { n: cue.place })}</span> ${delegationName(store, cue.entry.delegation)}</p>
      <p class="small">${person(cue.entry)}</p>
      ${cue.now ? nothing : html`<p class="small muted">${itemTitle(cue.item)}</p>`}
      <p class="cue-when num">${when(cue, values.context)}</p>
    </div>
    <div class="cue-what">
      <p class="cue-length num">${lengthOf(cue)}</p>
      <p>${checkSign(cue)}</p>
    </div>
    ${deeds(cue, values)}`;
}

function when({ at }, { now }) {
  if (at == null) return _("no hour can be foreseen");
  const minutes = Math.round((at - now()) / 60_000);
  return minutes < 1 ? html`${hour(at)} · <span class="strong">${_("in less than a minute")}</span>`
    : html`${hour(at)} · ${_("in about %(time)s", { time: minutesText(minutes) })}`;
}

const lengthUnknown = () => html`<span class="sign missing">${_("Length not known")}</span>`;

function lengthOf({ seconds, over, entry }) {
  const limit = _("limit %(time)s", { time: lengthText(entry.allotted_seconds) });
  if (seconds == null) return html`${lengthUnknown()} <span class="muted">${limit}</span>`;
  return html`<span class="strong">${lengthText(seconds)}</span> <span class="muted">${limit}</span>
    ${over > 0 ? html`<span class="sign missing">${_("%(time)s over the limit", { time: lengthText(over) })}</span>` : nothing}`;
}

function checkSign({ checkedAt, checkedBy }) {
  if (!checkedAt) return html`<span class="sign missing">${_("Not checked")}</span>`;
  return html`<span class="sign ready">${_("Checked at %(hour)s", { hour: hour(checkedAt) })}</span>
    ${checkedBy ? html`<span class="small muted"><bdi>${checkedBy}</bdi></span>` : nothing}`;
}

const playLink = ({ url }, of) => html`<a class="button" href=${url} target="_blank" rel="noopener noreferrer" aria-label=${named(_("Play"), of)}>${_("Play")}</a>`;

/** Says what it does; in a row, which is one of many, how it stands, and what it does by its name. Who checked a recording has heard this very one. */
function checkButton({ entry, checkedAt }, { run }, of, inRow = false) {
  const words = checkedAt ? _("Not checked after all") : _("Mark as checked");
  const check = () => run("set_recording", { inscription: entry.id, checked: !checkedAt, expect: recordingSeen(entry) });
  const label = named(words, of);
  if (!inRow) return html`<button type="button" class="button ${checkedAt ? "" : "primary"}" aria-label=${label} @click=${check}>${words}</button>`;
  return html`<button type="button" class="button quiet no-print" title=${label} @click=${check}>${
    checkSign({ checkedAt })} <span class="visually-hidden">${label}</span></button>`;
}

function deeds(cue, values) {
  const { entry, url } = cue;
  const of = delegationPlain(values.context.store, entry.delegation);
  return html`<div class="row cue-deeds no-print" role="group" aria-label=${of}>
    ${url ? playLink(cue, of) : nothing}
    ${checkButton(cue, values, of)}
    <button type="button" class="button" aria-label=${named(_("Length and address"), of)} @click=${() => values.edit(entry)}>${_("Length and address")}</button>
  </div>`;
}
