/**
 * Notices of the secretariat, the newest first. The frame of every page draws them (page.js), so that none can forget to;
 * room screens draw their own (parts/screen/frame.js).
 */

import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { notices } from "../live/select.js";
import { _, hour, text } from "../live/words.js";
import { name } from "./name.js";

/** @param {string|null} [roomId] of a page that is about one room; notices of all rooms for any other */
export function noticeBanner(store, roomId = null) {
  const shown = notices(store, roomId);
  if (!shown.length) return nothing;
  return html`<section class="notices" tabindex="0" aria-label=${_("Notices")}>
    ${repeat(shown, (notice) => notice.id, (notice) => html`
      <p class="notice ${notice.level}">
        <span class="notice-text">${name(notice.text)}</span>
        <span class="notice-where small">${whereAndWhen(store, notice)}</span>
      </p>`)}
  </section>`;
}

function whereAndWhen(store, notice) {
  const room = store.get("room", notice.room);
  return html`${room ? html`${name(room.name)} · ` : nothing}<span class="num">${hour(notice.shown_at)}</span>`;
}

/** Says each new notice once, in a sentence (decision 25); those that stand there when the page loads are read on it. */
export function createNoticeVoice(announce) {
  let heard = null;
  return (store, roomId) => {
    const shown = notices(store, roomId);
    const fresh = heard && shown.find((notice) => !heard.has(notice.id));
    heard = new Set(shown.map((notice) => notice.id));
    if (fresh) announce(text(fresh.text), "notice");
  };
}
