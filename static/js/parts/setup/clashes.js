/** What does not fit in a programme: found in its rows, and said in words. */
import { millis } from "../../derived/clock.js";
import { _, dayOf, dayText, hourBeside, text } from "../../live/words.js";
import { itemPlain } from "../plain.js";

const inOrder = (one, other) => millis(one.planned_start) - millis(other.planned_start) || (one.id < other.id ? -1 : 1);

/** What does not fit, found once for each change. Pure. */
export const clashes = (rows) => rows.once("clashes", () => find(rows));

/**
 * Each clash has a `kind`, the `sitting` with its `room`, and `other` (a sitting) or `item`:
 * `overlap`, two in one room; `midnight`, it ends after its day; `interpreters`, it ends after they leave; `before` and
 * `after`, an item outside its sitting; `items`, an item that runs into the one behind it.
 */
function find(rows) {
  const sittings = rows.all("sitting").filter(({ state }) => state !== "adjourned").sort(inOrder);
  const found = sittings.flatMap((sitting, index) => [
    ...sittings.slice(index + 1).filter((other) => other.room === sitting.room && millis(other.planned_start) < millis(sitting.planned_end))
      .map((other) => ({ kind: "overlap", sitting, other })),
    ...(dayOf(millis(sitting.planned_end) - 1) > sitting.day ? [{ kind: "midnight", sitting }] : []),
    ...(sitting.interpretation_end && millis(sitting.planned_end) > millis(sitting.interpretation_end) ? [{ kind: "interpreters", sitting }] : []),
    ...ofItems(sitting, rows.itemsOf(sitting.id)),
  ]);
  return found.map((clash) => ({ ...clash, room: rows.get("room", clash.sitting.room) }));
}

function ofItems(sitting, items) {
  const timed = items.filter(({ planned_start: start, state }) => start && state === "planned");
  return timed.flatMap((item, index) => {
    const [begins, next] = [millis(item.planned_start), timed[index + 1]];
    const ends = begins + (item.planned_seconds ?? 0) * 1000;
    if (begins < millis(sitting.planned_start)) return [{ kind: "before", sitting, item }];
    if (ends > millis(sitting.planned_end)) return [{ kind: "after", sitting, item }];
    return next && ends > millis(next.planned_start) ? [{ kind: "items", sitting, item, other: next }] : [];
  });
}

const keyOf = ({ kind, sitting, other, item }) => [kind, sitting.id, other?.id, item?.id].join(" ");

/** The clashes that were not there before. Pure. */
export function newClashes(before, after) {
  const there = new Set(clashes(before).map(keyOf));
  return clashes(after).filter((clash) => !there.has(keyOf(clash)));
}

const SENTENCES = {
  overlap: ({ at, other }) => _("%(sitting)s and %(other)s are in one room at the same time.", { sitting: at, other: text(other.title) }),
  midnight: ({ at, ends }) => _("%(sitting)s ends after midnight, at %(hour)s.", { sitting: at, hour: ends }),
  interpreters: ({ at, ends, leave }) => _("%(sitting)s ends at %(hour)s; the interpreters leave at %(leave)s.", { sitting: at, hour: ends, leave }),
  before: ({ at, item }) => _("“%(item)s” begins before its sitting, %(sitting)s.", { sitting: at, item: itemPlain(item) }),
  after: ({ at, item, ends }) => _("“%(item)s” runs past the end of its sitting, %(sitting)s, at %(hour)s.", { sitting: at, item: itemPlain(item), hour: ends }),
  items: ({ item, other }) => _("“%(item)s” runs into “%(other)s”.", { item: itemPlain(item), other: itemPlain(other) }),
};

/** A clash in a sentence; a sitting is said with its day and room. */
export function clashSentence({ kind, sitting, room, ...rest }) {
  const hour = (at) => (at ? hourBeside(sitting.day, at) : "");
  return SENTENCES[kind]({ ...rest, at: `${text(sitting.title)}${_(" (%(words)s)", { words: [dayText(sitting.day), text(room?.name)].filter(Boolean).join(" · ") })}`, ends: hour(sitting.planned_end), leave: hour(sitting.interpretation_end) });
}
