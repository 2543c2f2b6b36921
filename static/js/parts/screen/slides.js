/**
 * What a stock-taking shows on a room screen, picture after picture: no screen scrolls, and from the back row few lines
 * are read at a time. Pure.
 */

/** So many lines, each with a name of two lines, stand on a picture in letters that are read from the back row. */
export const MOST_ROWS = 4;
/** How long a picture stands, by the server's clock: all screens turn at once. */
export const SLIDE_MS = 12_000;

/** Lines in parts as long as each other, none longer than may be. */
export function parted(lines, most = MOST_ROWS) {
  const parts = Math.ceil(lines.length / most);
  const size = Math.ceil(lines.length / (parts || 1));
  return Array.from({ length: parts }, (_none, nth) => lines.slice(nth * size, (nth + 1) * size));
}

/** Whether a line has a number at all. */
const tells = ({ counts }) => Object.values(counts).some(Boolean);

/**
 * The pictures: `{title, about, heads, lines}`, `lines` as `{name, counts, changes}` by the keys of `heads`. Themes are all
 * shown; of others those lines that tell anything, and none where there is nothing to tell apart.
 *
 * @param {{title: string, about?: string, heads: string[], lines: object[], whole?: boolean}[]} tables
 */
export function slidesOf(tables) {
  return tables.flatMap(({ lines, whole = false, ...table }) => {
    const shown = whole ? lines : lines.filter(tells);
    if (!lines.some(tells) || (!whole && shown.length < 2)) return [];
    return parted(shown).map((some) => ({ ...table, lines: some }));
  });
}

/** Which picture stands at a time; in two languages each stands once in either. */
export const slideAt = (count, nowMs, languages = 1) => Math.floor(nowMs / (SLIDE_MS * Math.max(1, languages))) % Math.max(1, count);
