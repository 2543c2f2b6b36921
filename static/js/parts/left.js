/** A page whose sign-in has ended, or whose browser is another's: nothing of it stays (docs/adr/0129-the-door.md). */

import { html, nothing, render } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";

const NAME = "HLOM Live";

/** Its rows, what was drawn of them, and what the server had written into it. */
export function clearPage({ store, data, root }) {
  store.rows.clear();
  delete data.reload;
  for (const id of ["page-data", "announcements"]) document.getElementById(id)?.replaceChildren();
  for (const id of ["notices", "asked"]) if (document.getElementById(id)) render(nothing, document.getElementById(id));
  clearTitles();
  render(html`<p><a class="alone" href=${data.urls.follow}>${_("Follow without signing in")}</a></p>`, root);
}

/** The meeting's own title: one that is not published is told to nobody else. */
function clearTitles() {
  document.title = NAME;
  document.querySelector(".brand")?.removeAttribute("title");
  for (const title of document.querySelectorAll(".bar-title bdi")) title.textContent = NAME;
}
