/** From a filled form to the arguments of `set_list`. Pure. */

/**
 * The arguments of `set_list` that a filled form asks for. Pure.
 *
 * @param {object} list the row as it was when the form was opened
 * @param {{ordering: string, group_seconds: number, reply_first: number, reply_second: number, default_seconds: number,
 *   limits: Object<string, number|null>, self_inscription: boolean, all: boolean, admitted: string[]}} fields
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
  };
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !same(value, list[name] ?? null)));
}

/** Whether two settings are alike; the order in which limits were written does not count. */
function same(one, other) {
  const sorted = (value) => (value && typeof value === "object" && !Array.isArray(value)
    ? Object.entries(value).sort(([a], [b]) => a.localeCompare(b)) : value);
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}
