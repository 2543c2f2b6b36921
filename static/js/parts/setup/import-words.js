/** What an import would bring, in words: names by category, lines of a file, fields of an item. */
import { dayText } from "../../live/words.js";
import { itemKinds } from "../terms.js";

/** Names by their categories, in the order in which they came. @param {{name: object, category: string}[]} made */
export function byCategory(made) {
  const groups = new Map();
  for (const one of made) groups.set(one.category, [...(groups.get(one.category) ?? []), one.name]);
  return [...groups];
}

/** "2–5, 9": lines of a file, those that follow each other as one. */
export function linesText(lines) {
  const runs = [];
  for (const line of lines) {
    if (runs.at(-1)?.at(-1) === line - 1) runs.at(-1).push(line);
    else runs.push([line]);
  }
  return runs.map((run) => (run.length > 1 ? `${run[0]}–${run.at(-1)}` : `${run[0]}`)).join(", ");
}

/** A field as it stood or is to stand, in words: a kind and a day have their own. */
export function fieldText(field, value) {
  if (!value) return "—";
  if (field === "kind") return itemKinds()[value] ?? value;
  return field === "day" ? dayText(value) : value;
}
