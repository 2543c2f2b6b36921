/** A folding menu in which an hour is announced: in some minutes, or at an hour of the meeting's zone; or taken back. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _, bareHour, meetingZone } from "../live/words.js";
import { closingAt, closingIn } from "./closing-hours.js";

/** Where nothing is announced yet, the field proposes what is so far away. */
const PROPOSED_MINUTES = 30;

/**
 * @param {{label: string, choices: [number, string][], announced: string|null, now: () => number,
 *   announce: (at: string|null) => void}} values `choices` are minutes, each with its words; `announced` the hour that was
 */
export function announcedHour({ label, choices, announced, now, announce }) {
  const submit = (event) => {
    event.preventDefault();
    announce(closingAt(new FormData(event.target).get("hour"), now(), meetingZone()));
    event.target.closest("details").open = false;
  };
  return html`<details class="menu"><summary class="button">${label}</summary>
    <div class="menu-list closing-menu">
      ${choices.map(([minutes, words]) => html`<button type="button" class="button quiet"
        @click=${() => announce(closingIn(minutes, now()))}>${words}</button>`)}
      <form class="closing-hour" @submit=${submit}>
        <label class="field"><span class="label">${_("At, in the meeting’s time")}</span>
          <input type="time" name="hour" required value=${bareHour(announced ?? closingIn(PROPOSED_MINUTES, now()))}></label>
        <button type="submit" class="button">${_("Announce")}</button>
      </form>
      ${announced ? html`<button type="button" class="button quiet" @click=${() => announce(null)}>${
        _("Take the announcement back")}</button>` : nothing}
    </div></details>`;
}
