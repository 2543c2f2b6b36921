/** Who speaks in a room and who comes next, with the texts handed in: what interpreters look at. Pure. */
import { expectedStarts } from "../derived/forecast.js";
import { floor } from "../derived/floor.js";

const NEXT = 5;

/** The document handed in for an entry, or null. */
export const textOf = (store, entry) => store.get("document", entry?.statement) ?? null;

/** Nobody waits for a text of an answer given on the spot, nor of a point of order. */
export const needsText = (entry) => entry.kind === "statement";

/**
 * @param {object} store
 * @param {string|null} roomId
 * @param {number} nowMs
 * @returns {{sitting, item, list, speakers: {n: number, entry, turn, text, expected}[], more: number, lacking: number}}
 *   `speakers` whoever has the floor as number 0, then the next five from 1; `turn` the intervention of who has the
 *   floor; `lacking` how many of those to come have no text
 */
export function boothScene(store, roomId, nowMs) {
  const { sitting = null, item = null, list = null, turn, above } = roomId ? floor(store, roomId) : {};
  const all = list ? store.waiting(list.id) : [];
  const starts = list ? expectedStarts(store, list.id, nowMs) : new Map();
  const speaking = [above, turn].filter(Boolean).map((one) => ({ turn: one, entry: store.get("inscription", one.inscription) }));
  const speakers = [
    ...speaking.filter(({ entry }) => entry).map((one) => ({ ...one, n: 0, expected: null })),
    ...all.slice(0, NEXT).map((entry, index) => ({ entry, turn: null, n: index + 1, expected: starts.get(entry.id) ?? null })),
  ].map((one) => ({ ...one, text: textOf(store, one.entry) }));
  const lacking = speakers.filter(({ n, entry, text }) => n > 0 && needsText(entry) && !text).length;
  return { sitting, item, list, speakers, more: Math.max(0, all.length - NEXT), lacking };
}
