/** Interventions as they end, the newest first: who, and the time used of the time allotted. */

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { kindText } from "../../live/labels.js";
import { delivered } from "../../derived/floor.js";
import { digits, givenSeconds, millis, secondsUsed } from "../../derived/clock.js";
import { _, hour, ngettext } from "../../live/words.js";
import { delegationName, name, onBehalf, person } from "../name.js";

function timeUsed(turn) {
  const [given, used] = [givenSeconds(turn), secondsUsed(turn, millis(turn.ended_at))];
  const over = used - given >= 1;
  return html`<p class="used num ${over ? "over" : ""}">
    <span class="visually-hidden">${_("time used")} </span><span dir="ltr">${digits(used)}</span>
    <span class="used-of">${_("of %(time)s", { time: digits(given) })}</span>
    ${over ? html`<span class="used-over">${_("%(time)s over", { time: digits(given - used).replace("+", "") })}</span>` : nothing}
  </p>`;
}

function row(store, turn, manyRooms) {
  return html`<li class="ended" data-id=${turn.id}>
    <span class="ended-hour num">${hour(turn.ended_at)}</span>
    <div class="entry-who">
      <p class="entry-delegation">${delegationName(store, turn.delegation)}</p>
      <p class="entry-person">${person(turn)}</p>
      <p class="entry-facts">
        ${turn.kind === "statement" ? nothing : html`<span class="badge">${kindText(turn.kind)}</span>`}
        ${onBehalf(store, turn)}
        ${manyRooms ? html`<span>${name(store.get("room", turn.room)?.name)}</span>` : nothing}
        ${turn.document ? html`<a href=${`/m/${store.meeting().slug}/documents/${turn.document}`} download>${_("Text of the statement")}</a>` : nothing}
      </p>
    </div>
    ${timeUsed(turn)}
  </li>`;
}

/** @param {number} limit how many to show */
export function interventionsList(store, limit) {
  const all = delivered(store);
  if (!all.length) return html`<p class="empty">${_("No intervention has ended yet.")}</p>`;
  const manyRooms = store.all("room").length > 1;
  const rest = all.length - limit;
  return html`<ol class="ended-list">${repeat(all.slice(0, limit), (turn) => turn.id, (turn) => row(store, turn, manyRooms))}</ol>
    ${rest > 0 ? html`<p class="entries-more">${ngettext("and %(n)s earlier", "and %(n)s earlier", rest)}</p>` : nothing}`;
}
