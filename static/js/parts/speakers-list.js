/** A list of speakers: its state in words and hour, and those who wait, in order. */

import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { heard } from "../derived/fits.js";
import { inLieu as postedInLieu } from "../derived/floor.js";
import { expectedStarts } from "../derived/forecast.js";
import { placedApart } from "../derived/apart.js";
import { entryRow } from "./entry-row.js";
import { newLimit } from "./forms/new-limit.js";
import { spokenForOn } from "../derived/groups.js";
import { kindText, listStateText, modeText, orderingText, placedByText, reasonOf } from "../live/labels.js";
import { _, hour, hourThere, ngettext, readersZone } from "../live/words.js";
import { alsoSpokenFor, delegationName, name, onBehalf, person, plain } from "./name.js";
import { reserveWord } from "./reserve.js";

/** An hour of the meeting, and the reader's beside it where that is another. */
export function bothHours(when) {
  const own = readersZone(when);
  return html`<time class="num" datetime=${new Date(when).toISOString()}>${hour(when)}</time>${own ? html` <span class="own-hour num">${_("(%(hour)s your time)", { hour: hourThere(when, own) })}</span>` : nothing}`;
}

/** Why an entry stands where it stands, if a person or a rule other than the list's order placed it. */
export function placedWhy(entry, list) {
  const reason = reasonOf(entry);
  if (!placedApart(entry, list) && !reason) return nothing;
  return html`<p class="placed-why">${placedByText(entry.placed_by)}${reason ? html`${_(": ")}${name(reason)}` : nothing}</p>`;
}

function facts(store, entry, groups) {
  return html`<p class="entry-facts">
    ${entry.kind === "statement" ? nothing : html`<span class="badge">${kindText(entry.kind)}</span>`}
    ${onBehalf(store, entry)}
    ${alsoSpokenFor(groups)}
    <span class="entry-mode">${modeText(entry.mode)}</span>
  </p>`;
}

function row(store, entry, n, { list, groups, own, expected, actions, reserve }) {
  return entryRow({
    id: entry.id, n, own: own != null && entry.delegation === own,
    before: entry.id === reserve ? reserveWord() : nothing,
    name: delegationName(store, entry.delegation),
    person: person(entry),
    facts: [facts(store, entry, groups), placedWhy(entry, list)],
    cells: [
      expected ? html`<p class="entry-hour"><span class="visually-hidden">${_("about")} </span>${bothHours(expected)}</p>` : nothing,
      actions ? html`<div class="entry-actions">${actions(entry, n)}</div>` : nothing,
    ],
  });
}

/** "List closed since 10:40 · by precedence", alike on every page (decision 16). */
function listState(list) {
  return html`<p class="list-state ${list.state}">${listStateText(list)} · ${orderingText(list.ordering)}</p>`;
}

/** The limits that hold from the next speaker, while they are new; nothing else. */
export function limitNote(store, list, nowMs) {
  const sentence = newLimit(store, list, nowMs);
  return sentence ? html`<p class="notice attention">${sentence}</p>` : nothing;
}

/** Rows alone, for a page that has its own header. */
function speakerRows(store, listId, nowMs, { limit = Infinity, own, expected = true, actions, from = 0 } = {}) {
  const all = store.waiting(listId);
  const starts = expected ? expectedStarts(store, listId, nowMs) : new Map();
  const shown = all.slice(from, from + limit);
  const rest = all.length - from - shown.length;
  const reserve = expected ? heard(store, listId, nowMs)?.reserve[0] : undefined;
  const [list, spokenFor] = [store.get("list", listId), spokenForOn(store, listId)];
  return html`<ol class="entries" start=${from + 1}>
      ${repeat(shown, (entry) => entry.id, (entry, index) =>
        row(store, entry, from + index + 1, {
          list, groups: spokenFor(entry), own, expected: starts.get(entry.id), actions, reserve,
        }))}
    </ol>
    ${rest > 0 ? html`<p class="entries-more">${ngettext("and %(n)s more", "and %(n)s more", rest)}</p>` : nothing}`;
}

/**
 * @param {{limit?: number, own?: string, expected?: boolean, actions?: (entry, n) => unknown, title?: string}} options
 *   `own`: the reader's delegation, whose row is edged; `expected`: show about when
 */
export function speakersList(store, listId, nowMs, options = {}) {
  const list = store.get("list", listId);
  if (!list) return nothing;
  const count = store.waiting(listId).length;
  return html`<section class="speakers" aria-label=${regionName(store, list)}>
    <div class="card-head">
      <h3>${options.title ?? _("Next speakers")}</h3>
      ${listState(list)}
    </div>
    ${limitNote(store, list, nowMs)}
    ${count ? speakerRows(store, listId, nowMs, options) : html`<p class="empty">${emptyWords(list)}</p>`}
    ${inLieu(store, listId)}
  </section>`;
}

/** Those whose statements were put on the record in writing, folded away. */
export function inLieu(store, listId) {
  const posted = postedInLieu(store, listId);
  if (!posted.length) return nothing;
  return html`<details class="fold in-lieu">
    <summary>${_("Posted in lieu")}<span class="num">${_(" (%(words)s)", { words: posted.length })}</span></summary>
    <ul>${repeat(posted, (entry) => entry.id, (entry) => html`<li>${delegationName(store, entry.delegation)}</li>`)}</ul>
  </details>`;
}

/** Two rooms' lists on one page need two names. */
function regionName(store, list) {
  const room = store.all("room").find((one) => one.item === list.item);
  return room ? _("List of speakers: %(room)s", { room: plain(room.name) }) : _("List of speakers");
}

function emptyWords(list) {
  if (list.state === "not_open") return _("Delegations can ask for the floor when the list opens.");
  if (list.state === "closed") return _("No more speakers on this list.");
  return _("Nobody is waiting. Delegations can ask for the floor now.");
}
