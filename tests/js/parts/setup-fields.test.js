import assert from "node:assert/strict";
import { test } from "node:test";

import { ruleValue, rulesWanted } from "../../../static/js/parts/setup/rule-fields.js";
import { idFor, languagesOf, meetingWanted, movedRow, sittingWanted, wordsOf } from "../../../static/js/parts/setup/fields.js";

test("a rule is read from its fields, and an empty one is the default", () => {
  const value = (kind, fields) => ruleValue({ name: "r", kind }, fields);
  assert.deepEqual([
    value("seconds", { r: " 180 " }), value("seconds", { r: "" }), value("count", { r: "0" }), value("list", { r: "180, 120;60" }),
    value("list", { r: " " }), value("choice", { r: "struck" }), value("choice", { r: "" }), value("yes", { r: "yes" }),
    value("yes", { r: "no" }), value("yes", { r: "" }), value("hour", { r: "18:00" }), value("hour", { r: "" }),
  ], [180, null, 0, [180, 120, 60], null, "struck", null, true, false, null, "18:00", null]);
  assert.deepEqual(value("table", { "r.default": "110", "r.ar": "90", "r.zh": "", "other.en": "1" }), { default: 110, ar: 90 });
  assert.equal(value("table", { "r.default": "" }), null);
  assert.deepEqual(value("categories", { "r.ngo": "on", "r.media": "on" }), ["ngo", "media"]);
  assert.equal(value("categories", {}), null);
});

test("only what was changed is sent", () => {
  const specs = [{ name: "a", kind: "seconds" }, { name: "b", kind: "table" }, { name: "c", kind: "yes" }, { name: "d", kind: "list" }];
  const rules = { a: 180, b: { default: 60, ngo: 30 } };
  assert.deepEqual(rulesWanted(specs, rules, { a: "180", "b.ngo": "30", "b.default": "60", c: "", d: "" }), {});
  assert.deepEqual(rulesWanted(specs, rules, { a: "", "b.default": "60", c: "no", d: "180 120" }),
    { a: null, b: { default: 60 }, c: false, d: [180, 120] });
});

const MEETING = {
  title: { en: "Forum", fr: "Forum" }, theme: null, venue: "Geneva", languages: ["en", "fr"], webcast_url: null, webcast_delay_seconds: 0,
};
const FIELDS = {
  title_en: "Forum", title_fr: "Forum", theme_en: " ", venue: "Geneva", first: "en", speaks_fr: "on", webcast_url: "", webcast_delay_seconds: "",
};

test("the meeting: nothing where nothing was changed, else that alone", () => {
  assert.deepEqual(meetingWanted(MEETING, FIELDS), {});
  assert.deepEqual(meetingWanted(MEETING, { ...FIELDS, title_fr: "", theme_en: "Solidarity", venue: " ", first: "fr", speaks_ar: "on", webcast_delay_seconds: "25" }), {
    title: { en: "Forum" }, theme: { en: "Solidarity" }, venue: null, languages: ["fr", "ar"], webcast_delay_seconds: 25,
  });
  assert.deepEqual(languagesOf({ first: "es", speaks_en: "on", speaks_ar: "on", speaks_es: "on" }), ["es", "ar", "en"]);
  assert.deepEqual(wordsOf("name", { name_en: " A ", name_fr: "", title_en: "B" }), { en: "A" });
});

test("the hours of a sitting are of the meeting's zone", () => {
  const sitting = {
    title: { en: "First" }, planned_start: "2021-12-14T09:00:00.000Z", planned_end: "2021-12-14T12:00:00.000Z", interpretation_end: null,
  };
  const fields = { title_en: "First", day: "2021-12-14", start: "10:00", end: "13:00", interpretation: "" };
  assert.deepEqual(sittingWanted(sitting, fields, "Europe/Zurich"), {});
  assert.deepEqual(sittingWanted({ ...sitting, planned_start: "2021-12-14T09:00:23.000Z" }, fields, "Europe/Zurich"), {});
  assert.deepEqual(sittingWanted(sitting, { ...fields, day: "2021-12-15", interpretation: "13:30" }, "Europe/Zurich"), {
    planned_start: "2021-12-15T09:00:00.000Z", planned_end: "2021-12-15T12:00:00.000Z", interpretation_end: "2021-12-15T12:30:00.000Z",
  });
  const night = { ...sitting, planned_start: "2021-12-14T21:05:00.000Z", planned_end: "2021-12-15T00:35:00.000Z" };
  const late = { title_en: "First", day: "2021-12-14", start: "22:05", end: "01:35", interpretation: "02:00" };
  assert.deepEqual(sittingWanted(night, late, "Europe/Zurich"), { interpretation_end: "2021-12-15T01:00:00.000Z" });
  assert.deepEqual(sittingWanted({ ...sitting, interpretation_end: "2021-12-14T12:30:00.000Z" }, fields, "Europe/Zurich"), { interpretation_end: null });
});

test("a new row has an id of its own, whatever its name is written in", () => {
  assert.deepEqual([idFor({ en: "Guests of honour" }, []), idFor({ fr: "Invités d’honneur" }, ["invites_d_honneur"]), idFor({ ar: "ضيوف" }, ["new"])],
    ["guests_of_honour", "invites_d_honneur_2", "new_2"]);
});

test("a row moves by one, and not beyond the ends", () => {
  assert.deepEqual(movedRow(["a", "b", "c"], 2, -1), ["a", "c", "b"]);
  assert.deepEqual(movedRow(["a", "b"], 0, -1), ["a", "b"]);
  assert.deepEqual(movedRow(["a", "b"], 1, 1), ["a", "b"]);
});
