/** What the sections about a meeting are called; the server has the same words (hlom_live/web/first_paint/about.py). */
import { _ } from "../../live/words.js";

/** By kind, in the order in which they are offered. */
export const headings = () => ({
  meeting: _("What this meeting is"),
  priorities: _("Theme, objectives and priorities"),
  venue: _("Venue and rooms"),
  follow: _("How to follow"),
  conveners: _("Who convenes it"),
  practical: _("Practical information"),
  contacts: _("Contacts"),
  accessibility: _("Accessibility"),
  privacy: _("Privacy"),
  other: _("Another section"),
});
