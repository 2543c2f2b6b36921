/**
 * What there is beside the item that is shown: the other turns of the delegation, and the lists that are open to it. The
 * page offers them; only a touch changes what it shows (docs/adr/0105-calls.md). Pure.
 */
import { expectedStarts } from "../../derived/forecast.js";
import { openElsewhere } from "../../derived/place.js";
import { turnsOf } from "../../derived/turns.js";
import { kindText } from "../../live/labels.js";
import { _, text } from "../../live/words.js";
import { aboutWord } from "./about-word.js";
import { roomOfItem } from "../scene.js";
import { listOpenWord, standingWord } from "./where.js";

/**
 * @returns {{key: string, item: object, sentence: string, room: string}[]} first the turns, then the open lists; `room` is
 *   empty where the meeting has one alone. A turn that is called stands above, in its banner
 */
export function elsewhere(store, delegationId, shownId, nowMs) {
  const room = (item) => (store.all("room").length > 1 ? text(store.get("room", roomOfItem(store, item.id))?.name) : "");
  const one = (key, item, sentence) => ({ key, item, sentence, room: room(item) });
  const turns = turnsOf(store, delegationId)
    .filter((turn) => turn.item && turn.item !== shownId && !turn.call && !turn.held && turn.kind !== "point_of_order");
  const lists = openElsewhere(store, delegationId, shownId, nowMs);
  return [
    ...turns.map((turn) => one(turn.inscription, store.get("item", turn.item), turnSentence(store, turn, nowMs))),
    ...lists.map(({ item }) => one(item.id, item, listOpenWord(item))),
  ];
}

/** "First on the list of item 7, Monday, about 15:00". */
function turnSentence(store, turn, nowMs) {
  const at = expectedStarts(store, turn.list, nowMs).get(turn.inscription);
  const kind = turn.kind === "statement" ? "" : kindText(turn.kind);
  return [kind, standingWord(turn.ahead, store.get("item", turn.item)), at === undefined ? "" : aboutWord(at)].filter(Boolean).join(_(", "));
}
