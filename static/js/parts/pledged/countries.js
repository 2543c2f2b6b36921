/** Countries as the meeting knows them: its States by their codes. */
import { text } from "../../live/words.js";
import { compare } from "../../live/names/alphabet.js";
import { name } from "../name.js";

/** The States of the meeting: `[[code, name], …]` in the alphabet's order. */
export const states = (store) => store.once("states", () => store.all("delegation").filter(({ code }) => code)
  .map(({ code, name: called }) => [code, text(called)]).sort(([, one], [, other]) => compare(one, other)));

/** The name of a country by its code; the code itself of one that takes no part. */
export function countryName(store, code) {
  const byCode = store.once("by code", () => new Map(store.all("delegation").filter((row) => row.code).map((row) => [row.code, row.name])));
  return name(byCode.get(code) ?? code);
}
