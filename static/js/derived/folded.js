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

/** What is looked at one by one; a register of thousands is folded at each change, so nothing else is. */
const OTHERS = new RegExp(`[${Object.keys(LETTERS).join("")}\u0660-\u0669\u06f0-\u06f9]`, "gu");

/** What it becomes; the last four bits of an Arabic digit are its value. */
const letter = (one) => LETTERS[one] ?? one.charCodeAt(0) & 15;

/** Without case, accents, vowel signs and width; apostrophes, hyphens, spaces and Arabic forms of a letter alike. */
export function folded(text) {
  const bare = String(text ?? "").replace(/´/g, "'").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.replace(OTHERS, letter).replace(/\s+/g, " ").trim();
}
