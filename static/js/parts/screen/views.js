/** The views of a room screen. Each takes values and answers a template; sizes are those of css/screens/screen.css. */

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { digits, millis, phase, secondsLeft } from "../../derived/clock.js";
import { heard } from "../../derived/fits.js";
import { expectedItems, expectedStarts } from "../../derived/forecast.js";
import { placedApart } from "../../derived/place.js";
import { floor } from "../../derived/floor.js";
import { spokenForOn } from "../../derived/groups.js";
import { formatText, kindText, listStateText, modeText, orderingText, placedByText, sittingText } from "../../live/labels.js";
import { holder, notices, presentSitting } from "../../live/select.js";
import { _, bareHour, daysText, dayText, hour, hourBeside, ngettext, text } from "../../live/words.js";
import { clockOf, placesOf, shape, timeBar } from "../count-down.js";
import { speakerWho } from "../floor-card.js";
import { pageOf } from "./list-page.js";
import { alsoSpokenFor, delegationName, delegationPlain, lengthClass, name, onBehalf } from "../name.js";
import { itemTitle } from "../names.js";
import { isSuspended, nextWords, suspensionText, untilText } from "../sittings/suspension.js";
import { more, nothingYet, titleBody } from "./frame.js";

const NEXT_SHOWN = 4;
const ITEMS_SHOWN = 8;

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
function suspendedView(store, on, nowMs) {
  return html`<div class="screen-suspended">
    <p class="screen-title">${_("The sitting is suspended.")}</p>
    ${suspendedHours(on.sitting, nowMs)}
  </div>
  ${nextStrip(store, on.list, on.above ?? on.turn)}`;
}

const suspendedHours = (sitting, nowMs) => html`<p class="suspended-until">${untilText(sitting, nowMs)}</p>
  <p class="suspended-since">${_("Suspended at %(hour)s.", { hour: hour(sitting.suspended_at) })}</p>`;

/** The same, smaller, above a list that stays. */
const suspendedAbove = (store, on, nowMs) => html`<div class="screen-suspended">
  <p class="screen-title">${_("The sitting is suspended.")}</p>
  <p class="suspended-until">${suspensionText(on.sitting, nowMs)} ${on.turn ? nextWords(store, on) : nothing}</p>
</div>`;

function interruptedLine(store, turn, nowMs) {
  const clock = clockOf(turn, nowMs);
  return html`<p class="screen-interrupted">${shape("still")}<span>${_("Interrupted, clock paused:")} ${delegationName(store, turn.delegation)}</span>
    <span class="num" dir="ltr">${clock.over ? "+" : ""}${clock.digits}</span></p>`;
}

/** Who comes next; first of all the turn that a suspension has stopped, if one is given. */
function nextStrip(store, list, held = null) {
  if (!list) return nothing;
  const all = [held, ...store.waiting(list.id)].filter(Boolean);
  if (!all.length) return html`<div class="screen-next"><p class="screen-label">${listStateText(list)}</p></div>`;
  return html`<div class="screen-next">
    <div class="next-top"><p class="screen-label">${_("Next")}</p>${more(all.length - NEXT_SHOWN)}</div>
    <ol>${repeat(all.slice(0, NEXT_SHOWN), (entry) => entry.id, (entry, index) => html`
      <li data-glide=${entry.id}><span class="num">${index + 1}</span> <span class="next-name ${lengthClass(delegationPlain(store, entry.delegation))}">${delegationName(store, entry.delegation)}</span></li>`)}</ol>
  </div>`;
}

function quietWords(on) {
  if (!on.sitting) return _("No sitting in this room now.");
  return _("Nobody has the floor.");
}

const quietFloor = (on) => nothingYet(quietWords(on));

export function floorView(store, roomId, nowMs, options) {
  const on = floor(store, roomId);
  const turn = on.above ?? on.turn;
  if (isSuspended(on.sitting)) return suspendedView(store, on, nowMs);
  return html`
    <div class="screen-floor ${options.hideClock ? "no-clock" : ""}">
      ${turn ? html`${speakerWho(store, turn)}${options.hideClock ? nothing : screenClock(store, turn, nowMs, options)}` : quietFloor(on)}
    </div>
    ${on.above && on.turn ? interruptedLine(store, on.turn, nowMs) : nothing}
    ${nextStrip(store, on.list)}`;
}

/** The rostrum's timer. With nobody on the floor it is the wall's clock. */
export function clockView(store, roomId, nowMs, options) {
  const on = floor(store, roomId);
  const turn = holder(store, roomId);
  if (isSuspended(on.sitting)) return suspendedClock(store, on, nowMs);
  if (!turn) return html`${wallClock(nowMs, quietWords(on))}`;
  return html`${screenClock(store, turn, nowMs, options)}
    <p class="clock-name ${lengthClass(delegationPlain(store, turn.delegation))}">${kindBadge(turn)}${delegationName(store, turn.delegation)}</p>`;
}

const wallClock = (nowMs, words) => html`<div class="screen-clock still" data-places="5">
  <p class="screen-digits num" dir="ltr">${bareHour(nowMs)}</p><p class="screen-word"><span>${words}</span></p></div>`;

/** At the rostrum of a suspended sitting: what time it is, until when, and who is next. */
function suspendedClock(store, on, nowMs) {
  return html`${wallClock(nowMs, `${_("The sitting is suspended.")} ${suspensionText(on.sitting, nowMs)}`)}
    <p class="clock-name">${nextWords(store, on)}</p>`;
}

/** About when each on a list has the floor; from the first who does not fit on, that they are the reserve. */
function listHours(store, listId, nowMs) {
  const starts = expectedStarts(store, listId, nowMs);
  const reserve = new Set(heard(store, listId, nowMs)?.reserve);
  return (entry) => {
    const at = starts.get(entry.id);
    if (at === undefined) return nothing;
    const word = reserve.has(entry.id) ? _("Reserve") : hour(at);
    return html`<time class="list-hour num" datetime=${new Date(at).toISOString()}>${word}</time>`;
  };
}

export function listView(store, roomId, nowMs) {
  const on = floor(store, roomId);
  const suspended = isSuspended(on.sitting);
  if (!on.list) return suspended ? suspendedView(store, on, nowMs) : quietFloor(on);
  const all = store.waiting(on.list.id);
  const shown = pageOf(all, nowMs);
  const spokenFor = spokenForOn(store, on.list.id);
  const hourOf = listHours(store, on.list.id, nowMs);
  const turn = on.above ?? on.turn;
  return html`
    <div class="list-top">
      <p class="list-title">${_("List of speakers")}</p>
      <p class="list-state ${on.list.state}">${listStateText(on.list)} · ${orderingText(on.list.ordering)}${all.length ? html` · ${ngettext("%(n)s waiting", "%(n)s waiting", all.length)}` : nothing}${
        shown.pages > 1 ? html` · <span class="num" dir="ltr">${shown.page}/${shown.pages}</span>` : nothing}</p>
    </div>
    ${suspended ? suspendedAbove(store, on, nowMs) : nothing}
    ${turn && !suspended ? html`<p class="list-now"><span class="badge now">${turn.kind === "statement" ? _("Now") : kindText(turn.kind)}</span> <span class="list-who">${delegationName(store, turn.delegation)}</span>
      <span class="num list-left" data-phase=${phase(secondsLeft(turn, nowMs), store.rule("warning_seconds"))} dir="ltr">${clockOf(turn, nowMs).over ? "+" : ""}${clockOf(turn, nowMs).digits}</span></p>` : nothing}
    ${all.length ? html`<ol class="list-rows">${repeat(shown.rows, (entry) => entry.id, (entry, index) => html`
      <li data-glide=${entry.id}><span class="num">${shown.first + index + 1}</span>
        <span class="list-who ${lengthClass(delegationPlain(store, entry.delegation))}">${delegationName(store, entry.delegation)} ${onBehalf(entry)} ${alsoSpokenFor(spokenFor(entry))}</span>
        <span class="list-mode">${placedApart(entry, on.list) ? html`${placedByText(entry.placed_by)} · ` : nothing}${modeText(entry.mode)}</span>${hourOf(entry)}</li>`)}</ol>` : nothingYet(_("Nobody is waiting."))}`;
}

/** The items around the present one; a screen does not scroll. */
function window_(items) {
  const current = items.findIndex((item) => item.state === "current");
  const begun = current >= 0 ? current : items.findLastIndex((item) => item.state === "concluded");
  const from = Math.max(0, Math.min(begun - 1, items.length - ITEMS_SHOWN));
  return items.slice(from, from + ITEMS_SHOWN);
}

function agendaRow(item, day, expected) {
  const begins = millis(item.started_at) ?? expected;
  const moved = begins != null && hourBeside(day, begins) !== hourBeside(day, item.planned_start);
  return html`<li class="${item.state}">
    <span class="num ${moved ? "moved" : ""}">${hourBeside(day, item.planned_start)}</span>
    <span class="num agenda-expected">${moved ? hourBeside(day, begins) : ""}</span>
    <span class="agenda-title">${itemTitle(item)}</span>
    ${item.state === "current" ? html`<span class="badge now">${_("Now")}</span>` : nothing}
  </li>`;
}

export function agendaView(store, roomId, nowMs) {
  const sitting = store.get("sitting", store.get("room", roomId)?.sitting) ?? presentSitting(store, nowMs, roomId);
  if (!sitting) return titleBody(store);
  const expected = expectedItems(store, sitting, nowMs);
  const items = store.itemsOf(sitting.id);
  const begun = items.findLastIndex((item) => item.state !== "planned");
  return html`
    <div class="list-top">
      <p class="list-title">${name(sitting.title)} · ${dayText(sitting.day)}</p>
      <p class="list-state">${sittingText(sitting)}</p>
    </div>
    <ol class="agenda-rows">${repeat(window_(items), (item) => item.id, (item) =>
      agendaRow(item, sitting.day, items.indexOf(item) > begun ? expected.get(item.id) : undefined))}</ol>`;
}

export function welcomeView(store, nowMs, { qr, address }) {
  const meeting = store.meeting();
  return html`<div class="welcome">
    <div class="welcome-words">
      <p class="screen-title ${text(meeting.title).length > 40 ? "long" : ""}">${name(meeting.title)}</p>
      ${meeting.theme ? html`<p class="welcome-theme">${name(meeting.theme)}</p>` : nothing}
      <p class="welcome-days">${daysText(meeting.days)}${meeting.venue ? html` · ${name(meeting.venue)}` : nothing} · ${formatText(meeting.format)}</p>
      <p class="welcome-hour num">${bareHour(nowMs)}</p>
    </div>
    ${qr ? html`<figure class="welcome-qr"><img src=${qr} alt="" width="400" height="400">
      <figcaption>${_("Follow live on your phone")}<bdi dir="ltr">${address}</bdi></figcaption></figure>` : nothing}
  </div>`;
}

export function noticeView(store, roomId) {
  const [notice] = notices(store, roomId);
  if (!notice) return titleBody(store);
  const size = text(notice.text).length > 120 ? "long" : "";
  return html`<p class="notice-big ${notice.level} ${size}">${name(notice.text)}</p>`;
}
