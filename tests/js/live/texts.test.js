import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { dayText, daysText, duration, inSeries, learn, minutesText, speak } from "../../../static/js/live/words.js";

const { days, durations, series } = JSON.parse(readFileSync(new URL("../../data/texts.json", import.meta.url), "utf8"));

/** The catalogues as they are: a sentence, and its plural forms in gettext's order. */
function catalogue(lang) {
  const file = new URL(`../../../hlom_live/translations/${lang}/LC_MESSAGES/messages.po`, import.meta.url);
  const said = [...readFileSync(file, "utf8").matchAll(/^msgid "(.*)"\n(?:msgid_plural .*\n)?((?:msgstr.*\n)+)/gm)];
  const texts = (lines) => [...lines.matchAll(/^msgstr(?:\[\d\])? "(.*)"$/gm)].map(([, text]) => text);
  const messages = Object.fromEntries(said.map(([, id, lines]) => [id, lines.startsWith("msgstr[") ? texts(lines) : texts(lines)[0]]));
  const plural = { ar: { zero: 0, one: 1, two: 2, few: 3, many: 4, other: 5 }, ru: { one: 0, few: 1, many: 2 }, zh: { other: 0 } };
  return { lang, messages, plural: plural[lang] ?? { one: 0, other: 1, many: 1 } };
}

test("days, durations and series in the six languages, as the server prints them", () => {
  for (const lang of Object.keys(days)) {
    if (lang !== "en") learn(catalogue(lang));
    speak(lang);
    assert.deepEqual([dayText("2021-12-14"), daysText(["2021-12-14", "2021-12-15"]), daysText(["2021-11-30", "2021-12-01"])], days[lang]);
    assert.deepEqual([duration(60), duration(150), minutesText(65)], durations[lang]);
    for (const [given, said] of Object.entries(series[lang])) {
      assert.equal(inSeries(given.split("|")).map(({ value }) => value).join(""), said);
    }
  }
  speak("en");
});
