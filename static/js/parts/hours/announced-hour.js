/** A folding menu in which an hour is announced: in some minutes, or at an hour of the meeting's zone; or taken back. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, meetingZone } from "../../live/words.js";
import { closingIn, readClosing } from "./closing-hours.js";
import { clockOf } from "./read-hour.js";

/** Where nothing is announced yet, the field proposes what is so far away. */
const PROPOSED_MINUTES = 30;

/**
 * @param {{label: string, choices: [number, string][], announced: string|null, now: () => number, until: number|null,
 *   hours: object, announce: (at: string|null) => void}} values `choices` are minutes, each with its words; `announced` the
 *   hour that was; `until` when the sitting is to end; `hours` from `createHourQuestion`
 */
export function announcedHour({ label, choices, announced, now, until, hours, announce }) {
  const submit = async (event) => {
    event.preventDefault();
    const menu = event.target.closest("details");
    const clock = new FormData(event.target).get("hour");
    const at = await hours.resolve(clock, readClosing(clock, now(), until, meetingZone()));
    if (!at) return;
    announce(at);
    menu.querySelector("summary").focus();
    menu.open = false;
  };
  return html`<details class="menu"><summary class="button">${label}</summary>
    <div class="menu-list closing-menu">
      ${choices.map(([minutes, words]) => html`<button type="button" class="button quiet"
        @click=${() => announce(closingIn(minutes, now()))}>${words}</button>`)}
      <form class="closing-hour" @submit=${submit}>
        <label class="field"><span class="label">${_("At, in the meeting’s time")}</span>
          <input type="time" name="hour" required value=${clockOf(announced ?? closingIn(PROPOSED_MINUTES, now()), meetingZone())}></label>
        <button type="submit" class="button" data-arms>${_("Announce")}</button>
      </form>
      ${hours.template()}
      ${announced ? html`<button type="button" class="button quiet" @click=${() => announce(null)}>${
        _("Take the announcement back")}</button>` : nothing}
    </div></details>`;
}
