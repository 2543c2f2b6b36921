/** Which item, in which room: said wherever something belongs to another than the one that is shown. Pure. */
import { _, ngettext, text } from "../live/words.js";
import { delegationPlain } from "./plain.js";
import { roomOfItem } from "./scene.js";

/** "Item 7", or its title where it has no number. */
export const itemLabel = (item) => (item.number ? _("Item %(number)s", { number: item.number }) : text(item.title));

/** "item 7", within a sentence. */
const itemWithin = (item) => (item.number ? _("item %(number)s", { number: item.number }) : _("“%(title)s”", { title: text(item.title) }));

/** The name of a room where a meeting has several, else an empty text. @param {string|null|undefined} room its id */
export function roomWord(store, room) {
  const row = store.get("room", room);
  return row && store.all("room").length > 1 ? text(row.name) : "";
}

/** "Kenya · Salle XX": what a control is about, and in which room; without the room where a meeting has one alone. */
export const inRoom = (store, words, room) => [words, roomWord(store, room)].filter(Boolean).join(" · ");

/** The same for what belongs to an entry of a list. @param {{list: string}} entry a row of kind `inscription` */
export const entryInRoom = (store, entry) =>
  inRoom(store, delegationPlain(store, entry.delegation), roomOfItem(store, store.get("list", entry.list)?.item));

/** "Item 7, Salle XX"; without the room where a meeting has one alone. */
export function whereOf(store, item) {
  const room = roomWord(store, roomOfItem(store, item.id));
  return room ? _("%(item)s, %(room)s", { item: itemLabel(item), room }) : itemLabel(item);
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
