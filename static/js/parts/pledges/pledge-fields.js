/** From a filled form to what it says of a pledge (`add_pledge`, `edit_pledge`); an emptied field is null. Pure. */
import { folded } from "../../derived/folded.js";

const listed = (typed) => typed.split(/[;\n]/).map((one) => one.trim()).filter(Boolean);

/** A text by language from its fields, such as `title_en`; null where all are empty. */
export function words(fields, stem) {
  const found = Object.entries(fields).filter(([field, typed]) => field.startsWith(`${stem}_`) && typed.trim());
  return found.length ? Object.fromEntries(found.map(([field, typed]) => [field.slice(stem.length + 1), typed.trim()])) : null;
}

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
    title: words(fields, "title") ?? "", number: typed("number"), submitter, submitter_name: submitter ? null : typed("submitter_name"),
    partners: listed(fields.partners).map(meaning.partner), matches: typed("matches") && meaning.pledge(typed("matches")),
    themes: fields.themes ?? [], area: words(fields, "area"), kind: fields.kind, countries: listed(fields.countries).map(meaning.country),
    stage: fields.stage, updated_on: typed("updated_on"), update: words(fields, "update"), source: typed("source"),
  };
}
