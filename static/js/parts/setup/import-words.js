/** What an import would bring, in words: names by category, lines of a file, fields of an item. */
import { _, dayText, text } from "../../live/words.js";
import { itemKinds } from "../terms.js";

/** Names by their categories, in the order in which they came. @param {{name: object, category: string}[]} made */
export function byCategory(made) {
  const groups = new Map();
  for (const one of made) groups.set(one.category, [...(groups.get(one.category) ?? []), one.name]);
  return [...groups];
}

/** Lines of a file, those that follow each other as one: the first and the last of each run. */
export function runsOf(lines) {
  const runs = [];
  for (const line of lines) {
    if (runs.at(-1)?.[1] === line - 1) runs.at(-1)[1] = line;
    else runs.push([line, line]);
  }
  return runs;
}

/** A field as it stood or is to stand, in words: a kind and a day have their own. */
export function fieldText(field, value) {
  if (!value) return "—";
  if (field === "kind") return itemKinds()[value] ?? value;
  return field === "day" ? dayText(value) : value;
}

const CHOICES = {
  name: { new: () => _("None of these: a new delegation"), as_written: () => _("None of these: as it is written") },
  gone: { remove: () => _("Remove them"), keep: () => _("Keep them") },
};

/** An answer that can be given, in the reader's language; a category, a delegation and a State by their own names. */
export function choiceText(kind, { value, label, names }, categories) {
  if (names) return text(names);
  if (kind === "new") return text(categories.find((one) => one.id === value)?.name) || label;
  return CHOICES[kind]?.[value]?.() ?? label;
}
