import assert from "node:assert/strict";
import { test } from "node:test";

import { speak } from "../../../static/js/live/words.js";
import { createStore } from "../../../static/js/live/store.js";
import { belongings, fits } from "../../../static/js/parts/delegations/filter.js";

speak("en");
const ivory = {
  id: "civ", name: { en: "Côte d’Ivoire", ar: "كوت ديفوار" }, category: "member_state", code: "CIV", seat: "B7", region: "Africa",
  present: "remote", groups: ["African Group"],
};
const known = { connected: new Set(["civ"]), linked: new Set() };
const found = (wanted) => fits(ivory, wanted, known);

test("a delegation is found by any of its names, its code, seat, region or group, without accents and case", () => {
  for (const typed of ["cote", "COTE D'IVOIRE", "كوت", "civ", "b7", "africa", "afrique", "非洲", "african group", "ivoire cote", "  "]) {
    assert.equal(found({ text: typed }), true, typed);
  }
  assert.equal(found({ text: "cote kenya" }), false);
});

test("a delegation is found by the names of its persons", () => {
  const named = new Map([["civ", ["Aïcha Koné"]]]);
  assert.equal(fits(ivory, { text: "aicha kone" }, { ...known, named }), true);
  assert.equal(found({ text: "aicha" }), false);
});

test("category, presence, line and link are each asked for, and all must fit", () => {
  assert.equal(found({ category: "member_state", present: "remote", connected: "yes", link: "no" }), true);
  for (const wanted of [{ category: "ngo" }, { present: "absent" }, { connected: "no" }, { link: "yes" }]) {
    assert.equal(found({ text: "cote", ...wanted }), false, JSON.stringify(wanted));
  }
  assert.equal(found({ category: "", connected: "", link: "" }), true);
});

test("what goes along is counted", () => {
  const row = (kind, id, delegation) => [`${kind}/${id}`, { id, delegation }];
  const put = Object.fromEntries([
    row("inscription", "i", "civ"), row("inscription", "j", "civ"), row("inscription", "k", "ken"), row("document", "d", "civ"),
  ]);
  assert.deepEqual(belongings(createStore({ seq: 1, full: true, put, drop: [] }), "civ"), { entries: 2, turns: 0, documents: 1 });
});
