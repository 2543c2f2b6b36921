/** Is this page live? A word and an hour in the bar of every page (css/bar.css), and in a corner of a screen. */

import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _, dayOf, hour, hourBeside } from "../live/words.js";
import { HOLES, rich } from "./rich.js";

const SAID = {
  connecting: () => _("Connecting"),
  live: (_since, asking) => (asking ? _("Live, up to 4 s late") : _("Live")),
  reconnecting: (since) => _("Reconnecting, not live since %(hour)s", { hour: since }),
  silent: (since) => _("Not live since %(hour)s", { hour: since }),
};

/** Of a page started without a line, whose own clock stands still: today is that of the device. */
function keptText({ since }) {
  return _("No connection; trying again. What you see is as of %(hour)s.", { hour: hourBeside(dayOf(Date.now()), since) });
}

const said = (link) => (link.kept ? keptText(link) : SAID[link.kind](hour(link.since), link.asking));

/**
 * @param {{kind: string, since: number, kept?: boolean, asking?: boolean}} link from live/link.js; `kept`: the state is from before;
 *   `asking`: it has no socket (live/following.js)
 */
export function linkState(link) {
  const words = said(link);
  return html`<p class="link-state ${link.kind} ${link.kept ? "told" : ""} ${link.asking ? "asking" : ""}"><span class="link-mark" aria-hidden="true"></span><span class="link-words">${words}</span></p>`;
}

/**
 * In its place when the page's sign-in has ended, or the browser is another's: nothing comes any more.
 * @param {{code: string, who?: string, page?: string}} why `who` is signed in now, and their `page`
 * @param {string} url of the sign-in page
 */
export function signedOutState({ code, who, page }, url) {
  const here = `${url}?next=${encodeURIComponent(location.pathname)}`;
  if (code !== "somebody_else") {
    return html`<p class="link-state silent told" role="alert"><span class="link-mark" aria-hidden="true"></span>
      <span>${_("You are no longer signed in.")} <a href=${here}>${_("Sign in")}</a></span></p>`;
  }
  return html`<p class="link-state silent told" role="alert"><span class="link-mark" aria-hidden="true"></span>
    <span>${rich(_("This browser is now signed in as %(who)s.", HOLES), { who: html`<bdi>${who}</bdi>` })}
      <a href=${page}>${_("Go to their page")}</a> · <a href=${here}>${_("Sign in again")}</a></span></p>`;
}

/** The same for a room screen: nothing at all while it is live. */
export function linkTrouble(link) {
  if (link.kind !== "silent") return nothing;
  return html`<p class="link-state silent">${said(link)}</p>`;
}
