/** Which item, in which room: said wherever something belongs to another than the one that is shown. Pure. */
import { _, ngettext, text } from "../live/words.js";
import { roomOfItem } from "./scene.js";

/** "Item 7", or its title where it has no number. */
export const itemLabel = (item) => (item.number ? _("Item %(number)s", { number: item.number }) : text(item.title));

/** "item 7", within a sentence. */
const itemWithin = (item) => (item.number ? _("item %(number)s", { number: item.number }) : _("“%(title)s”", { title: text(item.title) }));

/** "Item 7, Salle XX"; without the room where a meeting has one alone. */
export function whereOf(store, item) {
  const room = store.get("room", roomOfItem(store, item.id));
  return room && store.all("room").length > 1 ? _("%(item)s, %(room)s", { item: itemLabel(item), room: text(room.name) }) : itemLabel(item);
}

/** "First on the list of item 7": of a turn from whose list nobody is called yet. */
export function standingWord(ahead, item) {
  const said = { item: itemWithin(item) };
  if (ahead === 0) return _("First on the list of %(item)s", said);
  return ngettext("%(n)s before you on the list of %(item)s", "%(n)s before you on the list of %(item)s", ahead, said);
}

/** "Item 3, Salle XIX: the list is open". */
export const listOpenWord = (store, item) => _("%(where)s: the list is open", { where: whereOf(store, item) });

/** What a button leads to: "Show item 7". */
export const showWord = (item) => _("Show %(item)s", { item: itemWithin(item) });
