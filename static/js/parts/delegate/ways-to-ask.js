/** In which ways a delegation is offered to ask for the floor. Pure. */
import { excludes } from "../../derived/formats.js";

/**
 * The presences a request may say with the same touch; `[null]` when there is nothing to say. Only where the meeting takes
 * requests from those alone that are present: there a delegation that has said nothing would be refused, and would not know
 * what to do (docs/adr/0095-readiness.md).
 */
export function waysToAsk({ format, presenceNeeded, present }) {
  if (!presenceNeeded || (present && present !== "absent")) return [null];
  return ["in_room", "remote"].filter((where) => !excludes(format, where));
}
