/** The limits of a list of speakers in words. New ones are announced on every page (docs/procedure.md). */
import { newLimits } from "../../derived/limits.js";
import { _, duration, text } from "../../live/words.js";

/** "New limit from the next speaker: 2 minutes · groups 4 minutes" while it is new, else "". */
export function newLimit(store, list, nowMs) {
  const limits = newLimits(store, list, nowMs);
  if (!limits) return "";
  const group = _("groups %(time)s", { time: duration(limits.group) });
  const others = limits.others.map(({ name, seconds }) => `${text(name)} ${duration(seconds)}`);
  return _("New limit from the next speaker: %(time)s", { time: [duration(limits.usual), group, ...others].join(" · ") });
}
