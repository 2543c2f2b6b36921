/** What an import would bring, in words: names by category, lines of a file, fields of an item. */
import { _, dayText, text } from "../../live/words.js";
import { languageName } from "../statements/statement-languages.js";
import { stageText } from "../pledged/stages.js";
import { itemKinds, pledgeKinds } from "../terms.js";

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

/** The columns of a register, as the page calls them. */
const PLEDGE_COLUMNS = {
  number: () => _("Number"), title: () => _("Pledge title"), submitter: () => _("Submitted by"), partners: () => _("Partners"), matches: () => _("Matches"), objective: () => _("Objective"),
  priority: () => _("Priority"), area: () => _("Area of focus"), kind: () => _("Kind"), countries: () => _("Countries"), stage: () => _("Stage"), stage_before: () => _("Stage before"),
  updated_on: () => _("Last update"), update: () => _("Text of the update"), source: () => _("Source"),
};

/** What a column of a register is called: "Title" or, of a translation, "Title (French)". */
export function columnText(column) {
  if (PLEDGE_COLUMNS[column]) return PLEDGE_COLUMNS[column]();
  const [, stem, language] = /^(title|area|update)_([a-z]{2})$/.exec(column) ?? [];
  return stem ? _("%(title)s (%(language)s)", { title: PLEDGE_COLUMNS[stem](), language: languageName(language) }) : column;
}

/** A field of a pledge as it stood or is to stand, in words. */
export function pledgeFieldText(field, value) {
  if (!value) return "—";
  if (field === "kind") return pledgeKinds()[value] ?? value;
  if (field === "stage" || field === "stage_before") return stageText(value);
  return field === "updated_on" ? dayText(value) : value;
}

const CHOICES = {
  theme: { left_out: () => _("It is not taken") },
  country: { left_out: () => _("It is not taken") },
  name: { new: () => _("None of these: a new delegation"), as_written: () => _("None of these: as it is written") },
  gone: { remove: () => _("Remove them"), keep: () => _("Keep them") },
};

/** An answer that can be given, in the reader's language; a category, a delegation and a State by their own names. */
export function choiceText(kind, { value, label, names }, categories) {
  if (names) return text(names);
  if (kind === "new") return text(categories.find((one) => one.id === value)?.name) || label;
  if (kind === "pledge_kind") return pledgeKinds()[value];
  if (kind === "pledge_stage") return stageText(value);
  return CHOICES[kind]?.[value]?.() ?? label;
}
