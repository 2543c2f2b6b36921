/** From a filled form to what it says of a delegation (`edit_delegation`). Pure. */

/** The text of a delegation's name which the form edits: the one in the meeting's first language. */
export const nameIn = (row, language) => (typeof row.name === "string" ? row.name : row.name?.[language] ?? "");

/**
 * What a filled form asks for; an emptied field is null. Pure.
 *
 * @param {Object<string, string>} fields as they were typed; groups stand apart by semicolons
 * @param {string} language the meeting's first
 */
export function delegationWanted(fields, language) {
  const typed = (name) => fields[name].trim() || null;
  return {
    name: { [language]: fields.name.trim() }, category: fields.category, code: typed("code")?.toUpperCase() ?? null,
    short_name: typed("short_name"), seat: typed("seat"), region: typed("region"),
    groups: fields.groups.split(";").map((group) => group.trim()).filter(Boolean),
  };
}
