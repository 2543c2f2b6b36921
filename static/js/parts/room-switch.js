/**
 * Which room a page is about, where a meeting has several. It is settled when the page loads and never turns by itself
 * (docs/adr/0107-rooms.md); the address remembers it, so a reload stays there.
 */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { roomToOpen, rooms } from "../derived/rooms.js";
import { _ } from "../live/words.js";
import { name } from "./name.js";
import { HOLES, rich } from "./rich.js";

const fragment = (id) => `#room=${encodeURIComponent(id ?? "")}`;

/** Whoever reads the page in another language stays in the room: the form that asks for it names the room, too. */
function tellForms(id) {
  for (const field of globalThis.document?.querySelectorAll(".languages input[name=next]") ?? []) {
    field.value = `${field.value.split("#")[0]}${fragment(id)}`;
  }
}

/**
 * The room of a page: the one that its address names, else that of the sign-in, else one with an open sitting, else the
 * first. With `all` it may be about all rooms, and is unless the address or the sign-in names one.
 *
 * @param {object} context of the page
 * @param {{all?: boolean, address?: Location, history?: History}} [options]
 */
export function createRoomChoice(context, { all = false, address = globalThis.location, history = globalThis.history } = {}) {
  const { store, data } = context;
  let settled;
  const settle = (id) => {
    settled = id;
    if (rooms(store).length < 2) return;
    history.replaceState(null, "", fragment(id));
    tellForms(id);
  };
  function atLoad() {
    const wanted = new URLSearchParams(address.hash.slice(1)).get("room");
    const named = [wanted, wanted === "" ? null : data.room].find((id) => store.get("room", id));
    return named ?? (all ? null : roomToOpen(store));
  }
  return {
    all,
    /** The id of the room; null as long as the meeting has none, and for all rooms. */
    chosen() {
      if (settled === undefined && rooms(store).length) settle(atLoad());
      return settled ?? null;
    },
    choose(id) {
      settle(id);
      context.redraw();
    },
  };
}

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
