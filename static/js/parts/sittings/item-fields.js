/** From a filled form to what it says of an agenda item (`add_item`, `edit_item`). Pure. */

/** What a filled form says of an item, its hour as it was typed. Pure. */
export function itemWanted(fields) {
  const titles = Object.entries(fields).filter(([name, value]) => name.startsWith("title_") && value.trim());
  return {
    title: Object.fromEntries(titles.map(([name, value]) => [name.slice("title_".length), value.trim()])),
    kind: fields.kind,
    number: fields.number.trim() || null,
    planned_start: fields.start || null,
    planned_seconds: fields.minutes ? Number(fields.minutes) * 60 : null,
  };
}
