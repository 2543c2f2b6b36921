/** What an intervention tells of a theme: the words of a précis-writer's marks, and of the themes' groups. */
import { MARKS } from "../derived/stock.js";
import { _ } from "../live/words.js";

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

/** The marks of a theme after one was touched: taken away if it was there, else added, in their order. Pure. */
export function touched(marks, mark) {
  const has = marks.includes(mark);
  return MARKS.filter((one) => (one === mark ? !has : marks.includes(one)));
}
