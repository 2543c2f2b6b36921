/** The agenda of all days: planned and expected hours side by side, lateness in words, the current item marked. */

import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { lateMinutes, millis } from "../derived/clock.js";
import { expectedItems } from "../derived/forecast.js";
import { listToShow } from "../derived/agenda.js";
import { itemStateText, listStateText, sittingText } from "../live/labels.js";
import { agenda } from "../live/select.js";
import { _, dayText, hourBeside, minutesText, ngettext, readersZone } from "../live/words.js";
import { itemDocuments } from "./item-documents.js";
import { name, span } from "./name.js";
import { itemTitle } from "./names.js";
import { HOLES, rich } from "./rich.js";

/** Within this a plan is kept: nobody announces that an item is one minute late. */
const KEPT_MINUTES = 2;

/** "7 minutes late", "1 hour 5 minutes early", or nothing while the plan is kept. */
function lateText(minutes) {
  const time = minutesText(Math.abs(minutes));
  if (Math.abs(minutes) < KEPT_MINUTES) return "";
  return minutes > 0 ? _("%(time)s late", { time }) : _("%(time)s early", { time });
}

/** "10:00–13:00", and the reader's hours where they are others. */
function sittingHours(sitting) {
  const hours = (zone) => span(...[sitting.planned_start, sitting.planned_end].map((at) => hourBeside(sitting.day, at, zone)));
  const own = readersZone(sitting.planned_start);
  return html`${hours()}${own ? html` <span class="own-hour">${rich(_("(%(hours)s your time)", HOLES), { hours: hours(own) })}</span>` : nothing}`;
}

/** The day in the heading under which an item stands. */
const dayOfItem = (store, item) => store.get("sitting", item.sitting)?.day;

function moments(item, day, expected) {
  const begins = millis(item.started_at) ?? expected;
  const late = lateText(lateMinutes(begins, item.planned_start));
  const moved = begins != null && hourBeside(day, begins) !== hourBeside(day, item.planned_start);
  return { begins, day, late, moved };
}

function itemHours(item, { begins, day, moved }) {
  return html`<p class="item-hours num">
    <span class="visually-hidden">${_("planned")} </span><span class=${moved ? "item-planned moved" : "item-planned"}>${hourBeside(day, item.planned_start) || "–"}</span>
    ${moved ? html`<span class="visually-hidden">${item.started_at ? _("began") : _("expected")} </span><span class="item-expected">${hourBeside(day, begins)}</span>` : nothing}
  </p>`;
}

function itemFacts(store, item, late) {
  const list = listToShow(store, item);
  const count = list ? store.waiting(list.id).length : 0;
  const told = [
    late,
    item.state === "concluded" && item.concluded_at ? _("concluded at %(hour)s", { hour: hourBeside(dayOfItem(store, item), item.concluded_at) }) : "",
    list && item.state !== "concluded" ? listStateText(list) : "",
    count && item.state !== "concluded" ? ngettext("%(n)s waiting", "%(n)s waiting", count) : "",
  ].filter(Boolean);
  return told.length ? html`<p class="item-facts">${told.join(" · ")}</p>` : nothing;
}

function itemRow(store, item, expected, beside) {
  const at = moments(item, dayOfItem(store, item), expected);
  return html`<li class="agenda-item ${item.state} ${item.kind}" aria-current=${item.state === "current" ? "true" : "false"}>
    ${itemHours(item, at)}
    <div class="item-what">
      <p class="item-title">${itemTitle(item)}
        ${item.state === "current" ? html`<span class="badge now">${itemStateText("current")}</span>` : nothing}</p>
      ${itemFacts(store, item, at.late)}${itemDocuments(store, item)}${beside(item)}
    </div>
  </li>`;
}

function sittingBlock(store, { sitting, room, items }, nowMs, beside) {
  const expected = expectedItems(store, sitting, nowMs);
  return html`<section class="agenda-sitting ${sitting.state}">
    <div class="sitting-head">
      <h4>${sitting.title ? html`${name(sitting.title)} · ` : nothing}${name(room?.name)}</h4>
      <p class="small muted">${sittingHours(sitting)} · ${sittingText(sitting)}</p>
    </div>
    <ol class="agenda-items">${repeat(items, (item) => item.id, (item) => itemRow(store, item, expected.get(item.id), beside))}</ol>
  </section>`;
}

/** @param {{only?: (sitting) => boolean, beside?: (item) => unknown}} options which sittings to show, all by default; what stands beside an item */
export function agendaList(store, nowMs, { only = () => true, beside = () => nothing } = {}) {
  const days = agenda(store)
    .map(({ day, sittings }) => ({ day, sittings: sittings.filter(({ sitting }) => only(sitting)) }))
    .filter(({ sittings }) => sittings.length);
  if (!days.length) return html`<p class="empty">${_("The programme has not been published yet.")}</p>`;
  return html`${repeat(days, ({ day }) => day, ({ day, sittings }) => html`
    <section class="agenda-day">
      <h3>${dayText(day)}</h3>
      ${repeat(sittings, ({ sitting }) => sitting.id, (one) => sittingBlock(store, one, nowMs, beside))}
    </section>`)}`;
}
