/**
 * What was said of each theme: the meeting's stock-taking, counted from the live rows.
 * The same as hlom_live/domain/derived/stock.py; both are held to tests/cases/stock.json.
 */

import { millis } from "./clock.js";

const GROUPS = ["objective", "priority", "other"];

/** In the order of every table and chart. */
export const MARKS = Object.freeze(["progress", "challenge", "support_needed", "pledge"]);

/** Themes by what they are, `[{group, themes}]`; a group without themes is left out. */
export function themeGroups(themes) {
  const of = (theme) => (GROUPS.includes(theme.group) ? theme.group : "other");
  return GROUPS.map((group) => ({ group, themes: themes.filter((theme) => of(theme) === group) }))
    .filter(({ themes: some }) => some.length);
}

const byStart = (one, other) => millis(one.started_at) - millis(other.started_at);

/**
 * @returns {{groups: {group: string, themes: {theme: object, named: object[], marks: Object<string, object[]>}[]}[],
 *   most: number, spoken: number, marked: number}} `named` are the interventions that speak of a theme, `marks` those
 *   that bear each mark, all in the order in which they began; `most` is the longest bar: all marks of one theme
 *   together; `spoken` counts the interventions that have begun, `marked` those of them that name a theme
 */
export function stock(rows) {
  const turns = rows.all("intervention").filter((turn) => turn.started_at).sort(byStart);
  const groups = themeGroups(rows.meeting().themes).map(({ group, themes }) => ({
    group, themes: themes.map((theme) => ofTheme(theme, turns)),
  }));
  const bars = groups.flatMap(({ themes }) => themes).map(({ marks }) => MARKS.reduce((sum, mark) => sum + marks[mark].length, 0));
  return {
    groups,
    most: Math.max(0, ...bars),
    spoken: turns.length,
    marked: turns.filter((turn) => turn.themes.length).length,
  };
}

function ofTheme(theme, turns) {
  const named = turns.filter((turn) => turn.themes.includes(theme.id));
  const bearing = (mark) => named.filter((turn) => turn.marks[theme.id]?.includes(mark));
  return { theme, named, marks: Object.fromEntries(MARKS.map((mark) => [mark, bearing(mark)])) };
}
