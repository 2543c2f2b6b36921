/** From a filled form to the arguments of `edit_delegation`. Pure. */

/** The text of a delegation's name which the form edits: the one in the meeting's first language. */
export const nameIn = (row, language) => (typeof row.name === "string" ? row.name : row.name?.[language] ?? "");

/**
 * What a filled form changes of a delegation; an emptied field is null. Pure.
 *
 * @param {object} row as it was when the form was opened
 * @param {Object<string, string>} fields as they were typed; groups stand apart by semicolons
 * @param {string} language the meeting's first
 */
export function delegationWanted(row, fields, language) {
  const typed = (name) => fields[name].trim() || null;
  const wanted = {
    name: fields.name.trim(), category: fields.category, code: typed("code")?.toUpperCase() ?? null,
    short_name: typed("short_name"), seat: typed("seat"), region: typed("region"),
    groups: fields.groups.split(";").map((group) => group.trim()).filter(Boolean),
  };
  const stands = { ...row, name: nameIn(row, language), groups: row.groups ?? [] };
  return Object.fromEntries(Object.entries(wanted)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(stands[name] ?? null)));
}
