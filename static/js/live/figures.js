/**
 * Figures that the server counts for pages that do not hold all rows, such as how the pledges stand
 * (docs/adr/0164-conclusions.md). They are fetched again when a change may have affected them; of a change in rows that
 * the page leaves out it learns only the number.
 */

import { kindOfKey } from "../derived/rows.js";

/** Many changes are one question, and not all pages ask at once. */
const ASK_AFTER_MS = 1000;
const SPREAD_MS = 4000;

/** Whether a change may be of rows of these kinds: it says so, also of what the page leaves, is everything, or nothing that it is told. */
export const mayBeOf = (kinds) => ({ full, put, drop, passed = [] }) => {
  const of = [...[...Object.keys(put), ...drop].map(kindOfKey), ...passed];
  return Boolean(full) || !of.length || of.some((kind) => kinds.includes(kind));
};

/** An intervention that is delivered moves the pledges of which it tells; where pledges are counted is their delegation's. */
const mayBeOfPledges = mayBeOf(["pledge", "intervention", "delegation"]);

/** The figures of the pledges, on a page whose `data.figures` has those that it came with, if any. */
export const createFigures = (context, options = {}) =>
  createCounted(context, { known: context.data.figures, path: "stock-taking", take: ({ pledges }) => pledges, concerns: mayBeOfPledges, ...options });

/**
 * @param {{data: object, redraw: () => void}} context of the page
 * @param {{known?: object|null, path: string, take: (answer: object) => object, concerns: (change: object) => boolean,
 *   lateMs?: () => number, after?: (run: () => void, ms: number) => unknown, fetch_?: typeof fetch}} options
 *   `path` below the meeting's address for programs; `concerns`: whether a change may alter it; `lateMs`: how much later than
 *   it came it is shown
 */
export function createCounted({ data, redraw }, {
  known: first = null, path, take, concerns, lateMs = () => 0, after = setTimeout, fetch_ = (...given) => fetch(...given),
}) {
  let known = first;
  let asking = false;
  let stale = known === null;

  async function ask() {
    stale = false;
    try {
      const answer = await fetch_(data.urls.commands.replace(/commands$/, path), { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const found = take(await answer.json());
      after(() => {
        known = found;
        redraw();
      }, lateMs());
    } catch {
      stale = true; // No line just now: what was known stands, and is asked for again.
    } finally {
      asking = false;
    }
  }

  return {
    /** What is known, or null. It is asked for while somebody draws it. */
    now() {
      if (stale && !asking) {
        asking = true;
        after(ask, ASK_AFTER_MS + Math.random() * SPREAD_MS);
      }
      return known;
    },
    /** A change has come. */
    heard(change) {
      if (concerns(change)) stale = true;
    },
  };
}
