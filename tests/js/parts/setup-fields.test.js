import assert from "node:assert/strict";
import { test } from "node:test";

import { sittingHours } from "../../../static/js/parts/setup/sitting-hours.js";
import { ruleValue, rulesWanted } from "../../../static/js/parts/setup/rule-fields.js";
import { idFor, languagesOf, meetingWanted, movedRow } from "../../../static/js/parts/setup/fields.js";
import { wordsOf } from "../../../static/js/parts/words-of.js";

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

test("a form says what every rule is to be", () => {
  const specs = [{ name: "a", kind: "seconds" }, { name: "b", kind: "table" }, { name: "c", kind: "yes" }, { name: "d", kind: "list" }];
  assert.deepEqual(rulesWanted(specs, { a: "", "b.default": "60", c: "no", d: "180 120" }), { a: null, b: { default: 60 }, c: false, d: [180, 120] });
});

const FIELDS = {
  title_en: "Forum", title_fr: "Forum", theme_en: " ", venue: "Geneva", first: "en", speaks_fr: "on", webcast_url: "", webcast_delay_seconds: "",
};

test("what a form says of the meeting", () => {
  assert.deepEqual(meetingWanted({ ...FIELDS, title_fr: "", theme_en: "Solidarity", venue: " ", first: "fr", speaks_ar: "on", webcast_delay_seconds: "25" }), {
    title: { en: "Forum" }, theme: { en: "Solidarity" }, venue: null, languages: ["fr", "ar"], webcast_url: null, webcast_delay_seconds: 25,
  });
  assert.deepEqual(languagesOf({ first: "es", speaks_en: "on", speaks_ar: "on", speaks_es: "on" }), ["es", "ar", "en"]);
  assert.deepEqual(wordsOf("name", { name_en: " A ", name_fr: "", title_en: "B" }), { en: "A" });
});

const SITTING = {
  planned_start: "2021-12-14T09:00:23.000Z", planned_end: "2021-12-14T12:00:00.000Z", interpretation_end: null,
};
const HOURS = { day: "2021-12-14", start: "10:00", end: "13:00", interpretation: "" };
const ZONE = "Europe/Zurich";

/** What a sitting's form asks for, its person taking the first moment wherever there is a doubt. */
async function hoursOf(sitting, opened, changed) {
  const asked = [];
  const hours = { resolve: async (clock, { moments, sure }) => {
    if (!sure) asked.push(clock);
    return moments.length ? new Date(moments[0]).toISOString() : undefined;
  } };
  return { args: await sittingHours(sitting, { opened, now: { ...opened, ...changed } }, { zone: ZONE, hours }), asked };
}

test("the hours of a sitting: nothing where none was touched, whatever its seconds", async () => {
  assert.deepEqual(await hoursOf(SITTING, HOURS, {}), { args: {}, asked: [] });
});

test("a sitting moves to another day with its end", async () => {
  assert.deepEqual((await hoursOf(SITTING, HOURS, { day: "2021-12-15", interpretation: "13:30" })).args, {
    planned_start: "2021-12-15T09:00:00.000Z", planned_end: "2021-12-15T12:00:00.000Z", interpretation_end: "2021-12-15T12:30:00.000Z",
  });
  assert.deepEqual((await hoursOf({ ...SITTING, interpretation_end: SITTING.planned_end }, { ...HOURS, interpretation: "13:00" }, { interpretation: "" })).args,
    { interpretation_end: null });
});

test("in a night sitting an hour before its start is one of the day after", async () => {
  const night = { ...SITTING, planned_start: "2021-12-14T21:05:00.000Z", planned_end: "2021-12-15T00:35:00.000Z" };
  const late = { day: "2021-12-14", start: "22:05", end: "01:35", interpretation: "" };
  assert.deepEqual(await hoursOf(night, late, { interpretation: "02:00", end: "01:45" }),
    { args: { planned_end: "2021-12-15T00:45:00.000Z", interpretation_end: "2021-12-15T01:00:00.000Z" }, asked: [] });
});

test("a sitting as long as a day, an hour that comes twice: asked; one that there is not: nothing is sent", async () => {
  assert.deepEqual((await hoursOf(SITTING, HOURS, { end: "08:00" })).asked, ["08:00"]);
  assert.deepEqual((await hoursOf(SITTING, HOURS, { day: "2021-10-31", start: "02:30" })).asked, ["02:30"]);
  assert.deepEqual((await hoursOf(SITTING, HOURS, { day: "2022-03-27", start: "02:30" })).args, null);
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
