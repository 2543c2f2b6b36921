/** Who has the floor in a room: the speaker and the countdown; a point of order stands above the speaker it interrupts. */

import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { kindText, modeText, sittingText } from "../live/labels.js";
import { floor } from "../derived/floor.js";
import { _ } from "../live/words.js";
import { countDown, clockOf, shape } from "./count-down.js";
import { delegationName, lengthClass, name, onBehalf, person, plain } from "./name.js";
import { delegationPlain } from "./plain.js";
import { itemTitle } from "./names.js";
import { isSuspended, suspension } from "./sittings/suspension.js";

/** The words of one turn: kind if it is no statement, delegation, person, group, mode; on a screen the last gives way first. */
export function speakerWho(store, turn) {
  return html`<div class="speaker-who">
    ${turn.kind === "statement" ? nothing : html`<p class="speaker-kind">${kindText(turn.kind)}</p>`}
    <p class="speaker-delegation ${lengthClass(delegationPlain(store, turn.delegation))}">${delegationName(store, turn.delegation)}</p>
    <p class="speaker-person" data-gives-way="6 9" data-keeps="2">${person(turn)}</p>
    <p class="speaker-facts">${turn.on_behalf_of ? html`<span class="speaker-group" data-gives-way="9" data-keeps="1">${onBehalf(store, turn)}</span>` : nothing}<span class="badge" data-gives-way="3">${modeText(turn.mode)}</span></p>
  </div>`;
}

function speakerBlock(store, turn, nowMs) {
  return html`<div class="speaker">
    ${speakerWho(store, turn)}
    ${countDown(turn, nowMs, { warning: store.rule("warning_seconds") })}
  </div>`;
}

/** The speaker who waits under a point of order: named, with the time that is kept. */
function interrupted(store, turn, nowMs) {
  const clock = clockOf(turn, nowMs);
  return html`<p class="interrupted">
    ${shape("still")}<span>${_("Interrupted, clock paused:")} ${delegationName(store, turn.delegation)}</span>
    <span class="num" dir="ltr">${clock.over ? "+" : ""}${clock.digits}</span>
  </p>`;
}

function nobody(store, { sitting, list }) {
  if (!sitting) return html`<p class="empty">${_("No sitting in this room now.")}</p>`;
  if (isSuspended(sitting)) return nothing;
  const [next] = list ? store.waiting(list.id) : [];
  return html`<p class="empty floor-empty">${_("Nobody has the floor.")}
    ${next ? html`${_("Next:")} ${delegationName(store, next.delegation)}` : nothing}</p>`;
}

function onTheFloor(store, on, nowMs) {
  if (on.above) {
    return html`${speakerBlock(store, on.above, nowMs)}${on.turn ? interrupted(store, on.turn, nowMs) : nothing}`;
  }
  return on.turn ? speakerBlock(store, on.turn, nowMs) : nobody(store, on);
}

function itemLine(item) {
  if (!item) return nothing;
  return html`<p class="item-line">${itemTitle(item)}</p>`;
}

export function floorCard(store, roomId, nowMs) {
  const on = floor(store, roomId);
  return html`<section class="card floor-card" aria-label=${_("The floor: %(room)s", { room: plain(on.room.name) })}>
    <div class="card-head">
      <h2>${name(on.room.name)}</h2>
      ${on.sitting ? html`<p class="small muted">${sittingText(on.sitting)}</p>` : nothing}
    </div>
    ${itemLine(on.item)}
    ${suspension(store, on, nowMs)}
    ${onTheFloor(store, on, nowMs)}
  </section>`;
}
