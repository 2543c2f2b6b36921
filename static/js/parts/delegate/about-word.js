/** About when something is expected, within a sentence. Pure. */
import { _, bareHour, otherDay } from "../../live/words.js";

/** "about 15:00"; of another day than today's "Monday, about 15:00". */
export function aboutWord(when) {
  const [at, day] = [bareHour(when), otherDay(when)];
  return day ? _("%(day)s, about %(hour)s", { day, hour: at }) : _("about %(hour)s", { hour: at });
}
