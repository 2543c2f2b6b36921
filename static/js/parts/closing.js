/** Announcing when an open list closes: in some minutes, or at an hour of the meeting's zone (contract, `announce_closing`). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _, bareHour, hour, meetingZone, ngettext } from "../live/words.js";
import { closingAt, closingIn } from "./closing-hours.js";

const CHOICES = [5, 10, 15];

/** @param {{list: object, now: () => number, run: (name: string, args: object) => void}} values */
export function closingMenu({ list, now, run }) {
  if (list.state !== "open") return nothing;
  const announce = (closes_at) => run("announce_closing", { list: list.id, closes_at });
  const submit = (event) => {
    event.preventDefault();
    announce(closingAt(new FormData(event.target).get("hour"), now(), meetingZone()));
    event.target.closest("details").open = false;
  };
  return html`<details class="menu"><summary class="button">${_("Announce the closing")}</summary>
    <div class="menu-list closing-menu">
      ${CHOICES.map((minutes) => html`<button type="button" class="button quiet"
        @click=${() => announce(closingIn(minutes, now()))}>${
          ngettext("In %(n)s minute", "In %(n)s minutes", minutes)}</button>`)}
      <form class="closing-hour" @submit=${submit}>
        <label class="field"><span class="label">${_("At, in the meeting’s time")}</span>
          <input type="time" name="hour" required value=${bareHour(list.closes_at ?? closingIn(30, now()))}></label>
        <button type="submit" class="button">${_("Announce")}</button>
      </form>
      ${list.closes_at ? html`<button type="button" class="button quiet" @click=${() => announce(null)}>${
        _("Take the announcement back")}</button>` : nothing}
    </div></details>`;
}
