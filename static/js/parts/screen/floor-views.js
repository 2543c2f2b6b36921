/**
 * Views of a room screen: the floor and the rostrum's clock. Each view takes values and answers a template; what gives way
 * when its words have no room, and in which order, is stated with `data-gives-way` (live/fit.js).
 */

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { digits } from "../../derived/clock.js";
import { floor } from "../../derived/floor.js";
import { kindText, listStateText } from "../../live/labels.js";
import { holder } from "../../live/select.js";
import { _, bareHour, hour, ngettext } from "../../live/words.js";
import { clockOf, placesOf, shape, timeBar } from "../count-down.js";
import { speakerWho } from "../floor-card.js";
import { delegationName, lengthClass } from "../name.js";
import { isOver } from "../over.js";
import { delegationPlain } from "../plain.js";
import { isSuspended, nextWords, suspensionText, untilText } from "../sittings/suspension.js";
import { captionsBand } from "./captions-view.js";
import { nothingYet } from "./frame.js";

/** Which of the next speakers gives way as the how manieth; the first two stay longest, after all else on the floor. */
const NEXT_GIVE_WAY = [10, 8, 5, 4];

/** Digits sized for the whole turn; the sign hangs outside, so that nothing moves when overtime begins. */
function screenClock(store, turn, nowMs, { freeze } = {}) {
  const clock = clockOf(turn, nowMs, store.rule("warning_seconds"));
  const frozen = freeze && clock.over;
  return html`<div class="screen-clock ${clock.phase} ${clock.still ? "still" : ""}" data-places=${Math.max(placesOf(turn), clock.digits.length)}>
    <p class="screen-digits num" dir="ltr"><span class="screen-sign">${clock.over && !frozen ? "+" : ""}</span>${frozen ? "0:00" : clock.digits}</p>
    <p class="screen-word">${shape(clock.still ? "still" : clock.phase)}<span>${clock.word}</span><span class="screen-given num">${_("of %(time)s", { time: digits(clock.given) })}</span></p>
    ${timeBar(clock.left, clock.given, store.rule("warning_seconds"))}
  </div>`;
}

/** A point of order and a right of reply are said to be one, wherever a name stands as the floor's. */
const kindBadge = (turn) => (turn.kind === "statement" ? nothing : html`<span class="badge now">${kindText(turn.kind)}</span> `);

/** A suspended sitting has a view of its own: since when, until when, who is next (docs/adr/0108-suspension.md). */
export function suspendedView(store, on, nowMs) {
  return html`<div class="screen-suspended">
    <p class="screen-title">${_("The sitting is suspended.")}</p>
    ${suspendedHours(on.sitting, nowMs)}
  </div>
  ${nextStrip(store, on.list, on.above ?? on.turn)}`;
}

const suspendedHours = (sitting, nowMs) => html`<p class="suspended-until">${untilText(sitting, nowMs)}</p>
  <p class="suspended-since">${_("Suspended at %(hour)s.", { hour: hour(sitting.suspended_at) })}</p>`;

function interruptedLine(store, turn, nowMs) {
  const clock = clockOf(turn, nowMs);
  return html`<p class="screen-interrupted">${shape("still")}<span class="interrupted-words">${_("Interrupted, clock paused:")} ${delegationName(store, turn.delegation)}</span>
    <span class="num" dir="ltr">${clock.over ? "+" : ""}${clock.digits}</span></p>`;
}

/** Who comes next; first of all the turn that a suspension has stopped, if one is given. */
function nextStrip(store, list, held = null) {
  if (!list) return nothing;
  const waiting = store.waiting(list.id);
  const all = [held, ...waiting].filter(Boolean).slice(0, NEXT_GIVE_WAY.length);
  if (!all.length) return html`<div class="screen-next"><p class="screen-label">${listStateText(list)}</p></div>`;
  return html`<div class="screen-next" data-gives-way="10">
    <p class="screen-label">${_("Next")}</p>
    <ol>${repeat(all, (entry) => entry.id, (entry, index) => html`
      <li data-glide=${entry.id} data-gives-way=${NEXT_GIVE_WAY[index]}><span class="num">${index + 1}</span> <span class="next-name ${lengthClass(delegationPlain(store, entry.delegation))}">${delegationName(store, entry.delegation)}</span></li>`)}</ol>
    <p class="screen-more" data-gives-way="2">${ngettext("%(n)s waiting", "%(n)s waiting", waiting.length)}</p>
  </div>`;
}

function quietWords(on, store) {
  if (!on.sitting && isOver(store)) return _("The meeting is over.");
  if (!on.sitting) return _("No sitting in this room now.");
  return _("Nobody has the floor.");
}

export const quietFloor = (on, store) => nothingYet(quietWords(on, store));

export function floorView({ store, roomId, nowMs, options, said }) {
  const on = floor(store, roomId);
  const turn = on.above ?? on.turn;
  if (isSuspended(on.sitting)) return suspendedView(store, on, nowMs);
  return html`
    <div class="screen-floor ${options.hideClock ? "no-clock" : ""}">
      ${turn ? html`${speakerWho(store, turn)}${options.hideClock ? nothing : screenClock(store, turn, nowMs, options)}` : quietFloor(on, store)}
    </div>
    ${on.above && on.turn ? interruptedLine(store, on.turn, nowMs) : nothing}
    ${nextStrip(store, on.list)}
    ${options.captions ? captionsBand(said) : nothing}`;
}

/** The rostrum's timer. With nobody on the floor it is the wall's clock. */
export function clockView({ store, roomId, nowMs, options }) {
  const on = floor(store, roomId);
  const turn = holder(store, roomId);
  if (isSuspended(on.sitting)) return suspendedClock(store, on, nowMs);
  if (!turn) return html`${wallClock(nowMs, quietWords(on, store))}`;
  return html`${screenClock(store, turn, nowMs, options)}
    <div class="screen-foot"><p class="clock-name">${kindBadge(turn)}${delegationName(store, turn.delegation)}</p></div>`;
}

const wallClock = (nowMs, words) => html`<div class="screen-clock still" data-places="5">
  <p class="screen-digits num" dir="ltr">${bareHour(nowMs)}</p><p class="screen-word"><span>${words}</span></p></div>`;

/** At the rostrum of a suspended sitting: what time it is, until when, and who is next. */
function suspendedClock(store, on, nowMs) {
  return html`${wallClock(nowMs, `${_("The sitting is suspended.")} ${suspensionText(on.sitting, nowMs)}`)}
    <div class="screen-foot"><p class="clock-name">${nextWords(store, on)}</p></div>`;
}
