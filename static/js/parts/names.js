/** Names which are looked up or put together: a category, an item as one line. */
import { html } from "../vendor/lit-html/lit-html.js";
import { text } from "../live/words.js";
import { name } from "./name.js";

/** The word of a category, which is data of the meeting. */
export function categoryName(store, id) {
  return text(store.meeting()?.categories?.find((category) => category.id === id)?.name ?? id);
}

/** An item as one line: its printed number, if it has one, and its title. */
export function itemTitle(item) {
  return item.number ? html`<span class="item-number">${item.number}.</span> ${name(item.title)}` : name(item.title);
}
