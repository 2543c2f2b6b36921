/** In which order the rows of a screen give way where they have no room: levels of `data-gives-way` (live/fit.js). Pure. */

/** Levels from `first` on, one for each in this order. */
const levels = (order, first) => new Map(order.map((one, nth) => [one, first + nth]));

/** So many rows of a page's own stand before what is said beside the names: a room reads who comes, then how. */
const NAMES_FIRST = 5;
/** With fewer of its own than these, names are so long that one column has room for more of them than two. */
const TWO_COLUMNS = 3;

/**
 * What gives way on a list after the ordering: the rows of this page from the last on, but for five of its own; then what is said
 * of entries beside their names; then two of those; then the second column; then all but one, so that no page is without a row of
 * its own; then the rows that stay on every page, and that one; the first never.
 * @returns {{facts: number, columns: number, rows: (number|null)[]}} levels; `rows` of each of `count`, the first `staying` of which
 *   are on every page
 */
export function listRows(count, staying) {
  const all = [...Array(count).keys()].reverse();
  const [turning, stay] = [all.filter((row) => row > staying), all.filter((row) => row > 0 && row < staying)];
  const between = (least, most) => turning.filter((row) => row >= staying + least && row < staying + most);
  const order = levels([...between(NAMES_FIRST, count), "facts", ...between(TWO_COLUMNS, NAMES_FIRST), "columns", ...between(0, TWO_COLUMNS), ...stay, ...(count > staying && staying ? [staying] : [])], 2);
  return { facts: order.get("facts"), columns: order.get("columns"), rows: all.reverse().map((row) => order.get(row) ?? null) };
}

/**
 * Which row gives way as the how manieth: the last first, those before the present one next, the present one never.
 * @returns {(number|null)[]} of each row
 */
export function agendaRows(count, present) {
  const order = [...Array(count).keys()].filter((row) => row !== present).sort((one, other) => rank(other, present) - rank(one, present));
  return Array.from({ length: count }, (_row, row) => (row === present ? null : order.indexOf(row) + 1));
}

/** How far a row is from the present one: what was before counts as two further on. */
const rank = (row, present) => (row > present ? row - present : present - row + 1.5);
