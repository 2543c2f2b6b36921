/** A folding menu in which an hour is announced: in some minutes, or at an hour of the meeting's zone; or taken back. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, meetingZone } from "../../live/words.js";
import { foldMenu } from "../fold-menu.js";
import { closingIn, readClosing } from "./closing-hours.js";
import { named } from "../named.js";
import { clockOf } from "./read-hour.js";

/** Where nothing is announced yet, the field proposes what is so far away. */
const PROPOSED_MINUTES = 30;

/**
 * @param {{label: string, whose?: string, choices: [number, string][], announced: string|null, now: () => number,
 *   until: number|null, hours: object, announce: (at: string|null) => void}} values `whose` says what the button is about
 *   where a page has several; `choices` are minutes, each with its words; `announced` the hour that was; `until` when the
 *   sitting is to end; `hours` from `createHourQuestion`
 */
export function announcedHour({ label, whose, choices, announced, now, until, hours, announce }) {
  const told = (deed) => (whose ? named(deed, whose) : deed);
  const called = told(label);
  const back = _("Take the announcement back");
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
  const body = () => html`${choices.map(([minutes, words]) => html`<button type="button" class="button quiet" aria-label=${told(words)}
      @click=${() => announce(closingIn(minutes, now()))}>${words}</button>`)}
    <form class="closing-hour" @submit=${submit}>
      <label class="field"><span class="label">${_("At, in the meeting’s time")}</span>
        <input type="time" name="hour" required aria-label=${named(_("At, in the meeting’s time"), called)} value=${clockOf(announced ?? closingIn(PROPOSED_MINUTES, now()), meetingZone())}></label>
      <button type="submit" class="button" data-arms aria-label=${named(_("Announce"), called)}>${_("Announce")}</button>
    </form>
    ${hours.template()}
    ${announced ? html`<button type="button" class="button quiet" aria-label=${told(back)} @click=${() => announce(null)}>${
      back}</button>` : nothing}`;
  return foldMenu({ face: label, label: called, look: "button", kind: "closing-menu", body });
}
