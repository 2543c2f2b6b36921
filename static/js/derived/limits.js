/** The limits of a list of speakers in words. A new one is announced for a minute on every page (docs/procedure.md). */

import { millis } from "./clock.js";
import { _, duration, text } from "../live/words.js";

const NEW_FOR_MS = 60_000;

/** "New limit from the next speaker: 2 minutes · groups 4 minutes" within a minute of its change, else "". Pure. */
export function newLimit(store, list, nowMs) {
  if (!(Math.abs(nowMs - millis(list?.limits_at)) < NEW_FOR_MS)) return "";
  const { rules, categories } = store.meeting();
  const { default: usual = rules?.statement_seconds ?? 180, ...own } = list.time_limits;
  const times = (categories ?? []).filter(({ id }) => own[id] && own[id] !== usual)
    .map(({ id, name }) => `${text(name)} ${duration(own[id])}`);
  const group = _("groups %(time)s", { time: duration(list.group_seconds) });
  return _("New limit from the next speaker: %(time)s", { time: [duration(usual), group, ...times].join(" · ") });
}
