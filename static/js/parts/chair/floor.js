/** Who has the floor, and the clock: here the running digits are the pause button (screens.md, decision 3). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { ifDefined } from "../../vendor/lit-html/directives/if-defined.js";
import { modeText } from "../../live/labels.js";
import { digits } from "../../derived/clock.js";
import { _, hour } from "../../live/words.js";
import { clockOf, placesOf, shape, timeBar } from "../count-down.js";
import { delegationName, lengthClass, onBehalf, person, personDirection } from "../name.js";
import { delegationPlain } from "../plain.js";
import { itemTitle } from "../names.js";
import { HOLES, rich } from "../rich.js";
import { isSuspended, suspensionText } from "../sittings/suspension.js";

/**
 * @param {{scene: object, context: object, act: (name: string, args: object) => void, absent: (turn: object) => void}}
 *   values `act` sends a command of the floor; `absent` skips who was called and is not there. Both name whom this picture
 *   shows on the floor: a change that has come and is not drawn yet is no other person's
 */
export function chairFloor({ scene, context, act: send, absent }) {
  const { holder } = scene;
  const act = (command, args) => send(command, { ...args, expect: holder.id });
  return html`<section class="chair-floor" aria-labelledby="floor-title">
    <div class="chair-who" data-gives-way="5" ?data-free=${!holder}>
      <h2 id="floor-title" class="overline">${floorTitle(scene)}${otherMode(holder)}</h2>
      ${holder ? who(scene, context) : freeFloor(scene)}
      ${isSuspended(scene.sitting) ? html`<p class="chair-suspended">${suspensionText(scene.sitting, context.now())}</p>` : nothing}
    </div>
    ${holder ? html`<div class="chair-clock-column">${clock(holder, context, act)}${finishedSign(holder)}</div>` : nothing}
    ${holder ? timeControls(holder, act, absent) : idle()}
  </section>`;
}

function floorTitle({ holder, sitting }) {
  if (holder && sitting?.state === "suspended") return _("The sitting is suspended.");
  if (holder?.kind === "point_of_order") return _("Point of order");
  if (!holder) return _("The floor");
  if (!holder.started_at) return _("Called to the floor");
  if (holder.kind === "right_of_reply") return _("Right of reply");
  return _("Has the floor");
}

/** How a statement is made that nobody makes in the room; it is not seen there. */
function otherMode(holder) {
  return holder && holder.mode !== "in_room" ? html` · ${modeText(holder.mode)}` : nothing;
}

function freeFloor({ sitting, item, over }) {
  return html`<p class="chair-holder" data-empty>${_("Nobody has the floor")}</p>
    <p class="chair-speaker">${where(sitting, item, over)}</p>`;
}

/** On a phone the shape of what will stand there, so that nothing below moves when somebody is called. */
function idle() {
  const words = [_("Add a minute"), _("Take a minute"), _("Absent when called"), _("Put back on the list")];
  return html`<div class="chair-idle" aria-hidden="true"><p class="num">–:––</p>${words.map((word) => html`<span>${word}</span>`)}</div>`;
}

function where(sitting, item, over) {
  if (sitting?.state === "suspended") return _("The sitting is suspended.");
  if (over && !sitting) return _("The meeting is over.");
  if (!sitting || sitting.state !== "open") return _("No sitting is open.");
  if (item?.state !== "current") return _("No agenda item is being considered.");
  return itemTitle(item);
}

function who({ holder, interrupted }, context) {
  return html`<p class="chair-holder ${lengthClass(delegationPlain(context.store, holder.delegation))}">${delegationName(context.store, holder.delegation)}</p>
    <p class="chair-speaker" dir=${ifDefined(personDirection(holder))} data-gives-way="2">${person(holder)}</p>
    ${holder.on_behalf_of ? html`<p class="chair-behalf" data-gives-way="2">${onBehalf(context.store, holder)}</p>` : nothing}
    ${holder.kind === "right_of_reply" ? html`<p class="chair-reply">${inReplyTo(holder, context.store)}</p>` : nothing}
    ${interrupted ? html`<p class="chair-interrupted">${interruptedWord(interrupted, context)}</p>` : nothing}`;
}

/** Whose statement a right of reply answers; nothing where it names none. */
export function inReplyTo({ reply_to: answered }, store) {
  const turn = store.get("intervention", answered);
  return turn ? rich(_("in reply to %(name)s", HOLES), { name: delegationName(store, turn.delegation) }) : nothing;
}

function interruptedWord(turn, context) {
  const sentence = _("%(name)s is interrupted and has the floor back afterwards", HOLES);
  return rich(sentence, { name: delegationName(context.store, turn.delegation) });
}

/** The speaker's signal to have finished; its place is kept, so that nothing moves when it comes. */
function finishedSign({ finished_at: finished }) {
  return html`<p class="chair-finished" role="status">${finished ? html`<span class="sign ready">${
    _("Says: finished")}</span> <span class="num">${hour(finished)}</span>` : nothing}</p>`;
}

/** Digits, the time allotted, how it stands, and the bar; spans only, because it may stand in a button. */
function clockFace(holder, context) {
  const warning = context.store.rule("warning_seconds");
  const at = clockOf(holder, context.now(), warning);
  return html`<span class="count-down ${at.phase} ${at.still ? "still" : ""}" data-places=${placesOf(holder)}>
    <span class="count-digits num" dir="ltr"><span class="count-sign">${at.over ? "+" : ""}</span>${at.digits}</span>
    <span class="count-word">${shape(at.still ? "still" : at.phase)}<span>${at.word}</span></span>
    <span class="count-given num">${_("of %(time)s", { time: digits(at.given) })}</span>
    ${timeBar(at.left, at.given, warning)}
  </span>`;
}

function clock(holder, context, act) {
  if (!holder.started_at) return html`<div class="chair-clock" data-gives-way="3" data-state="called">${clockFace(holder, context)}</div>`;
  const paused = Boolean(holder.paused_at);
  const label = paused ? _("Resume the clock") : _("Pause the clock");
  return html`<button type="button" class="chair-clock" data-gives-way="3" data-state=${paused ? "paused" : "running"} aria-label=${label}
    aria-keyshortcuts="Space" @click=${() => act(paused ? "resume_clock" : "pause_clock", {})}>
    ${clockFace(holder, context)}
    <span class="chair-clock-word" aria-hidden="true">${label}</span>
  </button>`;
}

function timeControls(holder, act, absent) {
  return html`<div class="chair-time" data-gives-way="4" role="group" aria-label=${_("Time of this speaker")}>
    <button type="button" class="button" aria-keyshortcuts="a" @click=${() => act("add_time", { seconds: 60 })}>
      ${_("Add a minute")}</button>
    <button type="button" class="button" @click=${() => act("add_time", { seconds: -60 })}>${_("Take a minute")}</button>
    ${holder.started_at ? endButtons(act) : nothing}
    ${holder.kind === "point_of_order" ? nothing : html`<button type="button" class="button"
      @click=${() => absent(holder)}>${holder.started_at ? _("Absent") : _("Absent when called")}</button>
    <button type="button" class="button" @click=${() => act("return_to_list", {})}>${_("Put back on the list")}</button>`}
  </div>`;
}

function endButtons(act) {
  return html`<button type="button" class="button" @click=${() => act("end_intervention", {})}>${_("End")}</button>
    <button type="button" class="button" @click=${() => act("end_intervention", { outcome: "cut_off" })}>
      ${_("Cut off")}</button>`;
}
