import assert from "node:assert/strict";
import { test } from "node:test";

import { delivered } from "../../../static/js/derived/floor.js";
import { heard } from "../../../static/js/derived/fits.js";
import { expectedItems, expectedStarts, sittingEnd } from "../../../static/js/derived/forecast.js";
import { itemsToAsk, ownEntry } from "../../../static/js/derived/place.js";
import { stock } from "../../../static/js/derived/stock.js";
import { cueSheet } from "../../../static/js/live/cues.js";
import { agenda, notices, pointsOfOrder, presentSitting, requested, rooms } from "../../../static/js/live/select.js";
import { createStore } from "../../../static/js/live/store.js";
import { swapsOf } from "../../../static/js/parts/delegate/swaps.js";
import { balance } from "../../../static/js/parts/desk/counts.js";
import { find } from "../../../static/js/parts/desk/find-delegation.js";
import { openSwaps } from "../../../static/js/parts/desk/swaps.js";
import { carryTargets } from "../../../static/js/parts/desk/unheard.js";
import { excludedBy } from "../../../static/js/parts/excluded.js";
import { answerable, ownReplies } from "../../../static/js/parts/own-entry.js";
import { recordRows } from "../../../static/js/parts/record-rows.js";
import { pointsInRoom, sceneOf } from "../../../static/js/parts/scene.js";
import { cutsOf } from "../../../static/js/parts/time-division.js";

const NOON = "2021-12-14T12:00:00.000Z";
const NOW = Date.parse(NOON);
const TWO = ["a", "b"];

const two = (kind, common, of = () => ({})) => TWO.map((n) => [kind, { id: `${kind}-${n}`, ...common, ...of(n) }]);
const entry = (id, of) => ["inscription", {
  id, list: "list-a", place: 1024, delegation: "delegation-a", kind: "statement", state: "inscribed", mode: "in_room",
  allotted_seconds: 180, requested_at: NOON, ...of,
}];

/** A meeting in which of everything there are two, alike but for their ids. */
const ALIKE = [
  ["meeting", { id: "m", themes: [{ id: "t", name: { en: "T" } }], languages: ["en"], days: ["2021-12-14"], rules: {}, format: "hybrid" }],
  ...two("room", { name: { en: "Hall" }, sitting: "sitting-a", item: null, intervention: null, interrupted_by: null }),
  ...two("sitting", { room: "room-a", day: "2021-12-14", state: "open", planned_start: NOON, planned_end: NOON, interpretation_end: NOON }),
  ...two("item", { sitting: "sitting-a", position: 1024, kind: "statements", state: "planned", planned_start: NOON, planned_seconds: 60 }),
  ...two("list", { state: "open", time_limits: {}, reply_seconds: [60] }, (n) => ({ item: `item-${n}` })),
  ...two("delegation", { name: { en: "Kenya" }, category: "x", present: "remote", groups: [] }),
  ...TWO.map((n) => entry(`waits-${n}`, { list: `list-${n}`, mode: "remote", delegation: `delegation-${n}` })),
  ...TWO.map((n) => entry(`posted-${n}`, { state: "in_writing", delegation: `delegation-${n}` })),
  ...TWO.map((n) => entry(`absent-${n}`, { state: "absent", place: 1 })),
  ...TWO.map((n) => entry(`asks-${n}`, { list: `list-${n}`, state: "requested", kind: "right_of_reply" })),
  ...TWO.map((n) => entry(`point-${n}`, { kind: "point_of_order", place: n === "a" ? 2 : 1 })),
  ...TWO.map((n) => entry(`played-${n}`, { mode: "pre_recorded", place: 4096, state: "inscribed", list: `list-${n}` })),
  ...two("intervention", {
    room: "room-a", item: "item-a", kind: "statement", mode: "remote", allotted_seconds: 60, added_seconds: 0, paused_seconds: 0,
    called_at: NOON, started_at: NOON, ended_at: NOON, themes: ["t"], marks: { t: ["pledge"] },
  }, (n) => ({ delegation: `delegation-${n}`, inscription: `waits-${n}` })),
  ...two("notice", { room: null, text: "Lunch", shown_at: NOON }),
  ...two("swap", { list: "list-a", inscription: "waits-a", other: "played-a", state: "proposed", proposed_at: NOON, answered_at: null }),
];

function storeOf(rows) {
  return createStore({ seq: 1, full: true, put: Object.fromEntries(rows.map(([kind, row]) => [`${kind}/${row.id}`, row])) });
}

/** The same rows, come one by one as changes, in this order. */
function followed(rows) {
  const store = createStore();
  rows.forEach(([kind, row], index) => store.fold({ seq: index + 1, put: { [`${kind}/${row.id}`]: row } }));
  return store;
}

const ids = (rows) => rows.map(({ id }) => id);
const first = (store, kind) => store.get(kind, `${kind}-a`);

const TOLD = {
  agenda: (store) => agenda(store).map(({ sittings }) => sittings.map(({ sitting, items }) => [sitting.id, ids(items)])),
  lists: (store) => [store.entries, store.waiting, (id) => requested(store, id), (id) => pointsOfOrder(store, id)].map((of) => ids(of("list-a"))),
  rooms: (store) => [ids(rooms(store)), ids(store.itemsOf("sitting-a")), presentSitting(store, NOW).id, store.listOf("item-b").id],
  news: (store) => [ids(delivered(store)), ids(notices(store))],
  forecast: (store) => [
    TWO.map((n) => [...expectedStarts(store, `list-${n}`, NOW)]),
    TWO.map((n) => [...expectedItems(store, store.get("sitting", `sitting-${n}`), NOW)]),
    sittingEnd(store, first(store, "sitting"), NOW), heard(store, "list-a", NOW),
  ],
  formats: (store) => ids(excludedBy(store, "in_person")),
  cues: (store) => cueSheet(store, NOW).map(({ room, cues: some }) => [room.id, some.map((cue) => cue.entry.id)]),
  scene: (store) => {
    const { nextItem, nextSitting, waiting: some } = sceneOf(store, "room-a");
    return [nextItem?.id, nextSitting?.id, ids(some)];
  },
  points: (store) => ids(pointsInRoom(store, "room-a")),
  own: (store) => [
    ownEntry(store, "list-a", "delegation-a").id, ids(ownReplies(store, "delegation-a")),
    itemsToAsk(store, "delegation-a").map(({ item }) => item.id), ids(answerable(store, first(store, "list"), "nobody")),
  ],
  swaps: (store) => [openSwaps(store).map(({ swap }) => swap.id), ids(swapsOf(store, store.get("inscription", "waits-a"), NOW).own)],
  record: (store) => {
    const { spoken, posted } = recordRows(store);
    return [spoken, posted].map((rows) => rows.map(({ turn }) => turn.id));
  },
  stock: (store) => stock(store).groups.flatMap(({ themes }) => themes.map(({ named }) => ids(named))),
  targets: (store) => carryTargets(store, first(store, "item")).map(({ item }) => item.id),
  counts: (store) => balance(store.all("intervention"), store.all("inscription"), (row) => row.delegation),
  found: (store) => ids(find(store.all("delegation"), "kenya", 8, () => "Kenya")),
};

/** Another order each time, the same at each run. */
function* orders(rows, count) {
  let seed = 7;
  for (let n = 0; n < count; n += 1) {
    const mixed = [...rows];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      const other = seed % (at + 1);
      [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
    }
    yield mixed;
  }
}

for (const [what, told] of Object.entries(TOLD)) {
  test(`${what}: the same in whatever order the rows came, with a reload or one by one`, () => {
    const expected = told(storeOf(ALIKE));
    for (const rows of orders(ALIKE, 12)) {
      assert.deepEqual(told(storeOf(rows)), expected);
      assert.deepEqual(told(followed(rows)), expected);
    }
  });
}

test("of two that are alike the lower id is the first, as on the server's pages", () => {
  const store = storeOf([...ALIKE].reverse());
  assert.deepEqual([TOLD.news(store), ids(rooms(store)), TOLD.points(store)], [
    [["intervention-a", "intervention-b"], ["notice-a", "notice-b"]], ["room-a", "room-b"], ["point-a", "point-b"],
  ]);
});

test("what a limit cuts is told in one order, wherever the entries stand", () => {
  const cut = (from, to) => ({ entry: { allotted_seconds: from }, to });
  assert.deepEqual(cutsOf([cut(180, 120), cut(120, 110)]), cutsOf([cut(120, 110), cut(180, 120)]));
});
