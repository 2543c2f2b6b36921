/** What changed in the programme, by day: what moved, is new or is gone, with where it was. As templates/parts/revisions.html. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { told } from "../derived/revisions.js";
import { _, dayOf, dayText, hourBeside } from "../live/words.js";
import { name, span } from "./name.js";
import { itemTitle } from "./names.js";

const WORDS = { moved: () => _("Changed"), new: () => _("New"), gone: () => _("Cancelled") };

/** An item is told of by its beginning alone. */
function hours(one, day, { start, end }) {
  if (one.of === "item") return html`<span class="num">${hourBeside(day, start)}</span>`;
  return span(hourBeside(day, start), hourBeside(day, end));
}

function changeRow(store, one) {
  const [room, left] = [store.get("room", one.room), one.was && one.was.room !== one.room ? store.get("room", one.was.room) : null];
  const before = () => html`<span class="visually-hidden">${_("before:")} </span><s>${hours(one, one.day, one.was)}${
    left ? html` · ${name(left.name)}` : nothing}</s> <span class="visually-hidden">${_("now:")} </span>`;
  return html`<li class="change"><b class="change-word">${WORDS[one.what]()}</b> <span class="change-what">${itemTitle(one)}</span>
    <span class="change-place">${one.was ? before() : nothing}${hours(one, one.day, one)}${room ? html` · ${name(room.name)}` : nothing}</span></li>`;
}

/** @param {object} store for the names of rooms @param {object[]} changes in their order, as derived/revisions.js gives them */
export function changesByDay(store, changes) {
  const days = [...new Set(changes.map((one) => one.day))];
  return days.map((day) => html`<p class="change-day">${dayText(day)}</p><ul class="changes">${
    changes.filter((one) => one.day === day).map((one) => changeRow(store, one))}</ul>`);
}

/** What was published of the programme since, within the agenda, until its days are over. */
export function whatChanged(store, nowMs) {
  const found = told(store, dayOf(nowMs));
  return found.length ? html`<section class="agenda-changes" aria-labelledby="changed-title"><h3 id="changed-title">${_("What changed")}</h3>${
    changesByDay(store, found)}</section>` : nothing;
}
