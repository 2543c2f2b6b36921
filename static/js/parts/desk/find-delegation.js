/**
 * Finds delegations by what an officer types: a name in any language, a code, a seat or a category.
 * Pure; accents and case are ignored, so "cote" finds Côte d'Ivoire and "turkiye" finds Türkiye.
 */
import { folded } from "../../derived/folded.js";
import { compare } from "../../live/names/alphabet.js";
import { text } from "../../live/words.js";

const PRESENCE_ORDER = { in_room: 0, remote: 1, absent: 3 };
const UNKNOWN_PRESENCE = 2;
const NOT_FOUND = 99;
const MOST_CANDIDATES = 4;

/** Every name a row carries, whether it is one text or one per language. */
function names(value) {
  if (!value) return [];
  return typeof value === "string" ? [value] : Object.values(value);
}

/** Whether a delegation bears exactly this code, seat or name. */
export function isCalled(delegation, typed) {
  return [delegation.code, delegation.seat, ...names(delegation.name), ...names(delegation.short_name)].some((one) => one && folded(one) === typed);
}

/** How well one delegation answers what was typed; smaller is better, NOT_FOUND is not at all. */
function rank(delegation, typed) {
  const codes = [delegation.code, delegation.seat].filter(Boolean).map(folded);
  if (codes.includes(typed)) return 0;
  const called = [...names(delegation.name), ...names(delegation.short_name)].map(folded);
  if (called.some((name) => name.startsWith(typed))) return 1;
  if (called.some((name) => name.split(/[\s'(-]+/).some((word) => word.startsWith(typed)))) return 2;
  if (called.some((name) => name.includes(typed))) return 3;
  if (folded(String(delegation.category ?? "").replaceAll("_", " ")).startsWith(typed)) return 4;
  return NOT_FOUND;
}

/**
 * The delegations that answer one typed word, best first; those present come before those who are not.
 *
 * @param {object[]} delegations rows of kind `delegation`
 * @param {string} typed what the officer typed
 * @param {number} [limit] how many at most
 * @param {(row: object) => string} [nameOf] the name shown, which breaks ties
 */
export function find(delegations, typed, limit = 8, nameOf = (row) => text(row.name)) {
  const wanted = folded(typed);
  if (!wanted) return [];
  return delegations
    .map((row) => ({ row, rank: rank(row, wanted), here: PRESENCE_ORDER[row.present] ?? UNKNOWN_PRESENCE }))
    .filter((hit) => hit.rank < NOT_FOUND)
    .sort((a, b) => Number(a.rank > 0) - Number(b.rank > 0) || a.here - b.here || a.rank - b.rank
      || compare(nameOf(a.row), nameOf(b.row)))
    .slice(0, limit)
    .map((hit) => hit.row);
}

/** Splits what was typed or pasted into single names: several at once stand apart by a semicolon, a tab or a line. */
export function several(typed) {
  return String(typed ?? "").split(/[;\n\t]+/).map((part) => part.trim()).filter(Boolean);
}

/** The commas of the six languages. A name may hold one itself: Bolivia, Plurinational State of. */
const COMMAS = /[,،，、]+/;

/**
 * The delegations that a pasted or typed list names, in its order, each once: `{chosen, left}`. Only a code, a seat or a
 * whole name chooses; all else is `left` for a person to decide, `{typed, candidates}`, for "Ireland" must not become
 * the United Kingdom of Great Britain and Northern Ireland unseen. Pure.
 *
 * @param {object[]} delegations rows of kind `delegation`
 * @param {string} typed several names apart by commas, semicolons, tabs or lines
 */
export function resolve(delegations, typed) {
  const chosen = [];
  const left = [];
  for (const piece of several(typed).flatMap((part) => pieces(delegations, part))) {
    const called = delegations.filter((row) => isCalled(row, folded(piece)));
    if (called.length !== 1) left.push({ typed: piece, candidates: called.length ? called : find(delegations, piece, MOST_CANDIDATES) });
    else if (!chosen.includes(called[0])) chosen.push(called[0]);
  }
  return { chosen, left };
}

/** One name that holds a comma, or what stands between the commas. */
export function pieces(delegations, part) {
  if (delegations.some((row) => isCalled(row, folded(part)))) return [part];
  return part.split(COMMAS).map((piece) => piece.trim()).filter(Boolean);
}
