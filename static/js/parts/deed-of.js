/** What a control does and to whom: several of one kind stand on a page, and each must be told from the others by its name. */
import { _ } from "../live/words.js";

/** "Suspend: First sitting". */
export const deedOf = (deed, name) => _("%(deed)s: %(name)s", { deed, name });
