/** Is this page live? A word and an hour in the header of every page, and in a corner of a screen. */

import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _, hour } from "../live/words.js";

const SAID = {
  connecting: () => _("Connecting"),
  live: () => _("Live"),
  reconnecting: (since) => _("Reconnecting, not live since %(hour)s", { hour: since }),
  silent: (since) => _("Not live since %(hour)s", { hour: since }),
};

/** @param {{kind: string, since: number}} link from live/link.js */
export function linkState(link) {
  const words = SAID[link.kind](hour(link.since));
  return html`<p class="link-state ${link.kind}"><span class="link-mark" aria-hidden="true"></span>${words}</p>`;
}

/** The same for a room screen: nothing at all while it is live. */
export function linkTrouble(link) {
  if (link.kind !== "silent") return nothing;
  return html`<p class="link-state silent">${SAID.silent(hour(link.since))}</p>`;
}
