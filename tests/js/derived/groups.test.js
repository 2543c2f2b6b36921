import assert from "node:assert/strict";
import { test } from "node:test";

import { spokenForOn } from "../../../static/js/derived/groups.js";
import { createStore } from "../../../static/js/live/store.js";
import { cases } from "../cases.js";

function storeOf({ groups, entries }) {
  const put = Object.fromEntries([
    ...Object.entries(groups).map(([id, names]) => [`delegation/${id}`, { id, groups: names }]),
    ...entries.map((entry, place) => [`inscription/${entry.id}`, { ...entry, list: "l", place, kind: "statement" }]),
    ["inscription/elsewhere", { id: "elsewhere", list: "other", place: 1, state: "inscribed", on_behalf_of: "Group of 77", delegation: "x" }],
  ]);
  return createStore({ seq: 1, full: true, put, drop: [] });
}

for (const one of cases("groups")) {
  test(`groups: ${one.says}`, () => {
    const store = storeOf(one);
    const spokenFor = spokenForOn(store, "l");
    for (const [id, expected] of Object.entries(one.spoken_for)) {
      assert.deepEqual(spokenFor(store.get("inscription", id)), expected, id);
    }
  });
}

test("an entry of a delegation that this reader does not know is marked with nothing", () => {
  const store = storeOf({ groups: {}, entries: [{ id: "one", delegation: "gone", on_behalf_of: null, state: "inscribed" }] });
  assert.deepEqual(spokenForOn(store, "l")(store.get("inscription", "one")), []);
});
