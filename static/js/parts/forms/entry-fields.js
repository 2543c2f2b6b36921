/** From a filled form to what it says of an entry (`edit_inscription`); an emptied field is null. Pure. */

/** Fields that are numbers. */
const NUMBERS = new Set(["allotted_seconds"]);

export function entryWanted(fields) {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => {
    const typed = text.trim() || null;
    return [name, typed !== null && NUMBERS.has(name) ? Number(typed) : typed];
  }));
}
