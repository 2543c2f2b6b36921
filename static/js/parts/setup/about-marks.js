/** Marks of the small text form, put into a field for whoever does not know them. Pure but for `mark`. */

const LINES = { heading: "## ", list: "- ", numbers: "1. " };
const AROUND = { strong: ["**", "**"], em: ["*", "*"], link: ["[", "](https://)"] };

/**
 * A text with a mark put at what is chosen in it.
 *
 * @param {{text: string, start: number, end: number}} chosen @param {string} what `heading list numbers strong em link`
 * @returns {{text: string, start: number, end: number}} what is chosen then
 */
export function marked({ text, start, end }, what) {
  if (LINES[what]) {
    const from = text.lastIndexOf("\n", start - 1) + 1;
    const lines = text.slice(from, end).split("\n").map((line) => LINES[what] + line).join("\n");
    return { text: text.slice(0, from) + lines + text.slice(end), start: from, end: from + lines.length };
  }
  const [before, after] = AROUND[what];
  const inner = text.slice(start, end);
  return { text: text.slice(0, start) + before + inner + after + text.slice(end), start: start + before.length, end: start + before.length + inner.length };
}

/** Put a mark into a field, which hears of it as if it were typed. */
export function mark(field, what) {
  const { text, start, end } = marked({ text: field.value, start: field.selectionStart, end: field.selectionEnd }, what);
  field.value = text;
  field.focus();
  field.setSelectionRange(start, end);
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
