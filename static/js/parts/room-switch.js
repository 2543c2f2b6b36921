/** Which room a page is about, where a meeting has several. The address remembers it, so a reload stays there. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";
import { name } from "./name.js";

/** @param {() => void} redraw @param {Location} [address] @param {History} [history] */
export function createRoomChoice(redraw, address = globalThis.location, history = globalThis.history) {
  let chosen = new URLSearchParams(address.hash.slice(1)).get("room");
  return {
    /** The id of the room chosen, or of the first. */
    chosen: (rooms) => (rooms.some((room) => room.id === chosen) ? chosen : rooms[0]?.id ?? null),
    choose(id) {
      chosen = id;
      history.replaceState(null, "", `#room=${encodeURIComponent(id)}`);
      redraw();
    },
  };
}

/** @param {{rooms: object[], choice: object, context: object}} values nothing is drawn for a single room */
export function roomSwitch({ rooms, choice }) {
  if (rooms.length < 2) return nothing;
  const chosen = choice.chosen(rooms);
  return html`<fieldset class="segments room-switch">
    <legend class="visually-hidden">${_("Room")}</legend>
    ${rooms.map((room) => html`<label class="segment">
      <input type="radio" name="room" .checked=${room.id === chosen} @change=${() => choice.choose(room.id)}>
      <span>${name(room.name)}</span></label>`)}
  </fieldset>`;
}
