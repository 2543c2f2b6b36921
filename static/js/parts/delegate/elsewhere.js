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
import { listOpenWord, standingWord } from "../where.js";

/**
 * @returns {{item: object, sentence: string}[]} the other turns; one that is called stands in its banner, not here, and of a
 *   concluded item nobody is to speak any more
 */
export function turnsElsewhere(store, delegationId, shownId, nowMs) {
  const waits = (turn) => store.get("item", turn.item)?.state !== "concluded";
  return turnsOf(store, delegationId)
    .filter((turn) => turn.item && turn.item !== shownId && !turn.call && !turn.held && turn.kind !== "point_of_order" && waits(turn))
    .map((turn) => ({ item: store.get("item", turn.item), sentence: turnSentence(store, turn, nowMs) }));
}

/** @returns {{item: object, sentence: string}[]} the lists that are open to it */
export const listsElsewhere = (store, delegationId, shownId, nowMs) => openElsewhere(store, delegationId, shownId, nowMs)
  .map(({ item }) => ({ item, sentence: listOpenWord(store, item) }));

/** "First on the list of item 7, Monday, about 15:00 · Salle XX". */
function turnSentence(store, turn, nowMs) {
  const at = expectedStarts(store, turn.list, nowMs).get(turn.inscription);
  const kind = turn.kind === "statement" ? "" : kindText(turn.kind);
  const said = [kind, standingWord(turn.ahead, store.get("item", turn.item)), at === undefined ? "" : aboutWord(at)];
  const room = store.all("room").length > 1 ? text(store.get("room", turn.room)?.name) : "";
  return [said.filter(Boolean).join(_(", ")), room].filter(Boolean).join(" · ");
}
