/** Follow: who speaks now, who is next, the agenda and what was said, for anybody, without an account. */

import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { inRoom } from "../live/announcer.js";
import { formatText } from "../live/labels.js";
import { newLimit } from "../parts/forms/new-limit.js";
import { floor } from "../derived/floor.js";
import { listToShow } from "../derived/agenda.js";
import { open } from "../page.js";
import { browserStorage } from "../live/memory.js";
import { holder, rooms } from "../live/select.js";
import { _, daysText, duration, hour, hourThere, language, load, meetingZone, readersZone, text } from "../live/words.js";
import { agendaList } from "../parts/agenda-list.js";
import { floorCard } from "../parts/floor-card.js";
import { interventionsList } from "../parts/follow/interventions-list.js";
import { name } from "../parts/name.js";
import { isOver, overCard } from "../parts/over.js";
import { delegationPlain } from "../parts/plain.js";
import { whatChanged } from "../parts/revisions.js";
import { speakersList } from "../parts/speakers-list.js";

const NEXT_SHOWN = 5;
const ENDED_SHOWN = 50;

/** What was asked for: the webcast's player and its delay, captions. Each is fetched then, with its words. */
const more = {};

async function want(part, deed) {
  try {
    more[part] ??= await fetchPart(part);
    more[part][deed]();
  } catch {
    context.announce(_("This cannot be had just now. Please try again."));
  }
}

async function fetchPart(part) {
  const { words } = context.data;
  if (words) await load(words.replace("/follow.", `/${part}.`));
  const { create } = await import(`../parts/follow/${part}.js`);
  return create({ context, tell, html, nothing, repeat, _, duration, language, text, rooms, holder, floor, delegationPlain });
}

function offer(part, deed, label, pressed) {
  return html`<button type="button" class="button" aria-pressed=${Boolean(pressed)} @click=${() => want(part, deed)}>${label}</button>`;
}

/** The webcast by its link, and what this page can show beside. */
function extras(store) {
  const { webcast_url: url, webcast_delay_seconds: behind } = store.meeting();
  const player = more.webcast;
  const captioned = store.all("caption").length > 0;
  if (!url && !captioned) return nothing;
  return html`<div class="webcast">
    ${url ? html`<a class="button" href=${url} rel="noopener noreferrer" target="_blank">${_("Open the webcast")}</a>` : nothing}
    ${url?.includes(".m3u8") ? offer("webcast", "play", _("Play the webcast here"), player?.playing()) : nothing}
    ${url && (behind || player?.dated()) ? offer("webcast", "lag", _("Show the floor as in the webcast"), player?.lagging()) : nothing}
    ${captioned ? offer("captions-follow", "toggle", _("Captions"), more["captions-follow"]?.on()) : nothing}
    ${url && behind ? html`<span class="small muted">${_("The picture is about %(time)s behind the room.", { time: duration(behind) })}</span>` : nothing}
  </div>`;
}

function intro(store) {
  const meeting = store.meeting();
  return html`<header class="intro">
    <div class="intro-words">
      <h1 class="visually-hidden">${name(meeting.title)}</h1>
      ${meeting.theme ? html`<p class="strong">${name(meeting.theme)}</p>` : nothing}
      <p class="small muted">${daysText(meeting.days)}${meeting.venue ? html` · ${name(meeting.venue)}` : nothing} · ${formatText(meeting.format)}</p>
    </div>
    ${extras(store)}
  </header>`;
}

function roomBlock(store, room, nowMs) {
  const { item } = floor(store, room.id);
  const list = item && listToShow(store, item);
  return html`<div class="room-block">
    ${floorCard(store, room.id, nowMs)}
    ${list ? html`<div class="card">${speakersList(store, list.id, nowMs, { limit: NEXT_SHOWN })}</div>` : nothing}
  </div>`;
}

/** Rooms where something goes on; when nothing does anywhere, one sentence instead of a row of empty cards. */
function roomBlocks(page, nowMs) {
  const { store } = page;
  const busy = rooms(store).filter((room) => room.sitting);
  if (!busy.length && isOver(store)) return overCard(page);
  if (!busy.length) {
    return html`<div class="card"><h2>${_("No sitting now")}</h2><p class="empty">${_("This page comes to life when the next sitting opens. The agenda tells when.")}</p></div>`;
  }
  return repeat(busy, (room) => room.id, (room) => roomBlock(store, room, nowMs));
}

function zoneNote(nowMs) {
  const own = readersZone(nowMs);
  if (!own) return html`<p class="small muted">${_("Hours are in the meeting's time zone, %(zone)s.", { zone: meetingZone() })}</p>`;
  return html`<p class="small muted">${_("Hours are in the meeting's time zone, %(zone)s: %(here)s there is %(own)s where you are.", {
    zone: meetingZone(), here: hour(nowMs), own: hourThere(nowMs, own),
  })}</p>`;
}

function render(page) {
  const { store, now } = page;
  const nowMs = now();
  const several = rooms(store).filter((room) => room.sitting).length > 1;
  return html`${intro(store)}
    <div class="follow-more"><p class="follow-tell">${isOver(store) ? nothing : offer("tell-me", "toggle", _("Tell me when a delegation speaks"), more["tell-me"]?.on())}</p>
      ${more["tell-me"]?.panel() ?? nothing}${more.webcast?.panel() ?? nothing}${more["captions-follow"]?.panel() ?? nothing}</div>
    <div class="follow ${several ? "several" : ""}">
      <section class="follow-rooms" aria-label=${_("Now")}>${roomBlocks(page, nowMs)}</section>
      <section class="follow-agenda card" aria-labelledby="agenda-title">
        <div class="card-head"><h2 id="agenda-title">${_("Agenda")}</h2></div>
        ${whatChanged(store, nowMs)}
        ${agendaList(store, nowMs)}
        ${zoneNote(nowMs)}
      </section>
      <section class="follow-ended card" aria-labelledby="ended-title">
        <div class="card-head"><h2 id="ended-title">${_("Interventions delivered")}</h2></div>
        ${interventionsList(store, ENDED_SHOWN)}
      </section>
    </div>
    <div class="dock">${more["tell-me"]?.signs() ?? nothing}</div>`;
}

/** One sentence for each room when its floor moves or limits change (decision 25). */
function createNews() {
  const seen = new Map();
  const isNew = (key, value) => {
    const before = seen.get(key);
    seen.set(key, value);
    return before !== undefined && before !== value;
  };
  return ({ store, announce, now }) => {
    for (const room of rooms(store)) {
      const turn = holder(store, room.id);
      if (isNew(room.id, turn?.id ?? null) && turn) announce(inRoom(store, room.id, floorSentence(store, turn)), `floor ${room.id}`);
      const limit = newLimit(store, floor(store, room.id).list, now());
      if (isNew(`limit ${room.id}`, limit) && limit) announce(inRoom(store, room.id, limit), `limit ${room.id}`);
    }
  };
}

function floorSentence(store, turn) {
  const delegation = delegationPlain(store, turn.delegation);
  if (turn.kind === "point_of_order") return _("Point of order: %(delegation)s", { delegation });
  return _("%(delegation)s has the floor.", { delegation });
}

/** Whether somebody has asked here before to be told of a delegation; that waits in the browser (parts/follow/tell-me.js). */
const waitsFor = ({ data }) => browserStorage("localStorage")?.getItem(`hlom:tell-me:${data.meeting}`);

const news = createNews();
const tell = (page) => {
  news(page);
  more["tell-me"]?.hear();
};
const context = await open({ render, onChange: (change, page) => tell(page), kept: () => ({}) });
if (context) tell(context);
if (context && waitsFor(context)) want("tell-me", "resume");
