/** Who did something, as the log names them, in the reader's language. Pure. */
import { groupNamed } from "../../derived/groups.js";
import { _ } from "../../live/words.js";

/** Names that sign-ins have when none was given; as hlom_live/web/rendering/bar.py. */
const ROLES = new Map(Object.entries({
  Admin: () => _("Admin"),
  Chair: () => _("Chair"),
  Delegate: () => _("Delegate"),
  Interpreter: () => _("Interpreter"),
  Secretariat: () => _("Secretariat"),
  Technician: () => _("Technician"),
}));

/** The name of a role or of a delegation by language or in the reader's; a person's as it is. */
export const author = (store, actor) => ROLES.get(actor)?.() ?? groupNamed(store, actor) ?? actor;
