/**
 * What every page loads once it can be read (docs/adr/0179-a-light-first-visit.md): the connection, mostly Socket.IO,
 * the fonts, and what is stored for offline use. It is bundled separately, so it shares nothing with a page's own
 * modules but what is passed to `openLine`.
 */

import { io } from "../vendor/socket.io-client/socket.io.esm.min.js";
import { addFonts } from "./fonts.js";
import { follow } from "./following.js";
import { keepForLater } from "./keeping.js";
import { createTabs } from "./tabs.js";

/**
 * @param {object} context the page's
 * @param {object} parts what `follow` is told besides (following.js); `kept`, `startWorker`: of a page that is kept for
 *   later (keeping.js)
 * @returns {Promise<object>} what `follow` gives
 */
export async function openLine(context, { kept, startWorker, ...told }) {
  const { data, store, clock } = context;
  const own = data.signed_in_as ?? null;
  const connection = await follow({
    meeting: data.meeting, store, clock, screen: data.screen != null, signedInAs: own, crowd: data.crowd, open: io, ...told,
  });
  createTabs({ meeting: data.meeting, own, ask: connection.renew });
  addFonts(data);
  if (kept) keepForLater(context, kept, startWorker);
  return connection;
}
