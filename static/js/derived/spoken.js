/** How long a text takes to say, against the time that there is. The same arithmetic as hlom_live/domain/derived/spoken.py. */
import { _, duration, ngettext } from "../live/words.js";

/** Where the meeting's rule `words_per_minute` says nothing. A Chinese character is counted as a word. */
const USUAL = { default: 110, zh: 160 };

/** Words a minute in a language: its own, its family's ("zh" of "zh-Hans"), the default. Pure. */
export function pace(perMinute, language) {
  const family = String(language ?? "").split("-")[0].toLowerCase();
  const names = [String(language ?? ""), family, "default"];
  return names.map((name) => perMinute[name]).find((found) => found > 0) ?? USUAL.default;
}

/** Whole seconds that so many words take. Pure. */
export function spokenSeconds(words, perMinute, language) {
  return Math.floor((words * 60) / pace(perMinute, language) + 0.5);
}

/** The meeting's pace, by language. */
export const paces = (store) => store.meeting()?.rules?.words_per_minute ?? USUAL;

const isChinese = (language) => /^zh\b/i.test(language ?? "");

/**
 * A text's length beside its limit.
 *
 * @param {{words: number|null, language: string|null, limit: number, perMinute: object}} text `limit` in seconds
 * @returns {{seconds: number|null, over: boolean, sentence: string}}
 */
export function textLength({ words, language, limit, perMinute }) {
  if (words == null) return { seconds: null, over: false, sentence: _("The words of this file cannot be counted.") };
  const seconds = spokenSeconds(words, perMinute, language);
  const counted = isChinese(language)
    ? ngettext("%(n)s character", "%(n)s characters", words) : ngettext("%(n)s word", "%(n)s words", words);
  const vars = { words: counted, time: duration(seconds), pace: pace(perMinute, language), limit: duration(limit) };
  const sentence = isChinese(language)
    ? _("%(words)s: about %(time)s at %(pace)s characters a minute; limit %(limit)s", vars)
    : _("%(words)s: about %(time)s at %(pace)s words a minute; limit %(limit)s", vars);
  return { seconds, over: seconds > limit, sentence };
}
