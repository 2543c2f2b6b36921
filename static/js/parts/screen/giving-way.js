/** In which order the rows of a screen give way where they have no room: levels of `data-gives-way` (live/fit.js). Pure. */

/** With so many rows left in two columns their names are long: then there is one. */
const ROWS_IN_COLUMNS = 6;

/**
 * What gives way on a list after the ordering: rows from the last on, those that stay on every page after the others but one, so
 * that no page is without a row of its own; the first never.
 * @returns {{columns: number, rows: (number|null)[]}} the level at which there is one column, and of each of `count` rows, of
 *   which the first `staying` are on every page
 */
export function listRows(count, staying) {
  const order = [...Array(count).keys()].reverse().filter((row) => row !== 0 && row !== staying);
  if (count > staying) order.push(staying);
  const columns = Math.max(0, count - ROWS_IN_COLUMNS);
  const rows = Array(count).fill(null);
  order.forEach((row, nth) => (rows[row] = 2 + nth + Number(nth >= columns)));
  return { columns: 2 + columns, rows };
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
