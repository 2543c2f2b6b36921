import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { createRoomChoice } from "../../../static/js/live/room-choice.js";

const room = (id, position, sitting = null) => ({ id, name: { en: id }, position, sitting });
const sitting = (id, state) => ({ id, state });
const keyed = (kind, rows) => Object.fromEntries(rows.map((row) => [`${kind}/${row.id}`, row]));

/** A page that loads with these rooms and sittings; `own` is the room of its sign-in, `hash` what its address says. */
function load({ hash = "", own = null, all = false, rooms = [room("xix", 1), room("xx", 2, "s")], sittings = [sitting("s", "open")] } = {}) {
  const store = createStore({ seq: 1, full: true, drop: [], put: { ...keyed("room", rooms), ...keyed("sitting", sittings) } });
  const address = { hash };
  const history = { replaceState: (state, title, to) => Object.assign(address, { hash: to }) };
  const context = { store, data: { room: own }, redraw() {} };
  return { store, address, choice: createRoomChoice(context, { all, address, history }) };
}

test("a page opens in the room of its address, of its sign-in, with an open sitting, or in the first", () => {
  const opened = (given) => load(given).choice.chosen();
  assert.deepEqual([
    opened({ hash: "#room=xx", own: "xix" }), opened({ own: "xix" }), opened(), opened({ rooms: [room("xix", 2), room("xx", 1)] }),
    opened({ hash: "#room=gone" }), opened({ rooms: [], sittings: [] }),
  ], ["xx", "xix", "xx", "xx", "xx", null]);
});

test("what opens elsewhere, and what is adjourned here, turns no page; its address remembers the room", () => {
  const page = load();
  assert.equal(page.choice.chosen(), "xx");
  page.store.fold({ seq: 2, drop: [], put: { ...keyed("room", [room("xix", 1, "t"), room("xx", 2)]), ...keyed("sitting", [sitting("t", "open")]) } });
  assert.equal(page.choice.chosen(), "xx");
  assert.equal(load({ hash: page.address.hash }).choice.chosen(), "xx");
});

test("the first room that a meeting gets is that of a page that was opened before", () => {
  const page = load({ rooms: [], sittings: [] });
  assert.equal(page.choice.chosen(), null);
  page.store.fold({ seq: 2, drop: [], put: keyed("room", [room("xix", 1)]) });
  assert.equal(page.choice.chosen(), "xix");
});

test("a page that may be about all rooms is, unless it is of one, and stays so", () => {
  assert.equal(load({ all: true }).choice.chosen(), null);
  const page = load({ all: true, own: "xix" });
  assert.equal(page.choice.chosen(), "xix");
  page.choice.choose(null);
  assert.equal(page.choice.chosen(), null);
  assert.equal(load({ all: true, own: "xix", hash: page.address.hash }).choice.chosen(), null);
});
