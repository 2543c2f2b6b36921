import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import {
  _, bareHour, dayText, daysText, duration, hour, hourBeside, hourThere, learn, ngettext, otherDay, setNow, setZone, speak, text,
  textLang,
} from "../../../static/js/live/words.js";

afterEach(() => setNow(null));

learn({ lang: "fr", plural: { one: 0, many: 1, other: 1 }, messages: { "Live": "En direct", "%(n)s minute": ["%(n)s minute", "%(n)s minutes"] } });
learn({
  lang: "ar", plural: { zero: 0, one: 1, two: 2, few: 3, many: 4, other: 5 },
  messages: { "%(n)s minute": ["صفر", "دقيقة", "دقيقتان", "%(n)s دقائق", "%(n)s دقيقة", "%(n)s دقيقة"] },
});

test("a sentence in the reader's language, else in English, with its values filled in", () => {
  speak("fr");
  assert.equal(_("Live"), "En direct");
  assert.equal(_("Not yet translated: %(what)s, 100%%", { what: "this" }), "Not yet translated: this, 100%");
  speak("en");
  assert.equal(_("Live"), "Live");
});

test("each language has its own forms for numbers", () => {
  const minutes = (n) => ngettext("%(n)s minute", "%(n)s minutes", n);
  speak("en");
  assert.deepEqual([0, 1, 2].map(minutes), ["0 minutes", "1 minute", "2 minutes"]);
  speak("fr");
  assert.deepEqual([0, 1, 2].map(minutes), ["0 minute", "1 minute", "2 minutes"]);
  speak("ar");
  assert.deepEqual([1, 2, 3, 11].map(minutes), ["دقيقة", "دقيقتان", "3 دقائق", "11 دقيقة"]);
});

test("a text of the meeting: own language, else English, else what there is", () => {
  speak("fr");
  assert.equal(text({ en: "Kenya", fr: "Le Kenya" }), "Le Kenya");
  assert.equal(text({ en: "Kenya", ar: "كينيا" }), "Kenya");
  assert.equal(text({ ar: "كينيا" }), "كينيا");
  assert.equal(textLang({ ar: "كينيا" }), "ar");
  assert.deepEqual([text(null), text("as typed"), textLang("as typed")], ["", "as typed", undefined]);
});

test("hours in the meeting's zone, with Western digits in Arabic too", () => {
  setZone("Europe/Zurich");
  for (const lang of ["en", "fr", "ar"]) {
    speak(lang);
    assert.equal(hour("2026-12-14T13:03:59.999Z"), "14:03");
  }
  assert.equal(hour("2026-12-14T23:30:00Z"), "00:30");
  assert.equal(hour("2026-12-14T13:03:00Z", "Asia/Tokyo"), "22:03");
  assert.equal(hour(null), "");
});

test("days are those of the calendar, wherever the reader is", () => {
  speak("en");
  assert.match(dayText("2021-12-14"), /^Tuesday,? 14 December$/);
  assert.match(daysText(["2021-12-14", "2021-12-15"]), /^14\s?.\s?15 December 2021$/);
});

test("a duration in words", () => {
  speak("en");
  assert.deepEqual([45, 60, 150, 0].map(duration), ["45 seconds", "1 minute", "2 minutes 30 seconds", "0 seconds"]);
});

test("an hour that is not of today carries its day: its name within a week, else its date; of today it stands alone", () => {
  setZone("Europe/Zurich");
  speak("en");
  setNow(() => Date.parse("2026-12-15T09:00:00Z"));
  assert.deepEqual(["2026-12-15T14:00:00Z", "2026-12-14T14:00:00Z", "2026-12-21T14:00:00Z", "2026-12-22T14:00:00Z", null].map((at) => hour(at)),
    ["15:00", "15:00 on Monday", "15:00 on Monday", "15:00 on 22 December", ""]);
  assert.deepEqual([bareHour("2026-12-14T14:00:00Z"), otherDay("2026-12-14T14:00:00Z"), otherDay("2026-12-15T14:00:00Z")], ["15:00", "Monday", null]);
});

test("today is that of the meeting's zone, and of the reader's for the reader's own hour", () => {
  setZone("Europe/Zurich");
  speak("en");
  setNow(() => Date.parse("2026-12-14T23:30:00Z")); // half past midnight on Tuesday in Geneva
  assert.equal(hour("2026-12-14T22:00:00Z"), "23:00 on Monday");
  assert.equal(hour("2026-12-14T22:00:00Z", "America/New_York"), "17:00");
});

test("under the heading of a day an hour carries its own where it is another, whatever today is", () => {
  setZone("Europe/Zurich");
  speak("en");
  setNow(() => Date.parse("2026-12-20T09:00:00Z"));
  assert.deepEqual([hourBeside("2026-12-14", "2026-12-14T22:00:00Z"), hourBeside("2026-12-14", "2026-12-14T23:30:00Z"), hourBeside("2026-12-14", null)],
    ["23:00", "00:30 on Tuesday", ""]);
});

test("where the reader is, an hour carries its day where that is not the meeting's", () => {
  setZone("Europe/Zurich");
  speak("en");
  setNow(() => Date.parse("2026-12-20T20:00:00Z"));
  assert.deepEqual(["Pacific/Kiritimati", "America/St_Johns"].map((own) => hourThere(Date.parse("2026-12-20T20:00:00Z"), own)),
    ["10:00 on Monday", "16:30"]);
});
