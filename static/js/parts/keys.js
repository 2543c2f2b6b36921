/**
 * Keys of a page, the chair's first of all: one letter each, inert while typing, and they can be switched off
 * (WCAG 2.2, 2.1.4 Character Key Shortcuts).
 */

const TYPING = new Set(["INPUT", "TEXTAREA", "SELECT"]);
/** Fields in which nothing is typed: who has just chosen a room by one goes on by keys. */
const TOUCHED = new Set(["radio", "checkbox"]);

/** What each key of the chair's page asks for. */
const KEYS = Object.freeze({ n: "next", " ": "pause", a: "minute", u: "undo", "?": "help" });

/**
 * What a key press asks for, or null. Pure.
 *
 * @param {{key: string, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean, repeat?: boolean,
 *   target?: {tagName?: string, isContentEditable?: boolean}}} event
 * @param {{on: boolean, dialogOpen: boolean}} settings whether keys are on, and whether a dialog stands before the page
 * @param {Object<string, string>} keys what each key of the page asks for
 */
export function asked(event, { on, dialogOpen }, keys = KEYS) {
  if (!on || dialogOpen || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return null;
  if (isTyping(event.target)) return null;
  if (event.key === " " && pressesItself(event.target)) return null;
  return keys[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
}

function isTyping(target) {
  return Boolean(target?.isContentEditable) || (TYPING.has(target?.tagName) && !TOUCHED.has(target.type));
}

/** A space on a button, a link, a summary or a switch presses that one; the page must not take it away. */
function pressesItself(target) {
  return ["BUTTON", "A", "SUMMARY"].includes(target?.tagName) || TOUCHED.has(target?.type);
}

/** Listens on the page and calls `act(name)`; returns a function that stops. */
export function listen(page, settings, act, keys = KEYS) {
  const onKey = (event) => {
    const name = asked(event, settings(), keys);
    if (!name) return;
    event.preventDefault();
    act(name);
  };
  page.addEventListener("keydown", onKey);
  return () => page.removeEventListener("keydown", onKey);
}
