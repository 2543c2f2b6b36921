/** From a filled form to what it says of a delegation (`add_delegation`, `edit_delegation`). Pure. */
import { wordsOf } from "../words-of.js";

/**
 * What a filled form asks for; an emptied field is null. Pure.
 *
 * @param {Object<string, string>} fields as they were typed, the name by language; groups stand apart by semicolons
 */
export function delegationWanted(fields) {
  const typed = (name) => fields[name].trim() || null;
  return {
    name: wordsOf("name", fields) ?? {}, category: fields.category, code: typed("code")?.toUpperCase() ?? null,
    short_name: typed("short_name"), seat: typed("seat"), region: typed("region"),
    groups: fields.groups.split(";").map((group) => group.trim()).filter(Boolean),
  };
}
