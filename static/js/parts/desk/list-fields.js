/** From a filled form to what it says of a list (`set_list`), and whom an ordering reaches. Pure. */

const seconds = (text) => (text ? Number(text) : null);

/** The fields `reply_0`, `reply_1` …: as many limits as there are rights of reply. */
const replies = (fields) => Object.keys(fields).filter((name) => /^reply_\d+$/.test(name))
  .sort((one, other) => Number(one.slice(6)) - Number(other.slice(6))).map((name) => seconds(fields[name])).filter(Boolean);

/** The fields `limit_default`, `limit_<category>`, without the empty ones. */
const limits = (fields) => Object.fromEntries(Object.entries(fields).filter(([name, text]) => name.startsWith("limit_") && text)
  .map(([name, text]) => [name.slice("limit_".length), seconds(text)]));

/** The settings that a filled form asks for. Pure. */
export function settingsWanted(fields) {
  return {
    ordering: fields.ordering,
    time_limits: limits(fields),
    group_seconds: seconds(fields.group_seconds),
    reply_seconds: replies(fields),
    self_inscription: "self_inscription" in fields,
    categories: "all" in fields ? null : fields.admitted ?? [],
    alternate_by: fields.alternate_by,
    groups_first: "groups_first" in fields,
    rolling: "rolling" in fields,
  };
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
