/** Whether a delegation may ask for the floor, and in which ways it is offered to. Pure. */
import { excludes } from "../../derived/formats.js";

/**
 * Why a delegation cannot ask for a statement on a list at this moment: "not_open", "closed", "category"; null if it can.
 * An announced hour of closing holds from the moment it comes.
 */
export function mayAsk(list, delegation, nowMs) {
  if (list.state === "not_open") return "not_open";
  if (list.state !== "open" || (list.closes_at && Date.parse(list.closes_at) <= nowMs)) return "closed";
  return list.categories && !list.categories.includes(delegation?.category) ? "category" : null;
}

/**
 * The presences a request may say with the same touch; `[null]` when there is nothing to say. Only where the meeting takes
 * requests from those alone that are present: there a delegation that has said nothing would be refused, and would not know
 * what to do (docs/adr/0095-readiness.md).
 */
export function waysToAsk({ format, presenceNeeded, present }) {
  if (!presenceNeeded || (present && present !== "absent")) return [null];
  return ["in_room", "remote"].filter((where) => !excludes(format, where));
}
