/** What the meeting is, on a room screen before the opening: its title and theme beside the first picture about it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { daysText, text, textLang } from "../../live/words.js";
import { name } from "../name.js";

/** The picture of the first section that has one. */
const firstPicture = (store) => [...store.all("about")].sort((one, other) => one.position - other.position).find(({ picture }) => picture);

export function aboutView({ store }) {
  const [meeting, shown] = [store.meeting(), firstPicture(store)];
  return html`<div class="welcome ${shown ? "with-picture" : ""}">
    <div class="welcome-words">
      <p class="screen-title">${name(meeting.title)}</p>
      ${meeting.theme ? html`<p class="welcome-theme" data-gives-way="3" data-keeps="2">${name(meeting.theme)}</p>` : nothing}
      <p class="welcome-days">${daysText(meeting.days)}${meeting.venue ? html` · ${name(meeting.venue)}` : nothing}</p>
    </div>
    ${shown ? html`<figure class="about-shown"><img src=${`/m/${meeting.slug}/about/pictures/${shown.picture.file}`} alt=${text(shown.picture_alt)} lang=${textLang(shown.picture_alt) ?? nothing}
      width=${shown.picture.width} height=${shown.picture.height}></figure>` : nothing}
  </div>`;
}
