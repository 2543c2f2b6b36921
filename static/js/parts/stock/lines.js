/** The lines of the tables of a stock-taking: what each is called, and the interventions behind its numbers. */
import { compare } from "../../live/names/alphabet.js";
import { regionNamed } from "../../live/names/regions.js";
import { _, dayText, text } from "../../live/words.js";
import { groupText } from "../marks.js";

const HEADS = {
  theme: () => _("Theme"),
  category: () => _("Category"),
  region: () => _("Region"),
  day: () => _("Day"),
};

const TITLES = {
  category: () => _("By category"),
  region: () => _("By region"),
  day: () => _("By day"),
};

const PLEDGES = {
  theme: () => _("Pledges by theme"),
  category: () => _("Pledges by category"),
  region: () => _("Pledges by region"),
  day: () => _("Pledges announced, by day"),
};

/** One line alone says what all say together. */
export const tellsApart = ({ lines }) => lines.length > 1;

/** What the lines of a table are of, and its heading. */
export const headText = (by) => HEADS[by]();
export const titleText = (by) => TITLES[by]();
export const pledgesText = (by) => PLEDGES[by]();

/** What a theme, a category, a region or a day is called: by language, a plain text, or a sentence where none is known. */
export function called(store, by, of) {
  if (of === null) return _("Not known");
  if (by === "day") return dayText(of);
  if (by === "region") return regionNamed(of);
  const known = { theme: store.meeting().themes, category: store.meeting().categories }[by] ?? [];
  return known.find(({ id }) => id === of)?.name ?? of;
}

/** The lines of a table as a reader looks for them: regions by their names, what is not known last. */
export function inReadersOrder({ by, lines }) {
  if (by !== "region") return lines;
  return [...lines].sort((one, other) => (one.of === null) - (other.of === null) || compare(text(regionNamed(one.of)), text(regionNamed(other.of))));
}

/**
 * The tables of what `stock` found, the themes first: `{id, label, title, head, groups}` with the lines of each group,
 * `{key, name, named, marks}`; `key` tells a line from all others of the page. `title` of the first is null.
 */
export function stockTables(store, found) {
  const themes = {
    id: "theme", label: _("Interventions by theme"), title: null, head: headText("theme"),
    groups: found.groups.map(({ group, themes: some }) => ({
      title: groupText(group), lines: some.map(({ theme, ...line }) => ({ key: `theme ${theme.id}`, name: theme.name, ...line })),
    })),
  };
  const others = found.by.filter(tellsApart).map(({ by, lines }) => ({
    id: by, label: titleText(by), title: titleText(by), head: headText(by),
    groups: [{ title: null, lines: inReadersOrder({ by, lines }).map(({ of, ...line }) => ({ key: `${by} ${of ?? ""}`, name: called(store, by, of), ...line })) }],
  }));
  return [themes, ...others];
}

/** The interventions behind a number that was touched, `{name, mark, turns}`; null where there are none (any more). */
export function chosenOf(tables, shown) {
  const line = tables.flatMap(({ groups }) => groups).flatMap(({ lines }) => lines).find(({ key }) => key === shown?.key);
  const turns = line && (shown.mark === "any" ? line.named : line.marks[shown.mark]);
  return turns?.length ? { name: line.name, mark: shown.mark, turns } : null;
}

