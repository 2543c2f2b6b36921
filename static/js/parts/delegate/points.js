/** Points of order: those of a delegation that wait or are heard, and the floors on which it may raise one. Pure. */
import { floor } from "../../derived/floor.js";
import { rooms } from "../../live/select.js";
import { text } from "../../live/words.js";
import { roomOfItem } from "../scene.js";
import { whereOf } from "../where.js";

const LIVE = ["speaking", "inscribed"];

/** The delegation's own points of order, in whatever room. */
export function ownPoints(store, delegationId) {
  const own = store.all("inscription").filter((row) => row.delegation === delegationId && row.kind === "point_of_order");
  return own.filter((row) => LIVE.includes(row.state));
}

/**
 * The floors on which a point of order is offered: that of the item's room; of every room that sits, where no item is shown.
 * It acts on the item that is considered there, which may be another than the one shown: `named` says which.
 *
 * @param {string|null} itemId shown @param {object[]} points of `ownPoints`: where one waits, there is no second
 * @returns {{room: string, open: boolean, named: string}[]}
 */
export function pointFloors(store, itemId, points) {
  const taken = points.map((row) => roomOfItem(store, store.get("list", row.list)?.item));
  const sits = rooms(store).filter((room) => floor(store, room.id).sitting?.state === "open").map((room) => room.id);
  const own = itemId && roomOfItem(store, itemId);
  const offered = own ? [own] : sits.length ? sits : rooms(store).slice(0, 1).map((room) => room.id);
  return offered.filter((room) => !taken.includes(room)).map((room) => {
    const { sitting, item } = floor(store, room);
    const several = store.all("room").length > 1 || (item && item.id !== itemId);
    const where = item ? whereOf(store, item) : text(store.get("room", room)?.name);
    return { room, open: sitting?.state === "open" && Boolean(item), named: several ? where : "" };
  });
}
