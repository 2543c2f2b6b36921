/**
 * Which room a page shows, if a meeting has several. It is decided when the page loads and never changes by itself
 * (docs/adr/0107-rooms.md); the address contains it, so that a reload stays there.
 */
import { roomToOpen, rooms } from "../derived/rooms.js";

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
