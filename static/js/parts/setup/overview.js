/** What the overview says of each section, in a line. The same sentences stand in templates/screens/setup.html. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { standing } from "../../derived/setup.js";
import { formatText } from "../../live/labels.js";
import { _, duration, ngettext } from "../../live/words.js";
import { name } from "../name.js";

const parts = (...words) => words.filter(Boolean).map((word, index) => (index ? html` · ${word}` : word));

const missing = (word) => html` <span class="sign missing">${word}</span>`;

/** How far the clock of the server's machine is off, in whole seconds; the meeting goes by another. */
export function clockLine({ clock_off_seconds: off }) {
  return html`<p class="small muted">${off ? ngettext("The clock of this server is %(n)s second off. The meeting does not go by it; tell whoever runs the server.",
    "The clock of this server is %(n)s seconds off. The meeting does not go by it; tell whoever runs the server.", off) : _("The clock of this server is right.")}</p>`;
}

/** To what an administrator alone may change. @param {{meeting_url: string|null}} data */
export function wholeMeetingLink({ meeting_url: url }) {
  return url ? html`<p><a class="button" href=${url}>${_("Days, time zone and state of the meeting")}</a></p>` : nothing;
}

/** @param {object} store @returns {(id: string) => unknown} the line of a section */
export function sectionFacts(store) {
  const [meeting, found] = [store.meeting(), standing(store)];
  const sentences = {
    meeting: () => parts(name(meeting.title), meeting.venue && name(meeting.venue)),
    format: () => html`${formatText(meeting.format)}${found.excluded ? missing(ngettext(
      "%(n)s entry is not possible in it", "%(n)s entries are not possible in it", found.excluded)) : nothing}`,
    rooms: () => ngettext("%(n)s room", "%(n)s rooms", found.rooms),
    sittings: () => ngettext("%(n)s sitting", "%(n)s sittings", found.sittings),
    about: () => (found.about ? ngettext("%(n)s section", "%(n)s sections", found.about) : _("Nothing is written yet")),
    draft: () => (found.drafted ? ngettext("%(n)s change waits", "%(n)s changes wait", found.drafted) : _("No change waits")),
    rules: () => parts(_("Statement: %(time)s", { time: duration(found.statement_seconds) }), _("warning: %(time)s", { time: duration(found.warning_seconds) })),
    categories: () => ngettext("%(n)s category", "%(n)s categories", found.categories),
    themes: () => (found.themes ? ngettext("%(n)s theme", "%(n)s themes", found.themes) : _("No theme yet")),
    people: () => html`${ngettext("%(n)s delegation", "%(n)s delegations", found.delegations)}${found.badgeless
      ? missing(ngettext("%(n)s without a badge", "%(n)s without a badge", found.badgeless)) : html` · ${_("all have a badge")}`}`,
    import: () => _("A programme, delegations or a list of speakers from a file"),
    filing: () => _("Everything that is filed, in one folder"),
  };
  return (id) => sentences[id]();
}
