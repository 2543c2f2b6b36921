/** From the filled form of a rule to its value, and back. Pure; what may be, the server knows (domain/rules.py). */

const number = (text) => (text.trim() === "" ? null : Number(text.trim()));

/** "180, 120" as numbers; null for an empty text. */
function numbers(text) {
  const parts = text.split(/[,،;\s]+/).filter(Boolean).map(Number);
  return parts.length ? parts : null;
}

/** Fields `name`, `name.default`, `name.<key>` as one object; null where all are empty. */
function table(name, fields) {
  const pairs = Object.entries(fields).filter(([field]) => field.startsWith(`${name}.`))
    .map(([field, text]) => [field.slice(name.length + 1), number(text)]).filter(([, value]) => value != null);
  return pairs.length ? Object.fromEntries(pairs) : null;
}

const READ = {
  seconds: (name, fields) => number(fields[name] ?? ""),
  count: (name, fields) => number(fields[name] ?? ""),
  list: (name, fields) => numbers(fields[name] ?? ""),
  choice: (name, fields) => fields[name] || null,
  yes: (name, fields) => ({ yes: true, no: false })[fields[name]] ?? null,
  hour: (name, fields) => fields[name] || null,
  categories: (name, fields) => {
    const chosen = Object.keys(fields).filter((field) => field.startsWith(`${name}.`)).map((field) => field.slice(name.length + 1));
    return chosen.length ? chosen : null;
  },
  table,
};

/** A rule's value as its form has it; null is the default of the program. */
export function ruleValue({ name, kind }, fields) {
  return READ[kind](name, fields);
}

/** What a filled form says of every rule. @param {Array<{name: string, kind: string}>} specs @param {object} fields */
export function rulesWanted(specs, fields) {
  return Object.fromEntries(specs.map((spec) => [spec.name, ruleValue(spec, fields)]));
}
