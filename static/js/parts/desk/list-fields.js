/** From a filled form to the arguments of `set_list`. Pure. */

/**
 * The arguments of `set_list` that a filled form asks for. Pure.
 *
 * @param {object} list the row as it was when the form was opened
 * @param {{ordering: string, group_seconds: number, reply_first: number, reply_second: number, default_seconds: number,
 *   limits: Object<string, number|null>, self_inscription: boolean, all: boolean, admitted: string[],
 *   alternate_by: string, groups_first: boolean, rolling: boolean}} fields
 */
export function settingsWanted(list, fields) {
  const limits = Object.entries({ default: fields.default_seconds, ...fields.limits }).filter(([, seconds]) => seconds);
  const wanted = {
    ordering: fields.ordering,
    time_limits: Object.fromEntries(limits),
    group_seconds: fields.group_seconds,
    reply_seconds: [fields.reply_first, fields.reply_second],
    self_inscription: fields.self_inscription,
    categories: fields.all ? null : fields.admitted,
    alternate_by: fields.alternate_by,
    groups_first: fields.groups_first,
    rolling: fields.rolling,
  };
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !same(value, list[name] ?? null)));
}

/** Whether two settings are alike; the order in which limits were written does not count. */
function same(one, other) {
  const sorted = (value) => (value && typeof value === "object" && !Array.isArray(value)
    ? Object.entries(value).sort(([a], [b]) => a.localeCompare(b)) : value);
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Placed so, an entry keeps its position when a list is put in order anew. */
const BY_HAND = new Set(["moved", "swap", "absent_rule", "carried_over"]);

/**
 * Whom an ordering of the whole list places anew, and who stays (docs/adr/0082-orderings.md). Pure.
 *
 * @param {{state: string, kind: string, placed_by: string}[]} entries every entry of the list, by place
 * @param {number} safePlaces the meeting's rule; it holds from the first call on
 */
export function orderingReach(entries, safePlaces) {
  const waits = entries.filter(({ state }) => state === "requested" || state === "inscribed");
  const called = entries.some(({ state }) => state === "speaking" || state === "delivered");
  const head = waits.filter(({ kind }) => kind !== "point_of_order").slice(0, called ? safePlaces : 0);
  const byHand = waits.filter((row) => BY_HAND.has(row.placed_by) && !head.includes(row)).length;
  return { anew: waits.length - head.length - byHand, byHand, safe: head.length };
}
