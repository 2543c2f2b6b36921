/** How long a text takes to say, against the time that there is, in words. */
import { pace, spokenSeconds } from "../../derived/spoken.js";
import { _, duration, ngettext } from "../../live/words.js";

/** A Chinese character is counted as a word. */
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
