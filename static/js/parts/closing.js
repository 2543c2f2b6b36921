/** Announcing when an open list closes: in some minutes, or at an hour of the meeting's zone (contract, `announce_closing`). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _, meetingZone, ngettext } from "../live/words.js";
import { closingIn, readClosing } from "./closing-hours.js";
import { clockOf } from "./read-hour.js";

const CHOICES = [5, 10, 15];

/** The end of the sitting in which a list is, in ms, or null. */
function endOf(store, list) {
  const sitting = store.get("sitting", store.get("item", list.item)?.sitting);
  return sitting ? Date.parse(sitting.planned_end) : null;
}

/**
 * @param {{list: object, context: object, hours: object, run: (name: string, args: object) => void}} values `hours` from
 *   `createHourQuestion`
 */
export function closingMenu({ list, context: { store, now }, hours, run }) {
  if (list.state !== "open") return nothing;
  const announce = (closes_at) => run("announce_closing", { list: list.id, closes_at, expect: { closes_at: list.closes_at } });
  const submit = async (event) => {
    event.preventDefault();
    const menu = event.target.closest("details");
    const clock = new FormData(event.target).get("hour");
    const closes_at = await hours.resolve(clock, readClosing(clock, now(), endOf(store, list), meetingZone()));
    if (!closes_at) return;
    announce(closes_at);
    menu.querySelector("summary").focus();
    menu.open = false;
  };
  return html`<details class="menu"><summary class="button">${_("Announce the closing")}</summary>
    <div class="menu-list closing-menu">
      ${CHOICES.map((minutes) => html`<button type="button" class="button quiet"
        @click=${() => announce(closingIn(minutes, now()))}>${
          ngettext("In %(n)s minute", "In %(n)s minutes", minutes)}</button>`)}
      <form class="closing-hour" @submit=${submit}>
        <label class="field"><span class="label">${_("At, in the meeting’s time")}</span>
          <input type="time" name="hour" required value=${clockOf(list.closes_at ?? closingIn(30, now()), meetingZone())}></label>
        <button type="submit" class="button" data-arms>${_("Announce")}</button>
      </form>
      ${hours.template()}
      ${list.closes_at ? html`<button type="button" class="button quiet" @click=${() => announce(null)}>${
        _("Take the announcement back")}</button>` : nothing}
    </div></details>`;
}
