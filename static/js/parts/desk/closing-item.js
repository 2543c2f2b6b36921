/** Where the chair's draft conclusions are: by the item that closes the meeting, and by the orders of the day. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { agenda } from "../../live/select.js";
import { _ } from "../../live/words.js";

/** Who reads them (hlom_live/web/page_table.py). */
const READ = ["chair", "secretariat", "admin"];

export const conclusionsLink = ({ role, urls }) =>
  READ.includes(role) ? html`<p class="small"><a class="alone" href=${urls.conclusions}>${_("Draft conclusions")}</a></p>` : nothing;

/** The id of the last item of the programme. */
const closingItem = (store) => store.once("closing item", () => {
  const items = agenda(store).flatMap(({ sittings }) => sittings).flatMap((one) => one.items);
  return items.at(-1)?.id;
});

export const besideClosing = ({ store, data }) => (item) => (item.id === closingItem(store) ? conclusionsLink(data) : nothing);
