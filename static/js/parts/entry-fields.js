/** From a filled form to the arguments of `edit_inscription`. */

/** The arguments of `edit_inscription` that differ from the entry; an emptied field is null. Pure. */
export function changedFields(entry, fields) {
  const wanted = Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? value.trim() || null : value]);
  return Object.fromEntries(wanted.filter(([name, value]) => value !== (entry[name] ?? null)));
}

/** What a form says, by field name; numbers as numbers. */
export function formFields(form) {
  const fields = Object.fromEntries(new FormData(form));
  for (const input of form.querySelectorAll("input[type=number]")) {
    if (input.name) fields[input.name] = input.value === "" ? null : Number(input.value);
  }
  return fields;
}
