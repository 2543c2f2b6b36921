/**
 * Who stands on a list by something else than its rule.
 * The same as hlom_live/domain/derived/apart.py; both are held to tests/cases/apart.json.
 */

/** Whether an entry stands where it does by something else than the rule that the head of its list names. */
export function placedApart(entry, list) {
  const usual = list?.ordering === "manual" || entry.kind !== "statement" ? "first_come" : list?.ordering;
  return entry.placed_by !== usual;
}
