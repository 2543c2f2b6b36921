/** From where an arrow key leads to in a grid of `rows` by `columns`; null when it leads out or is no arrow. Pure. */
export function step(key, { row, column, rows, columns, rtl }) {
  const across = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[key] ?? 0;
  const down = { ArrowDown: 1, ArrowUp: -1 }[key] ?? 0;
  if (key === "Home") return { row, column: 0 };
  if (key === "End") return { row, column: columns - 1 };
  const to = { row: row + down, column: column + across };
  if (!across && !down) return null;
  return to.row >= 0 && to.row < rows && to.column >= 0 && to.column < columns ? to : null;
}
