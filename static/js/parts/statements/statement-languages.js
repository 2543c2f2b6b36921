/** Languages of a text: the six of the United Nations first, then others that delegations speak, by their names. */
import { compare } from "../../live/names/alphabet.js";
import { language } from "../../live/words.js";
import { LANGUAGES } from "../terms.js";

const OTHERS = [
  "am", "az", "be", "bg", "bn", "cs", "da", "de", "el", "et", "fa", "fi", "ha", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja",
  "ka", "kk", "km", "ko", "ku", "ky", "lo", "lt", "lv", "mk", "mn", "ms", "my", "ne", "nl", "no", "pl", "ps", "pt", "ro", "rw", "si", "sk",
  "sl", "so", "sq", "sr", "sv", "sw", "ta", "tg", "th", "ti", "tk", "tr", "uk", "ur", "uz", "vi",
];

/** A language's name in the reader's own; its code, where the browser knows none. */
export function languageName(code) {
  if (!code) return "";
  if (LANGUAGES[code]) return LANGUAGES[code];
  try {
    return new Intl.DisplayNames([language()], { type: "language" }).of(code) ?? code;
  } catch {
    return code; // no language's code at all, from a program
  }
}

/** @returns {{code: string, word: string}[]} `chosen` is among them, whatever it is */
export function languageChoices(chosen) {
  const six = Object.keys(LANGUAGES).map((code) => ({ code, word: LANGUAGES[code] }));
  const others = [...new Set([...OTHERS, chosen])].filter((code) => code && !LANGUAGES[code])
    .map((code) => ({ code, word: languageName(code) }))
    .sort((one, other) => compare(one.word, other.word));
  return [...six, ...others];
}
