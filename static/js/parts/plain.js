/** Names in plain text: of controls, in choices, in what is copied. Pure. */
import { itemPlain } from "../live/labels.js";
import { text } from "../live/words.js";

export function delegationPlain(store, id) {
  return text(store.get("delegation", id)?.name) || "—";
}

export { itemPlain };
