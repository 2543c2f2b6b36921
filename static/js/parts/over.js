/** That the meeting is over, and what of it stays open. As templates/parts/over.html. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { _, language } from "../live/words.js";

/** Whether it was said that the meeting is over. */
export const isOver = (store) => store.meeting().over_at != null;

/** @param {{data: object}} context of the page, which leads to the live page unless it is that one */
export function overCard({ data }) {
  const record = data.urls.commands.replace(/commands$/, "record.pdf");
  return html`<section class="card stack" aria-labelledby="over-title"><h2 id="over-title">${_("The meeting is over.")}</h2>
    <p>${_("The record, the agenda and the documents stay open.")}</p>
    <p class="row">${data.page === "follow" ? nothing : html`<a class="button" href=${data.urls.follow}>${_("Live page")}</a> `}<a
      class="button" href=${data.urls.documents}>${_("Documents")}</a> <a class="button" href="${record}?lang=${language()}" download>${_("Record (PDF)")}</a></p></section>`;
}
