/** Views of a room screen that are about no speaker: the welcome and a notice. */

import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { formatText } from "../../live/labels.js";
import { notices } from "../../live/select.js";
import { _, bareHour, daysText } from "../../live/words.js";
import { name } from "../name.js";
import { titleBody } from "./frame.js";

export function welcomeView({ store, nowMs, qr, address }) {
  const meeting = store.meeting();
  return html`<div class="welcome">
    <div class="welcome-words">
      <p class="screen-title">${name(meeting.title)}</p>
      ${meeting.theme ? html`<p class="welcome-theme" data-gives-way="3" data-keeps="2">${name(meeting.theme)}</p>` : nothing}
      <p class="welcome-days">${daysText(meeting.days)}${meeting.venue ? html` · ${name(meeting.venue)}` : nothing} · ${formatText(meeting.format)}</p>
      <p class="welcome-hour num">${bareHour(nowMs)}</p>
    </div>
    ${qr ? html`<figure class="welcome-qr"><img src=${qr} alt="" width="400" height="400">
      <figcaption>${_("Follow live on your phone")}<bdi dir="ltr" data-gives-way="1">${address}</bdi></figcaption></figure>` : nothing}
  </div>`;
}

export function noticeView({ store, roomId }) {
  const [notice] = notices(store, roomId);
  if (!notice) return titleBody(store);
  return html`<p class="notice-big ${notice.level}">${name(notice.text)}</p>`;
}
