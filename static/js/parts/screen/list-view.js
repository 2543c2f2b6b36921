/** The list of speakers on a room screen: who has the floor, the next three, and of the others as many as have room. */

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { phase, secondsLeft } from "../../derived/clock.js";
import { heard } from "../../derived/fits.js";
import { expectedStarts } from "../../derived/forecast.js";
import { floor } from "../../derived/floor.js";
import { spokenForOn } from "../../derived/groups.js";
import { placedApart } from "../../derived/apart.js";
import { kindText, listStateText, modeText, orderingText, placedByText } from "../../live/labels.js";
import { _, hour, ngettext } from "../../live/words.js";
import { clockOf } from "../count-down.js";
import { alsoSpokenFor, delegationName, onBehalf } from "../name.js";
import { isSuspended, nextWords, suspensionText } from "../sittings/suspension.js";
import { quietFloor, suspendedView } from "./floor-views.js";
import { nothingYet } from "./frame.js";
import { listRows } from "./giving-way.js";

/** The same, smaller, above a list that stays. */
const suspendedAbove = (store, on, nowMs) => html`<div class="screen-suspended">
  <p class="screen-title">${_("The sitting is suspended.")}</p>
  <p class="suspended-until">${suspensionText(on.sitting, nowMs)} ${on.turn ? nextWords(store, on) : nothing}</p>
</div>`;

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

/** What is said of an entry beside its hour; that somebody speaks in the room is not. */
function factsOf(store, entry, list, groups) {
  return [
    placedApart(entry, list) ? placedByText(entry.placed_by) : null,
    entry.mode === "in_room" ? null : modeText(entry.mode),
    entry.on_behalf_of ? onBehalf(store, entry) : null,
    groups.length ? alsoSpokenFor(groups) : null,
  ].filter(Boolean);
}

const factsLine = (facts, way) =>
  facts.length ? html`<span class="list-facts" data-gives-way=${way}>${facts.map((fact, index) => html`${index ? " · " : nothing}${fact}`)}</span>` : nothing;

function listTop(list, waiting) {
  const count = html` · ${ngettext("%(n)s waiting", "%(n)s waiting", waiting)}`;
  return html`<div class="list-top">
    <p class="list-title">${_("List of speakers")}</p>
    <p class="list-state ${list.state}">${listStateText(list)}<span data-gives-way="1"> · ${orderingText(list.ordering)}</span>${waiting ? count : nothing}</p>
  </div>`;
}

function nowLine(store, turn, nowMs) {
  const clock = clockOf(turn, nowMs);
  return html`<p class="list-now"><span class="badge now">${turn.kind === "statement" ? _("Now") : kindText(turn.kind)}</span> <span class="list-who">${delegationName(store, turn.delegation)}</span>
    <span class="num list-left" data-phase=${phase(secondsLeft(turn, nowMs), store.rule("warning_seconds"))} dir="ltr">${clock.over ? "+" : ""}${clock.digits}</span></p>`;
}

function rows(store, list, shown, nowMs) {
  const spokenFor = spokenForOn(store, list.id);
  const hourOf = listHours(store, list.id, nowMs);
  const ways = listRows(shown.length, shown.filter(({ stays }) => stays).length);
  return html`<ol class="list-rows" data-fit-box data-gives-way=${ways.columns}>${repeat(shown, ({ row }) => row.id, ({ row, place, stays }, index) => html`
    <li class=${stays ? "stays" : "turns"} data-glide=${row.id} data-gives-way=${ways.rows[index] ?? nothing}>
      <span class="num">${place}</span>
      <span class="list-who">${delegationName(store, row.delegation)}${factsLine(factsOf(store, row, list, spokenFor(row)), ways.facts)}</span>${hourOf(row)}</li>`)}</ol>`;
}

export function listView({ store, roomId, nowMs, pages }) {
  const on = floor(store, roomId);
  const suspended = isSuspended(on.sitting);
  if (!on.list) return suspended ? suspendedView(store, on, nowMs) : quietFloor(on, store);
  const all = store.waiting(on.list.id);
  const turn = on.above ?? on.turn;
  return html`
    ${listTop(on.list, all.length)}
    ${suspended ? suspendedAbove(store, on, nowMs) : nothing}
    ${turn && !suspended ? nowLine(store, turn, nowMs) : nothing}
    ${all.length ? rows(store, on.list, pages.rowsOf(all, nowMs), nowMs) : nothingYet(_("Nobody is waiting."))}`;
}
