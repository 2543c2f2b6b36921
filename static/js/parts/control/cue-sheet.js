/** The cue sheet: who is on, what recording comes next, and all that follow, room by room; live, and printable. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { cueSheet as cuesOf } from "../../live/cues.js";
import { digits, phase, secondsLeft } from "../../derived/clock.js";
import { modeText, sittingText } from "../../live/labels.js";
import { _, hour, minutesText, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { lengthText } from "./length-field.js";
import { recordingSeen } from "./recording-seen.js";
import { delegationName, delegationPlain, name, person } from "../name.js";
import { itemTitle } from "../names.js";
import { isSuspended } from "../sittings/suspension.js";

/**
 * @param {{context: object, note: object|null, run: (name: string, args: object) => void,
 *   edit: (entry: object) => void, room: string|null}} values `edit` opens the dialog with length and address; `room` is
 *   the only one that is shown, if any
 */
export function cueSheet(values) {
  const { context, note, room: only } = values;
  const sheets = cuesOf(context.store, context.now()).filter(({ room }) => only === null || room.id === only);
  return html`<section class="card cue-sheet" aria-labelledby="cues-title">
    <div class="card-head"><h2 id="cues-title">${_("Cue sheet")}</h2>
      <button type="button" class="button no-print" @click=${() => globalThis.print()}>${_("Print")}</button></div>
    <p class="small muted print-only">${name(context.store.meeting().title)} · ${_("as of %(hour)s", { hour: hour(context.now()) })}</p>
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
    ${rest.length ? html`<ol class="cues">${repeat(rest, ({ entry }) => entry.id, (cue) => html`<li class="cue">${cueBody(cue, values)}</li>`)}</ol>` : nothing}
  </section>`;
}

function onNow(room, turn, { store, now }) {
  const sitting = store.get("sitting", room.sitting);
  if (isSuspended(sitting)) return html`<p class="cue-now">${sittingText(sitting)}</p>`;
  if (!turn) return html`<p class="cue-now muted">${_("Nobody has the floor.")}</p>`;
  const left = secondsLeft(turn, now());
  return html`<p class="cue-now"><span class="muted">${_("On now:")}</span> <span class="strong">${delegationName(store, turn.delegation)}</span>
    <span class="num cue-digits no-print" data-phase=${phase(left, store.rule("warning_seconds"))}>${digits(left)}</span>
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

function lengthOf({ seconds, over, entry }) {
  const limit = _("limit %(time)s", { time: lengthText(entry.allotted_seconds) });
  if (seconds == null) return html`<span class="sign missing">${_("Length not known")}</span> <span class="muted">${limit}</span>`;
  return html`<span class="strong">${lengthText(seconds)}</span> <span class="muted">${limit}</span>
    ${over > 0 ? html`<span class="sign missing">${_("%(time)s over the limit", { time: lengthText(over) })}</span>` : nothing}`;
}

function checkSign({ checkedAt, checkedBy }) {
  if (!checkedAt) return html`<span class="sign missing">${_("Not checked")}</span>`;
  return html`<span class="sign ready">${_("Checked at %(hour)s", { hour: hour(checkedAt) })}</span>
    ${checkedBy ? html`<span class="small muted"><bdi>${checkedBy}</bdi></span>` : nothing}`;
}

function deeds(cue, { context, run, edit }) {
  const { entry, url, checkedAt } = cue;
  const of = delegationPlain(context.store, entry.delegation);
  // Who checked it has heard this very recording.
  const check = () => run("set_recording", { inscription: entry.id, checked: !checkedAt, expect: recordingSeen(entry) });
  return html`<div class="row cue-deeds no-print" role="group" aria-label=${of}>
    ${url ? html`<a class="button" href=${url} target="_blank" rel="noopener noreferrer">${_("Play")}</a>` : nothing}
    <button type="button" class="button ${checkedAt ? "" : "primary"}" @click=${check}>${checkedAt ? _("Not checked after all") : _("Mark as checked")}</button>
    <button type="button" class="button" @click=${() => edit(entry)}>${_("Length and address")}</button>
  </div>`;
}
