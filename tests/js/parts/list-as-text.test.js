import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { deedParts } from "../../../static/js/parts/deeds/deeds.js";
import { listAsText } from "../../../static/js/parts/desk/list-as-text.js";

const ROWS = {
  "meeting/m": { id: "m", title: { en: "Forum" } },
  "room/r": { id: "r", name: { en: "Salle XIX" } },
  "room/q": { id: "q", name: { en: "Salle XX" } },
  "sitting/s": { id: "s", room: "r", state: "open", title: { en: "First" } },
  "item/i": { id: "i", sitting: "s", number: "2", title: { en: "Debate" } },
  "list/l": { id: "l", item: "i", state: "open" },
  "delegation/ke": { id: "ke", name: { en: "Kenya" } }, "delegation/br": { id: "br", name: { en: "Brazil" } },
  "inscription/2": { id: "2", list: "l", place: 2, kind: "right_of_reply", mode: "remote", state: "inscribed", delegation: "br" },
  "inscription/1": { id: "1", list: "l", place: 1, kind: "statement", mode: "in_room", state: "inscribed", delegation: "ke",
    speaker_name: "A. Juma", speaker_title: "Minister" },
};
const store = (rows = ROWS) => createStore({ seq: 1, full: true, drop: [], put: rows });

test("a list as text has at its head what it is of, and each who waits in a line", () => {
  const lines = listAsText({ store: store(), now: () => Date.parse("2021-12-14T10:00:00Z") }, ROWS["item/i"]).split("\n");
  assert.deepEqual([lines.slice(0, 2), lines[2].split(" · ").slice(0, 3), lines.slice(3)], [
    ["Forum", "List of speakers: 2. Debate"], ["Salle XIX", "List open", "2 waiting"],
    ["", "1. Kenya · A. Juma · Minister", "2. Brazil · Right of reply · Remote", ""],
  ]);
  const { "inscription/1": _one, "inscription/2": _two, ...nobody } = ROWS;
  assert.equal(listAsText({ store: store(nobody), now: () => 0 }, ROWS["item/i"]).split("\n").at(-2), "Nobody is waiting to speak");
});

test("a deed on an entry says in which room it would be done, where there are several", () => {
  const deed = { name: "mark_absent", args: { inscription: "1" } };
  const { "room/q": _other, ...alone } = ROWS;
  assert.deepEqual([deedParts(deed, store()), deedParts(deed, store(alone))], [
    ["Mark as absent", "Kenya", "Salle XIX"], ["Mark as absent", "Kenya"],
  ]);
});
