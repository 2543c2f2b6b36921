/** The rooms of a meeting as a switch, for a page that is about one of them (live/room-choice.js). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { rooms } from "../derived/rooms.js";
import { _ } from "../live/words.js";
import { name } from "./name.js";
import { HOLES, rich } from "./rich.js";

const isOpen = (store, room) => store.get("sitting", room.sitting)?.state === "open";

/** Another room whose sitting is open, to be offered where the chosen one has none under way. */
function elsewhere(store, chosen) {
  if (chosen === null || store.get("room", chosen)?.sitting) return undefined;
  return rooms(store).find((room) => room.id !== chosen && isOpen(store, room));
}

function segment(choice, id, words) {
  return html`<label class="segment">
    <input type="radio" name="room" .checked=${id === choice.chosen()} @change=${() => choice.choose(id)}>
    <span>${words}</span></label>`;
}

/** @param {{store: object, choice: object}} values nothing is drawn for a single room */
export function roomSwitch({ store, choice }) {
  const there = rooms(store);
  if (there.length < 2) return nothing;
  const offered = elsewhere(store, choice.chosen());
  return html`<fieldset class="segments room-switch">
    <legend class="visually-hidden">${_("Room")}</legend>
    ${choice.all ? segment(choice, null, _("All rooms")) : nothing}
    ${there.map((room) => segment(choice, room.id, name(room.name)))}
  </fieldset>
  ${offered ? html`<button type="button" class="button room-offer" @click=${() => choice.choose(offered.id)}>${
    rich(_("%(room)s has opened. Go there", HOLES), { room: name(offered.name) })}</button>` : nothing}`;
}
