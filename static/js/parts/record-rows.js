/** The record as its page shows it, read from the live rows. Pure. */
import { millis } from "../derived/clock.js";
import { groupNamed } from "../derived/groups.js";

const began = (turn) => millis(turn.started_at ?? turn.called_at);
const inOrder = (one, other) => began(one) - began(other)
  || millis(one.called_at) - millis(other.called_at)
  || (millis(one.ended_at) ?? Infinity) - (millis(other.ended_at) ?? Infinity)
  || (one.id < other.id ? -1 : 1);

/** As in the files of the record: by sitting, item and place. */
const byProgramme = (one, other) => millis(one.sitting?.planned_start) - millis(other.sitting?.planned_start)
  || one.item?.position - other.item?.position || one.turn.place - other.turn.place;

/** The document that is the text of an intervention or of an entry, if this reader may know of it. */
export function documentOf(store, { document, inscription, id }) {
  const handedIn = inscription ?? id;
  return store.get("document", document) ?? store.all("document").find((one) => one.inscription === handedIn) ?? null;
}

/**
 * Each intervention with where it belongs: `{turn, number, item, sitting, room, delegation, group, posted}`, the newest first;
 * those that still run have no number yet. Then what was posted in lieu: `posted` is true, `turn` is the entry.
 */
export function recordRows(store) {
  const turns = [...store.all("intervention")].sort(inOrder);
  let count = 0;
  const spoken = turns.map((turn) => placed(store, turn, turn.item, turn.ended_at ? (count += 1) : null, false));
  const posted = store.all("inscription").filter((entry) => entry.state === "in_writing")
    .map((entry) => placed(store, entry, store.get("list", entry.list)?.item, null, true)).sort(byProgramme);
  return { spoken: spoken.reverse(), posted };
}

function placed(store, turn, itemId, number, posted) {
  const item = store.get("item", itemId);
  const sitting = store.get("sitting", item?.sitting);
  const room = store.get("room", posted ? sitting?.room : turn.room);
  const group = turn.on_behalf_of && groupNamed(store, turn.on_behalf_of);
  return { turn, number, item, sitting, room, delegation: store.get("delegation", turn.delegation), group, posted };
}

/** The number of every intervention that has ended, by id: what a right of reply names. */
export function numbersOf(rows) {
  return new Map(rows.filter((row) => row.number).map((row) => [row.turn.id, row]));
}
