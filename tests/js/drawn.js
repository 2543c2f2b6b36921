/** What a part draws, as the markup that it is, for tests that have no page: lit-html's templates put together by hand. */

globalThis.document ??= { createTreeWalker: () => null }; // lit-html asks for it when it is loaded
const { nothing } = await import("../../static/js/vendor/lit-html/lit-html.js");

const isTemplate = (value) => Array.isArray(value?.strings);

/** The directives that our parts use: `repeat` draws a list, `live` is its value. */
function resolved(value) {
  const [list, key, each] = value.values;
  return typeof (each ?? key) === "function" ? [...list].map((one, n) => (each ?? key)(one, n)) : list;
}

function piece(value) {
  if (value == null || value === nothing || typeof value === "function") return "";
  if (isTemplate(value)) return markup(value);
  if (value._$litDirective$) return piece(resolved(value));
  if (typeof value === "object") return [...value].map(piece).join("");
  return String(value);
}

/** The attribute at the end of what was drawn so far, whose value is put in: with its mark and its name. */
const ATTRIBUTE = /\s([@.?]?)([\w-]+)=("[^"]*|)$/;

function put(drawn, value) {
  const [whole, mark, named, quoted] = ATTRIBUTE.exec(drawn) ?? [];
  if (!whole || quoted) return drawn + piece(value);
  const before = drawn.slice(0, -whole.length);
  if (mark === "@") return before;
  if (mark === "?") return value ? `${before} ${named}` : before;
  return value === nothing ? before : `${before} ${named}="${piece(value)}"`;
}

function markup({ strings, values }) {
  return strings.slice(1).reduce((drawn, string, n) => put(drawn, values[n]) + string, strings[0]);
}

/** The markup of what a part draws, white space folded. */
export const drawn = (value) => piece(value).replace(/\s+/g, " ").replace(/\s*(<\/?[^>]*>)\s*/g, "$1").trim();

/** The text of what it draws, its elements apart by bars. */
export const said = (value) => drawn(value).replace(/<[^>]*>/g, "|").replace(/\|+/g, "|").replace(/^\||\|$/g, "");

/** What listens to an event in what a part draws, in the order in which it is drawn. */
export function listeners(value, event) {
  if (value == null || value === nothing || typeof value !== "object") return [];
  if (value._$litDirective$) return listeners(resolved(value), event);
  if (!isTemplate(value)) return Symbol.iterator in value ? [...value].flatMap((one) => listeners(one, event)) : [];
  return value.values.flatMap((one, n) => (value.strings[n].endsWith(`@${event}=`) ? [one] : listeners(one, event)));
}
