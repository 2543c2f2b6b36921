/** Names in plain text: of controls, in choices, in what is copied. Pure. */
import { text } from "../live/words.js";

export function delegationPlain(store, id) {
  return text(store.get("delegation", id)?.name) || "—";
}

/** An item: several of a meeting may have one title. */
export const itemPlain = ({ number, title }) => (number ? `${number}. ${text(title)}` : text(title));
