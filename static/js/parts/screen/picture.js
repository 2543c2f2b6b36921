/** What a room screen shows: the view that it was given, in its frame. */

import { aboutView } from "./about-view.js";
import { agendaView } from "./agenda-view.js";
import { captionsView } from "./captions-view.js";
import { clockView, floorView } from "./floor-views.js";
import { isOver } from "../over.js";
import { overBody, screenFrame, titleBody } from "./frame.js";
import { listView } from "./list-view.js";
import { lowerThirdView } from "./lower-third.js";
import { stocktakingView } from "./stocktaking-view.js";
import { noticeView, welcomeView } from "./views.js";

const VIEWS = {
  floor: floorView,
  clock: clockView,
  list: listView,
  agenda: agendaView,
  captions: captionsView,
  welcome: welcomeView,
  about: aboutView,
  notice: noticeView,
  "lower-third": lowerThirdView,
  stocktaking: stocktakingView,
};

/** Views that wait for a sitting; the rostrum's goes on as a clock. */
const OF_SITTINGS = new Set(["floor", "list", "agenda"]);

const isAfter = ({ store, roomId, options }) => OF_SITTINGS.has(options.view) && isOver(store) && !store.get("room", roomId)?.sitting;

/**
 * @param {object} shown `store`, `roomId`, `nowMs`, `options` (parts/screen/options.js), `link`, `identify` (the screen's
 *   name while it must show it), `pages` (parts/screen/list-page.js), `said` (the room's captions, the oldest first), `figures`
 *   of the pledges (live/figures.js), `qr` and `address` of the follow page
 */
export function screenPicture(shown) {
  const view = isAfter(shown) ? ({ address }) => overBody(address) : VIEWS[shown.options.view] ?? (({ store }) => titleBody(store));
  return screenFrame(shown, view(shown));
}
