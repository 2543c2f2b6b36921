/** From a filled form to what it says of a person (`add_person`, `edit_person`); an emptied field is null. Pure. */

/** @param {Object<string, string>} fields as they were typed */
export function personWanted(fields) {
  const typed = (name) => fields[name].trim() || null;
  return {
    name: fields.name.trim(), title: typed("title"), role: fields.role, language: typed("language"),
    may_speak: fields.may_speak === "on",
  };
}
