/**
 * Suspending a sitting until an hour that is announced with it, or announcing that hour afterwards (contract,
 * `suspend_sitting`). To suspend without one is a button of its own, one touch (docs/adr/0108-suspension.md).
 */
import { _, minutesText } from "../../live/words.js";
import { announcedHour } from "../hours/announced-hour.js";
import { isSuspended } from "./suspension.js";

const CHOICES = [15, 30, 60];

/**
 * @param {{sitting: object, now: () => number, hours: object, whose?: string, run: (name: string, args: object) => void}} values
 *   an open or suspended sitting; `hours` from `createHourQuestion`; `whose` its title, where a page has several
 */
export function resumptionMenu({ sitting, now, hours, whose, run }) {
  const suspended = isSuspended(sitting);
  const words = (minutes) => (suspended ? _("In %(time)s", { time: minutesText(minutes) }) : _("For %(time)s", { time: minutesText(minutes) }));
  return announcedHour({
    label: suspended ? _("Announce when it resumes") : _("Suspend until …"), whose, announced: suspended ? sitting.resumes_at : null, now,
    until: Date.parse(sitting.planned_end), hours,
    choices: CHOICES.map((minutes) => [minutes, words(minutes)]),
    announce: (resumes_at) => run("suspend_sitting", { sitting: sitting.id, resumes_at }),
  });
}
