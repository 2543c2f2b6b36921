import assert from "node:assert/strict";
import { test } from "node:test";

import { speak } from "../../../static/js/live/words.js";
import { find, resolve, several } from "../../../static/js/parts/desk/find-delegation.js";

const ROOM = [
  { id: "ci", name: { en: "Côte d’Ivoire", fr: "Côte d’Ivoire" }, code: "CIV", seat: "B4", category: "member_state", present: "absent" },
  { id: "cr", name: { en: "Costa Rica" }, code: "CRI", seat: "A2", category: "co_host", present: "in_room" },
  { id: "tr", name: { en: "Türkiye", ar: "تركيا" }, code: "TUR", seat: "A6", category: "member_state", present: "remote" },
  { id: "gb", name: { en: "United Kingdom of Great Britain and Northern Ireland" }, short_name: "UK", category: "member_state" },
  { id: "rc", name: "R-SEAT", category: "refugee_led", present: "in_room" },
];
const ids = (typed) => find(ROOM, typed).map((row) => row.id);

test("accents, case and the form of an apostrophe are ignored", () => {
  assert.deepEqual([ids("cote d'iv"), ids("TURKIYE"), ids("türk")], [["ci"], ["tr"], ["tr"]]);
});

test("a code, a seat, a short name, a later word, another language and a category find as well", () => {
  assert.deepEqual(
    [ids("civ"), ids("a6"), ids("uk"), ids("ireland"), ids("تركيا"), ids("refugee")],
    [["ci"], ["tr"], ["gb"], ["gb"], ["tr"], ["rc"]],
  );
});

test("those present come first, and an exact code before them", () => {
  assert.deepEqual(ids("co"), ["cr", "ci"]);
  assert.deepEqual(find([...ROOM, { id: "x", name: "Civil", present: "in_room" }], "civ").map((row) => row.id), ["ci", "x"]);
});

test("of those who answer alike, names stand in the order of the page's language", () => {
  const found = [["z", "Édenie"], ["a", "Ephorie"], ["b", "Écossie"]].map(([id, fr]) => ({ id, name: { en: id, fr } }));
  speak("fr");
  assert.deepEqual(find(found, "e").map((row) => row.id), ["b", "z", "a"]);
  speak("en");
});

test("nothing typed finds nobody, and so does what nobody is called", () => {
  assert.deepEqual([ids(" "), ids("atlantis")], [[], []]);
});

test("several names stand apart by a semicolon or a line", () => {
  assert.deepEqual(several("Kenya; France\nChad\n\n"), ["Kenya", "France", "Chad"]);
});

const LIST = [
  ...ROOM,
  { id: "ng", name: { en: "Niger" }, code: "NER", seat: "12B", present: "absent" },
  { id: "na", name: { en: "Nigeria" }, code: "NGA", present: "in_room" },
  { id: "bo", name: { en: "Bolivia, Plurinational State of" }, code: "BOL" },
];
const taken = (typed) => {
  const { chosen, left } = resolve(LIST, typed);
  return [chosen.map((row) => row.id), left.map((one) => [one.typed, ...one.candidates.map((row) => row.id)])];
};

test("a pasted list of codes, seats and names is taken in its order, each once", () => {
  assert.deepEqual(taken("TUR, civ، 12B、 Türkiye\nCosta Rica;tur"), [["tr", "ci", "ng", "cr"], []]);
  assert.deepEqual(taken("Nigeria\tR-SEAT"), [["na", "rc"], []]);
});

test("a whole name is that delegation, though another begins so and is present", () => {
  assert.deepEqual(taken("Niger"), [["ng"], []]);
});

test("a name that holds a comma is one name", () => {
  assert.deepEqual(taken("Bolivia, Plurinational State of; Niger"), [["bo", "ng"], []]);
});

test("what is not wholly a name is left for a person to decide", () => {
  assert.deepEqual(taken("KEN, Atlantis, Nig, tur, Ireland"), [
    ["tr"], [["KEN"], ["Atlantis"], ["Nig", "na", "ng"], ["Ireland", "gb"]],
  ]);
  assert.deepEqual(taken(" ,; \n"), [[], []]);
  assert.deepEqual(taken("—"), [[], [["—"]]]);
});
