/** What every view of a room screen stands in: room and hour above, notices, the link's trouble in a corner. */

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { newLimit } from "../forms/new-limit.js";
import { floor } from "../../derived/floor.js";
import { notices } from "../../live/select.js";
import { _, bareHour } from "../../live/words.js";
import { linkTrouble } from "../link-state.js";
import { name } from "../name.js";
import { itemTitle } from "../names.js";

/** Notices for the room, two at most: a third would take the place of what the screen is for. */
const NOTICES_SHOWN = 2;

/** What was said in the whole meeting is of no item. */
const OF_NO_ITEM = new Set(["stocktaking"]);

function screenHead(store, roomId, nowMs, view) {
  const { room, item } = floor(store, roomId);
  return html`<header class="screen-head">
    <p class="screen-room">${name(room?.name ?? store.meeting().title)}</p>
    <p class="screen-item" data-gives-way="1" data-keeps="1">${item && !OF_NO_ITEM.has(view) ? itemTitle(item) : nothing}</p>
    <p class="screen-hour num">${bareHour(nowMs)}</p>
  </header>`;
}

const limitLine = (limit) => html`<p class="screen-notice limit attention"><span class="notice-words">${limit}</span></p>`;
/** What is beside another thing gives way: a second notice, and any beside a new limit, which stands for a minute only. */
const noticeLine = (notice, gives) => html`<p class="screen-notice ${notice.level}" data-gives-way=${gives ? "7" : nothing}>
  <span class="notice-words" data-gives-way="6" data-keeps="2">${name(notice.text)}</span></p>`;

/** The limit while it is new, and the newest notices. */
function screenNotices(all, limit) {
  const shown = all.slice(0, NOTICES_SHOWN - Number(limit !== ""));
  if (!shown.length && !limit) return nothing;
  return html`<div class="screen-notices">${limit ? limitLine(limit) : nothing}${shown.map((notice, index) => noticeLine(notice, index || limit))}</div>`;
}

/** On the rostrum notices stand at the upper edge and a new limit over the name: the digits do not move. */
function clockNotices(all, limit) {
  const shown = all.slice(0, NOTICES_SHOWN);
  return html`${shown.length ? html`<div class="screen-notices above">${shown.map((notice, index) => noticeLine(notice, index))}</div>` : nothing}
    ${limit ? html`<div class="screen-notices">${limitLine(limit)}</div>` : nothing}`;
}

/** The notices that a view says beside what it shows: the lower third is part of a picture, and the view of a notice shows the newest. */
function beside(view, store, roomId) {
  const all = notices(store, roomId);
  if (view === "lower-third") return [];
  return view === "notice" ? all.slice(1) : all;
}

/** Views that show who speaks or is to speak announce a new limit (docs/procedure.md). */
const TELLS_LIMITS = new Set(["floor", "list", "agenda", "clock"]);

/** Views that stand for themselves, without room and hour above. */
const BARE = new Set(["clock", "captions", "welcome", "about", "notice", "lower-third"]);

/** How small the type of a view becomes before content gives way: a part of its full size (live/fit.js). */
const SMALLEST = { floor: 0.44, clock: 0.56, list: 1, agenda: 0.85, captions: 1, welcome: 0.61, about: 0.61, notice: 0.38, "lower-third": 0.66, stocktaking: 0.5 };

/** A screen says who it is for ten seconds, in letters that are read from the door. */
function identity(label) {
  return html`<div class="screen-identity" data-fit="0.2"><p class="identity-name"><bdi>${label}</bdi></p></div>`;
}

/** @param {object} shown as screenPicture() takes it (parts/screen/picture.js); `body` is what its view shows */
export function screenFrame({ options: { view }, link, identify, store, roomId, nowMs }, body) {
  const limit = TELLS_LIMITS.has(view) ? newLimit(store, floor(store, roomId).list, nowMs) : "";
  return html`<div class="screen view-${view} ${link.kind === "silent" ? "silent" : ""}" data-fit=${SMALLEST[view] ?? 0.5}>
    <h1 class="visually-hidden">${name(store.meeting().title)}</h1>
    ${BARE.has(view) ? nothing : screenHead(store, roomId, nowMs, view)}
    <div class="screen-body" ?data-fit-box=${view !== "lower-third"}>${body}</div>
    ${(view === "clock" ? clockNotices : screenNotices)(beside(view, store, roomId), limit)}
    ${view === "lower-third" ? nothing : html`<div class="screen-corner">${linkTrouble(link)}</div>`}
  </div>
  ${identify ? identity(identify) : nothing}`;
}

/** Shown by itself, for instance when a screen was given a view nobody taught it. */
export function titleBody(store) {
  return html`<p class="screen-title">${name(store.meeting().title)}</p>`;
}

/** Where no sitting is to come: what of the meeting stays open, and where. As in templates/screens/screen.html. */
export function overBody(address) {
  return html`<div class="screen-over"><p class="screen-title">${_("The meeting is over.")}</p>
    <p class="screen-quiet">${_("The record, the agenda and the documents stay open.")}</p>
    <p class="screen-quiet"><bdi dir="ltr">${address}</bdi></p></div>`;
}

export function nothingYet(sentence) {
  return html`<p class="screen-quiet">${sentence}</p>`;
}
