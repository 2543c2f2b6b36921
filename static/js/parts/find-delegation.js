/**
 * Finds delegations by what an officer types: a name in any language, a code, a seat or a category.
 * Pure; accents and case are ignored, so "cote" finds Côte d'Ivoire and "turkiye" finds Türkiye.
 */

const PRESENCE_ORDER = { in_room: 0, remote: 1, absent: 3 };
const UNKNOWN_PRESENCE = 2;
const NOT_FOUND = 99;
const BY_CATEGORY = 4;
const MOST_CANDIDATES = 4;

/** A text as it is compared: lower case, without accents, apostrophes alike. */
export function plain(text) {
  return String(text ?? "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u2018\u2019\u02bc`´]/g, "'")
    .toLowerCase()
    .trim();
}

/** Every name a row carries, whether it is one text or one per language. */
function names(value) {
  if (!value) return [];
  return typeof value === "string" ? [value] : Object.values(value);
}

/** Whether a delegation bears exactly this code, seat or name. */
function isCalled(delegation, typed) {
  return [delegation.code, delegation.seat, ...names(delegation.name), ...names(delegation.short_name)].some((one) => one && plain(one) === typed);
}

/** How well one delegation answers what was typed; smaller is better, NOT_FOUND is not at all. */
function rank(delegation, typed) {
  const codes = [delegation.code, delegation.seat].filter(Boolean).map(plain);
  if (codes.includes(typed)) return 0;
  const called = [...names(delegation.name), ...names(delegation.short_name)].map(plain);
  if (called.some((name) => name.startsWith(typed))) return 1;
  if (called.some((name) => name.split(/[\s'(-]+/).some((word) => word.startsWith(typed)))) return 2;
  if (called.some((name) => name.includes(typed))) return 3;
  if (plain(String(delegation.category ?? "").replaceAll("_", " ")).startsWith(typed)) return BY_CATEGORY;
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
export function find(delegations, typed, limit = 8, nameOf = (row) => names(row.name)[0] ?? "") {
  const wanted = plain(typed);
  if (!wanted) return [];
  return delegations
    .map((row) => ({ row, rank: rank(row, wanted), here: PRESENCE_ORDER[row.present] ?? UNKNOWN_PRESENCE }))
    .filter((hit) => hit.rank < NOT_FOUND)
    .sort((a, b) => Number(a.rank > 0) - Number(b.rank > 0) || a.here - b.here || a.rank - b.rank
      || nameOf(a.row).localeCompare(nameOf(b.row)))
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
 * The delegations that a pasted or typed list names, in its order, each once: `{chosen, left}`, `left` being what names
 * nobody or more than one: `{typed, candidates}`. A code, a seat or a whole name is what it is; a part of a name counts
 * where only one delegation answers to it. Pure.
 *
 * @param {object[]} delegations rows of kind `delegation`
 * @param {string} typed several names apart by commas, semicolons, tabs or lines
 */
export function resolve(delegations, typed) {
  const chosen = [];
  const left = [];
  for (const part of several(typed)) {
    const whole = answering(delegations, part);
    const pieces = whole.length === 1 || !COMMAS.test(part) ? [part] : part.split(COMMAS).map((piece) => piece.trim());
    for (const piece of pieces.filter((one) => plain(one))) {
      const found = piece === part ? whole : answering(delegations, piece);
      if (found.length !== 1) left.push({ typed: piece, candidates: found });
      else if (!chosen.includes(found[0])) chosen.push(found[0]);
    }
  }
  return { chosen, left };
}

/** Who answers to one name of a list: the one so called, else those of whose name it is a part. */
function answering(delegations, typed) {
  const wanted = plain(typed);
  if (!/[\p{L}\p{N}]/u.test(wanted)) return [];
  const called = delegations.filter((row) => isCalled(row, wanted));
  return called.length ? called : delegations.filter((row) => rank(row, wanted) < BY_CATEGORY).slice(0, MOST_CANDIDATES);
}
