/** From a filled form to what it says of a pledge (`add_pledge`, `edit_pledge`); an emptied field is null. Pure. */
import { folded } from "../../derived/folded.js";
import { wordsOf } from "../words-of.js";

const listed = (typed) => typed.split(/[;\n]/).map((one) => one.trim()).filter(Boolean);

/**
 * Whom names mean, by how they are looked for.
 * @param {object[]} delegations rows, @param {Map<string, string>} countries by code, @param {object[]} pledges rows
 */
export function createMeaning(delegations, countries, pledges) {
  const ids = new Map(delegations.flatMap((one) => [...Object.values(one.name), one.short_name].filter(Boolean).map((called) => [folded(called), one.id])));
  const codes = new Map([...countries].flatMap(([code, called]) => [[folded(called), code], [folded(code), code]]));
  const numbers = new Map(pledges.filter((one) => one.number).map((one) => [one.number, one.id]));
  return {
    partner: (typed) => (ids.has(folded(typed)) ? { delegation: ids.get(folded(typed)), name: null } : { delegation: null, name: typed }),
    country: (typed) => codes.get(folded(typed)) ?? typed,
    pledge: (typed) => numbers.get(typed) ?? typed,
  };
}

/** @param {Object<string, string|string[]>} fields as they were typed, @param {object} meaning from createMeaning */
export function pledgeWanted(fields, meaning) {
  const typed = (field) => fields[field].trim() || null;
  const submitter = fields.submitter || null;
  return {
    title: wordsOf("title", fields) ?? "", number: typed("number"), submitter, submitter_name: submitter ? null : typed("submitter_name"),
    partners: listed(fields.partners).map(meaning.partner), matches: typed("matches") && meaning.pledge(typed("matches")),
    themes: fields.themes ?? [], area: wordsOf("area", fields), kind: fields.kind, countries: listed(fields.countries).map(meaning.country),
    stage: fields.stage, updated_on: typed("updated_on"), update: wordsOf("update", fields), source: typed("source"),
  };
}
