/** What an intervention tells of a theme: the four marks of a précis-writer, their words, and the themes of a meeting. */
import { _ } from "../live/words.js";

/** In the order of every table and chart. */
export const MARKS = Object.freeze(["progress", "challenge", "support_needed", "pledge"]);

const WORDS = {
  progress: () => _("Progress"),
  challenge: () => _("Challenge"),
  support_needed: () => _("Support needed"),
  pledge: () => _("Pledge"),
};

export const markText = (mark) => WORDS[mark]?.() ?? mark;

const GROUPS = {
  objective: () => _("Objectives of the Compact"),
  priority: () => _("Priorities of the meeting"),
  other: () => _("Other themes"),
};

export const groupText = (group) => GROUPS[group]();

/** Themes by what they are, `[{group, themes}]`: objectives, priorities, others; a group without themes is left out. Pure. */
export function themeGroups(themes) {
  const of = (theme) => (Object.hasOwn(GROUPS, theme.group ?? "") ? theme.group : "other");
  return Object.keys(GROUPS)
    .map((group) => ({ group, themes: themes.filter((theme) => of(theme) === group) }))
    .filter(({ themes: some }) => some.length);
}

/** The marks of a theme after one was touched: taken away if it was there, else added, in their order. Pure. */
export function touched(marks, mark) {
  const has = marks.includes(mark);
  return MARKS.filter((one) => (one === mark ? !has : marks.includes(one)));
}
