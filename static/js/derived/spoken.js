/**
 * How long it takes to say a text (docs/adr/0090-statements.md).
 * The same as hlom_live/domain/derived/spoken.py; both are held to tests/cases/spoken.json.
 */

import { RULES } from "./defaults.js";

/** Words a minute in a language, by the rule `words_per_minute`: its own, its family's ("zh" of "zh-Hans"), the default. */
export function pace(perMinute, language) {
  const family = (language ?? "").split("-")[0].toLowerCase();
  const names = [language ?? "", family, "default"];
  return names.map((name) => perMinute[name]).find((found) => found > 0) ?? RULES.words_per_minute.default;
}

/** Whole seconds that so many words take in a language. */
export function spokenSeconds(words, perMinute, language) {
  return Math.floor((words * 60) / pace(perMinute, language) + 0.5);
}
