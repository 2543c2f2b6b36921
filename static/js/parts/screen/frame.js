/** What every view of a room screen stands in: room and hour above, notices, the link's trouble in a corner. */

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { newLimit } from "../new-limit.js";
import { floor } from "../../derived/floor.js";
import { notices } from "../../live/select.js";
import { bareHour, hour, ngettext, text } from "../../live/words.js";
import { linkTrouble } from "../link-state.js";
import { name } from "../name.js";
import { itemTitle } from "../names.js";

/** Notices for the room, two at most: a third would take the place of what the screen is for. */
const NOTICES_SHOWN = 2;

function screenHead(store, roomId, nowMs) {
  const { room, item } = floor(store, roomId);
  return html`<header class="screen-head">
    <p class="screen-room">${name(room?.name ?? store.meeting().title)}</p>
    <p class="screen-item">${item ? itemTitle(item) : nothing}</p>
    <p class="screen-hour num">${bareHour(nowMs)}</p>
  </header>`;
}

const limitLine = (limit) => html`<p class="screen-notice limit attention">${limit}</p>`;
const noticeLine = (notice) => html`<p class="screen-notice ${notice.level}">${name(notice.text)}</p>`;

/** The limit while it is new, and the newest notices. */
function screenNotices(all, limit) {
  const shown = all.slice(0, NOTICES_SHOWN - Number(limit !== ""));
  if (!shown.length && !limit) return nothing;
  return html`<div class="screen-notices">${limit ? limitLine(limit) : nothing}${shown.map(noticeLine)}</div>`;
}

/** On the rostrum notices stand at the upper edge and a new limit over the name: the digits do not move. */
function clockNotices(all, limit) {
  const shown = all.slice(0, NOTICES_SHOWN);
  return html`${shown.length ? html`<div class="screen-notices above">${shown.map(noticeLine)}</div>` : nothing}
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

/** A screen says who it is for ten seconds, in letters that are read from the door. */
function identity(label) {
  return html`<div class="screen-identity"><p class="${[...label].length > 8 ? "long" : ""}"><bdi>${label}</bdi></p></div>`;
}

/**
 * @param {object} shown `view`, `body`, `link`, `identify` (the screen's name while it must show it), `store`, `roomId`,
 *   `nowMs`, `bare` (no head: the clock, the welcome)
 */
export function screenFrame({ view, body, link, identify, store, roomId, nowMs, bare }) {
  const limit = TELLS_LIMITS.has(view) ? newLimit(store, floor(store, roomId).list, nowMs) : "";
  return html`<div class="screen view-${view} ${link.kind === "silent" ? "silent" : ""}">
    <h1 class="visually-hidden">${name(store.meeting().title)}</h1>
    ${bare ? nothing : screenHead(store, roomId, nowMs)}
    <div class="screen-body">${body}</div>
    ${(view === "clock" ? clockNotices : screenNotices)(beside(view, store, roomId), limit)}
    ${view === "lower-third" ? nothing : html`<div class="screen-corner">${linkTrouble(link)}</div>`}
    ${identify ? identity(identify) : nothing}
  </div>`;
}

/** Shown by itself, for instance when a screen was given a view nobody taught it. */
export function titleBody(store) {
  const meeting = store.meeting();
  return html`<p class="screen-title ${text(meeting.title).length > 40 ? "long" : ""}">${name(meeting.title)}</p>`;
}

export function nothingYet(sentence) {
  return html`<p class="screen-quiet">${sentence}</p>`;
}

export function more(count) {
  return count > 0 ? html`<p class="screen-more">${ngettext("and %(n)s more", "and %(n)s more", count)}</p>` : nothing;
}
