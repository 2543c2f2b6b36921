/** What a room screen shows: the view that it was given, in its frame. */

import { agendaView } from "./agenda-view.js";
import { captionsView } from "./captions-view.js";
import { clockView, floorView } from "./floor-views.js";
import { screenFrame, titleBody } from "./frame.js";
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
  notice: noticeView,
  "lower-third": lowerThirdView,
  stocktaking: stocktakingView,
};

/**
 * @param {object} shown `store`, `roomId`, `nowMs`, `options` (parts/screen/options.js), `link`, `identify` (the screen's
 *   name while it must show it), `pages` (parts/screen/list-page.js), `said` (the room's captions, the oldest first), `figures`
 *   of the pledges (live/figures.js), `qr` and `address` of the follow page
 */
export function screenPicture(shown) {
  const view = VIEWS[shown.options.view] ?? (({ store }) => titleBody(store));
  return screenFrame(shown, view(shown));
}
