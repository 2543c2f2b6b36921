/** The agenda on a room screen: the items around the present one, as many as have room. */

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { millis } from "../../derived/clock.js";
import { expectedItems } from "../../derived/forecast.js";
import { sittingText } from "../../live/labels.js";
import { presentSitting } from "../../live/select.js";
import { _, dayText, hourBeside } from "../../live/words.js";
import { name } from "../name.js";
import { itemTitle } from "../names.js";
import { titleBody } from "./frame.js";
import { agendaRows } from "./giving-way.js";

const ITEMS_SHOWN = 10;

/** The items around the present one; a screen does not scroll. */
function window_(items) {
  const current = items.findIndex((item) => item.state === "current");
  const begun = current >= 0 ? current : items.findLastIndex((item) => item.state === "concluded");
  const from = Math.max(0, Math.min(begun - 1, items.length - ITEMS_SHOWN));
  return items.slice(from, from + ITEMS_SHOWN);
}

function agendaRow(item, day, expected, way) {
  const begins = millis(item.started_at) ?? expected;
  const moved = begins != null && hourBeside(day, begins) !== hourBeside(day, item.planned_start);
  return html`<li class="${item.state}" data-gives-way=${way ?? nothing}>
    <span class="num ${moved ? "moved" : ""}">${hourBeside(day, item.planned_start)}</span>
    ${moved ? html`<span class="num agenda-expected">${hourBeside(day, begins)}</span>` : nothing}
    <span class="agenda-title">${itemTitle(item)}</span>
    ${item.state === "current" ? html`<span class="badge now">${_("Now")}</span>` : nothing}
  </li>`;
}

export function agendaView({ store, roomId, nowMs }) {
  const sitting = store.get("sitting", store.get("room", roomId)?.sitting) ?? presentSitting(store, nowMs, roomId);
  if (!sitting) return titleBody(store);
  const expected = expectedItems(store, sitting, nowMs);
  const items = store.itemsOf(sitting.id);
  const begun = items.findLastIndex((item) => item.state !== "planned");
  const shown = window_(items);
  const ways = agendaRows(shown.length, Math.max(0, shown.findIndex((item) => item.state === "current")));
  return html`
    <div class="list-top">
      <p class="list-title">${name(sitting.title)} · ${dayText(sitting.day)}</p>
      <p class="list-state">${sittingText(sitting)}</p>
    </div>
    <ol class="agenda-rows" data-fit-box>${repeat(shown, (item) => item.id, (item, index) =>
      agendaRow(item, sitting.day, items.indexOf(item) > begun ? expected.get(item.id) : undefined, ways[index]))}</ol>`;
}
