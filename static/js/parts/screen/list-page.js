/** A screen does not scroll: a list longer than it is shown page after page. */

const ROWS_SHOWN = 12;
/** Every screen turns at the same moment, by the server's clock. */
const PAGE_MS = 10_000;

/** The rows shown now of a list: `{rows, first, page, pages}`, `first` being the place of the first. */
export function pageOf(rows, nowMs) {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_SHOWN));
  const page = Math.floor(nowMs / PAGE_MS) % pages;
  const first = page * ROWS_SHOWN;
  return { rows: rows.slice(first, first + ROWS_SHOWN), first, page: page + 1, pages };
}
