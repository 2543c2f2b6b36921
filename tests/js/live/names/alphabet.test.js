import assert from "node:assert/strict";
import { test } from "node:test";

import { byName, compare } from "../../../../static/js/live/names/alphabet.js";
import { speak } from "../../../../static/js/live/words.js";
import { rowsOf } from "../../cases.js";

test("names stand as the page's language sorts, whatever the browser's is", () => {
  const sorted = (lang, names) => {
    speak(lang);
    return [...names].reverse().sort(compare);
  };
  const orders = {
    fr: ["Danemark", "Égypte", "Espagne", "Zambie"], es: ["Níger", "Nueva Zelandia", "Ñandú", "Omán"], zh: ["阿尔巴尼亚", "中国", "Kenya"],
    ar: ["آيسلندا", "إثيوبيا", "أذربيجان", "Kenya"], ru: ["Ёлкин", "Елкина", "Kenya"], en: ["Room 2", "Room 10"],
  };
  for (const [lang, names] of Object.entries(orders)) assert.deepEqual(sorted(lang, names), names, lang);
  speak("en");
});

test("the rows of a kind stand by name, accents apart, and two of one name always in one order", () => {
  const put = Object.fromEntries([["z", "Zambia"], ["b", "Chad"], ["a", "Chad"], ["e", "Égypte"], ["f", "Finland"]]
    .map(([id, en]) => [`delegation/${id}`, { id, name: { en } }]));
  assert.deepEqual(byName(rowsOf(put), "delegation").map(({ id }) => id), ["a", "b", "e", "f", "z"]);
});
