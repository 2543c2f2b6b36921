/** What a control does and to whom: a name that says whose it is also where it is heard alone, in a list of buttons. */
import { _ } from "../live/words.js";

/** @param {string} deed the words that are seen on the control @param {string} whose plain text, not a template */
export const named = (deed, whose) => _("%(deed)s: %(whose)s", { deed, whose });
