/**
 * What was said of each theme: the meeting's stock-taking, counted from the live rows.
 * The same as hlom_live/domain/derived/stock.py; both are held to tests/cases/stock.json.
 */

import { millis } from "./clock.js";
import { inOrder } from "./rows.js";

const GROUPS = ["objective", "priority", "other"];

/** In the order of every table and chart. */
export const MARKS = Object.freeze(["progress", "challenge", "support_needed", "pledge"]);

/** What else it is counted by. */
const BY = ["category", "region", "day"];

/** Themes by what they are, `[{group, themes}]`; a group without themes is left out. */
export function themeGroups(themes) {
  const of = (theme) => (GROUPS.includes(theme.group) ? theme.group : "other");
  return GROUPS.map((group) => ({ group, themes: themes.filter((theme) => of(theme) === group) }))
    .filter(({ themes: some }) => some.length);
}

const byStart = (one, other) => millis(one.started_at) - millis(other.started_at);

/**
 * @returns {{groups: {group: string, themes: {theme: object, named: object[], marks: Object<string, object[]>}[]}[],
 *   all: {named: object[], marks: Object<string, object[]>},
 *   by: {by: string, lines: {of: string|null, named: object[], marks: Object<string, object[]>}[]}[],
 *   spoken: number, marked: number}} `named` are the interventions that speak of a theme, `marks` those that bear each
 *   mark, all in the order in which they began; `all` has the same of all themes together, each intervention once; `by` by
 *   category, region and day: `of` a category's id, a region's name, a day, or null where none is known; `spoken` counts
 *   the interventions that have begun, `marked` those of them that name a theme
 */
export function stock(rows) {
  const turns = rows.all("intervention").filter((turn) => turn.started_at).sort(byStart);
  const marked = turns.filter((turn) => turn.themes.length);
  const groups = themeGroups(rows.meeting().themes).map(({ group, themes }) => ({
    group, themes: themes.map((theme) => ofTheme(theme, turns)),
  }));
  return {
    groups,
    all: line(marked),
    by: byOthers(rows, marked),
    spoken: turns.length,
    marked: marked.length,
  };
}

function ofTheme(theme, turns) {
  const named = turns.filter((turn) => turn.themes.includes(theme.id));
  const bearing = (mark) => named.filter((turn) => turn.marks[theme.id]?.includes(mark));
  return { theme, named, marks: Object.fromEntries(MARKS.map((mark) => [mark, bearing(mark)])) };
}

/** The interventions that name a theme, by who spoke and when; what has nothing to tell apart is left out. */
function byOthers(rows, marked) {
  const categories = (rows.meeting().categories ?? []).map(({ id }) => id);
  const place = (value) => (categories.includes(value) ? categories.indexOf(value) : categories.length);
  const inPlace = (one, other) => place(one) - place(other) || inOrder(one, other);
  return BY.map((by) => {
    const of = new Map(marked.map((turn) => [turn, told(rows, turn, by)]));
    const known = [...new Set(of.values())].filter((value) => value !== null).sort(inPlace);
    const values = [...known, ...(known.length && [...of.values()].includes(null) ? [null] : [])];
    return { by, lines: values.map((value) => ({ of: value, ...line(marked.filter((turn) => of.get(turn) === value)) })) };
  }).filter(({ lines }) => lines.length);
}

/** A turn's category, region or day; the day is that of its sitting, which may end after midnight. */
function told(rows, turn, by) {
  if (by === "day") return rows.get("sitting", rows.get("item", turn.item)?.sitting)?.day ?? null;
  return rows.get("delegation", turn.delegation)?.[by] || null;
}

/** These interventions, and those of them that bear a mark of any theme. */
function line(named) {
  const bearing = (mark) => named.filter((turn) => Object.values(turn.marks).some((some) => some.includes(mark)));
  return { named, marks: Object.fromEntries(MARKS.map((mark) => [mark, bearing(mark)])) };
}
