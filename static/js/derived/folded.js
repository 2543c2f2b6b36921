/**
 * A text as it is looked for: the same whoever typed it, with or without accents.
 * The same as hlom_live/domain/derived/folded.py; both are held to tests/cases/folded.json.
 */

/** Letters that are written otherwise by some, and that Unicode does not take apart. */
const LETTERS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i",
  "\u0671": "\u0627", "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647", "\u0640": "",
  "\u2018": "'", "\u2019": "'", "\u02bb": "'", "\u02bc": "'", "`": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-",
};
const DIGITS = ["\u0660", "\u06f0"];

function letter(one) {
  if (one in LETTERS) return LETTERS[one];
  const code = one.codePointAt(0);
  const zero = DIGITS.map((first) => first.codePointAt(0)).find((first) => code >= first && code < first + 10);
  return zero === undefined ? one : String(code - zero);
}

/** Without case, accents, vowel signs and width; apostrophes, hyphens, spaces and Arabic forms of a letter alike. */
export function folded(text) {
  const bare = String(text ?? "").replace(/´/g, "'").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return Array.from(bare, letter).join("").split(/\s+/).filter(Boolean).join(" ");
}
