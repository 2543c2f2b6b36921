import { MARKS } from "../../derived/stock.js";

/** The bar of a theme: where each mark begins and how long it is, in hundredths of the longest bar. Pure. */
export function bar(marks, most) {
  let from = 0;
  return MARKS.filter((mark) => marks[mark].length).map((mark) => {
    const part = { mark, count: marks[mark].length, from, size: (100 * marks[mark].length) / most };
    from += part.size;
    return part;
  });
}
