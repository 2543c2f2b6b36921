/**
 * In which direction two texts that stand together are written, and the comma between them.
 * The same as hlom_live/domain/derived/written.py; both are held to tests/cases/written.json.
 */

const LETTER = /\p{L}/u;
const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const HAN = /[\u3400-\u9fff]/;

const BY_SCRIPT = {
  right: { direction: "rtl", comma: "، " },
  han: { direction: "ltr", comma: "，" },
  left: { direction: "ltr", comma: ", " },
};

/** The kind of script in which a text begins; undefined for one without letters. */
function scriptOf(text) {
  const [first] = LETTER.exec(text) ?? [];
  if (!first) return undefined;
  if (FROM_THE_RIGHT.test(first)) return "right";
  return HAN.test(first) ? "han" : "left";
}

/** @returns {{direction: string, comma: string}|null} null for texts of two scripts: the page's language stands between those */
export function written(one, other) {
  const script = scriptOf(one);
  return script && script === scriptOf(other) ? BY_SCRIPT[script] : null;
}
