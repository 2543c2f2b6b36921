/**
 * What a person changed in a form, held against what stood there when it was opened; nothing else is sent, and what was
 * expected goes along, so that nobody's change is written back (docs/adr/0114-forms.md).
 */

const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Whether two values say the same: a key that is missing is one that is null, and the order of keys does not count. */
export function same(one, other) {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, index) => same(value, other[index]));
  if (isMap(one) && isMap(other)) return Object.keys({ ...one, ...other }).every((key) => same(one[key], other[key]));
  return (one ?? null) === (other ?? null);
}

/** An object with what was changed of it from `before` to `after`; what the form did not show stays. */
function patched(row, before, after) {
  if (!isMap(before) && !isMap(after)) return after;
  const result = isMap(row) ? { ...row } : {};
  for (const key of Object.keys({ ...before, ...after })) {
    if (same(before?.[key], after?.[key])) continue;
    if (after?.[key] == null) delete result[key];
    else result[key] = after[key];
  }
  return after === null && !Object.keys(result).length ? null : result;
}

/**
 * The arguments of an edit: what was changed, and under `expect` what stood there; nothing where all stayed. Pure.
 *
 * @param {object} row the thing as the form showed it
 * @param {(fields: object) => object} wanted from the fields of a form to what they ask for, in the row's own terms
 * @param {{opened: object, now: object}} fields as `readForm` gives them
 */
export function changes(row, wanted, { opened, now }) {
  const [before, after] = [wanted(opened), wanted(now)];
  const names = Object.keys(after).filter((name) => !same(before[name], after[name]));
  const pairs = (of) => Object.fromEntries(names.map((name) => [name, of(name)]));
  if (!names.length) return {};
  return { ...pairs((name) => patched(row[name], before[name], after[name])), expect: pairs((name) => row[name] ?? null) };
}

/** What a field says by itself and as it was opened; undefined where it says nothing. */
function ofField(field) {
  if (field.type === "checkbox" || field.type === "radio") {
    return { opened: field.defaultChecked ? field.value : undefined, now: field.checked ? field.value : undefined };
  }
  if (field.tagName === "SELECT") {
    const chosen = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    return { opened: chosen?.value ?? "", now: field.value };
  }
  return { opened: field.defaultValue, now: field.value };
}

function add(fields, { name, several }, value) {
  if (several) fields[name] = [...(fields[name] ?? []), ...(value === undefined ? [] : [value])];
  else if (value !== undefined) fields[name] = value;
}

/**
 * The fields of a form by name, as they were when it was opened and as they are. Ticks with a value of their own are
 * gathered in a list. A field that was taken away is disabled, one that was added has `data-added`.
 */
export function readForm(form) {
  const [opened, now] = [{}, {}];
  for (const field of form.elements) {
    if (!field.name || field.type === "submit") continue;
    const said = ofField(field);
    const place = { name: field.name, several: field.type === "checkbox" && field.hasAttribute("value") };
    if (!("added" in field.dataset)) add(opened, place, said.opened);
    if (!field.disabled) add(now, place, said.now);
  }
  return { opened, now };
}

const isChanged = (form) => {
  const { opened, now } = readForm(form);
  return !same(opened, now);
};

/**
 * The rows that forms show which are always open: each follows what others save until its person touches it, and again
 * once it is saved.
 */
export function createOpened() {
  const [rows, forms] = [new Map(), new Map()];
  return {
    of: (key, row) => rows.get(key) ?? row,
    touch(key, row, form) {
      if (!rows.has(key)) rows.set(key, row);
      forms.set(key, form);
    },
    /** Whether a form whose key begins so holds something that is not saved. */
    unsaved: (begins) => [...rows.keys()].some((key) => key.startsWith(begins) && isChanged(forms.get(key))),
    /** What was sent stands; what was typed meanwhile is still to be saved. */
    saved(key, form, sent, args) {
      if (same(readForm(form).now, sent.now)) {
        rows.delete(key);
        form.reset();
      } else if (rows.has(key)) {
        const { expect, ...values } = args;
        rows.set(key, { ...rows.get(key), ...values });
      }
    },
  };
}

/** The last part of a path that means the order of a list. */
const SEQUENCE = "sequence";

const idOf = (one) => one?.id ?? one;

function reordered(list, ids) {
  const place = (one) => (ids.includes(idOf(one)) ? ids.indexOf(idOf(one)) : ids.length);
  return [...list].sort((one, other) => place(one) - place(other));
}

/** A value with another one at the end of a path; null takes it away. */
function withAt(value, [key, ...rest], to) {
  if (key === SEQUENCE && Array.isArray(value)) return reordered(value, to);
  if (Array.isArray(value)) {
    const there = value.find((one) => idOf(one) === key);
    const changed = rest.length ? withAt(there ?? { id: key }, rest, to) : to;
    if (changed === null) return value.filter((one) => one !== there);
    return there === undefined ? [...value, changed] : value.map((one) => (one === there ? changed : one));
  }
  const map = isMap(value) ? { ...value } : {};
  const changed = rest.length ? withAt(map[key], rest, to) : to;
  if (changed === null) delete map[key];
  else map[key] = changed;
  return map;
}

/** Top fields keep a null: it is a value of theirs. */
function withField(args, [field, ...rest], to) {
  return { ...args, [field]: rest.length ? withAt(args[field], rest, to) : to };
}

/**
 * The arguments as they are sent again, once a person has said of a conflict what shall stand. Pure.
 *
 * @param {object} args those that were refused @param {{path: string[], now: unknown}} conflict
 * @param {"mine"|"theirs"} keep
 */
export function settled(args, { path, now }, keep) {
  const { expect, ...values } = args;
  const told = withField(expect, path, now);
  if (keep === "mine") return { ...values, expect: told };
  // What was not to be changed, and is another thing by now: then nothing of it is wanted any more.
  if (!(path[0] in values)) return { ...values, expect: {} };
  return { ...withField(values, path, now), expect: told };
}

/** Whether anything is left to be sent: some field that is to be another than it is. */
export const anythingLeft = ({ expect, ...values }) =>
  Object.keys(expect).some((field) => field in values && !same(values[field], expect[field]));
