/**
 * Notices of the secretariat, the newest first. The frame of every page draws them (page.js), so that none can forget to;
 * room screens draw their own (parts/screen/frame.js).
 */

import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { notices } from "../live/select.js";
import { _, hour } from "../live/words.js";
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
