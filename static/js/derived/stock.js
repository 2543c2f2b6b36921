/** What was said of each theme: the meeting's stock-taking, counted from the live rows. Pure. */
import { millis } from "./clock.js";
import { MARKS, themeGroups } from "../parts/marks.js";

const byHour = (one, other) => millis(one.started_at ?? one.called_at) - millis(other.started_at ?? other.called_at);

/**
 * @param {object} store
 * @returns {{groups: {group: string, themes: {theme: object, named: object[], marks: Object<string, object[]>}[]}[],
 *   most: number, spoken: number, marked: number}} `named` are the interventions that speak of a theme, `marks` those
 *   that bear each mark, all in their order; `most` is the longest bar: all marks of one theme together
 */
export function stock(store) {
  const turns = store.all("intervention").filter((turn) => turn.started_at).sort(byHour);
  const groups = themeGroups(store.meeting().themes).map(({ group, themes }) => ({
    group, themes: themes.map((theme) => ofTheme(theme, turns)),
  }));
  const all = groups.flatMap(({ themes }) => themes);
  return {
    groups,
    most: Math.max(0, ...all.map(({ marks }) => MARKS.reduce((sum, mark) => sum + marks[mark].length, 0))),
    spoken: turns.length,
    marked: turns.filter((turn) => turn.themes?.length).length,
  };
}

function ofTheme(theme, turns) {
  const named = turns.filter((turn) => turn.themes?.includes(theme.id));
  const bearing = (mark) => named.filter((turn) => turn.marks?.[theme.id]?.includes(mark));
  return { theme, named, marks: Object.fromEntries(MARKS.map((mark) => [mark, bearing(mark)])) };
}

/** The bar of a theme: where each mark begins and how long it is, in hundredths of the longest bar. Pure. */
export function bar(marks, most) {
  let from = 0;
  return MARKS.filter((mark) => marks[mark].length).map((mark) => {
    const part = { mark, count: marks[mark].length, from, size: (100 * marks[mark].length) / most };
    from += part.size;
    return part;
  });
}
