/** The draft taken along: copied as text, as a paper, or printed. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { draftText } from "./as-text.js";

/** Puts the text where it can be pasted from; where the browser does not let us, it is shown, selected, to be copied by hand. */
async function copy(dialog, copied) {
  try {
    await navigator.clipboard.writeText(copied);
    dialog.show({ title: _("The draft is copied."), body: () => shown(copied) });
  } catch {
    dialog.show({ title: _("Copy the draft"), body: () => shown(copied, _("This browser does not let the page copy. The text is selected: copy it with the keyboard.")) });
  }
}

function shown(copied, says = nothing) {
  return html`<div class="stack">${says === nothing ? nothing : html`<p>${says}</p>`}
    <label class="field"><span class="label">${_("Draft conclusions")}</span>
      <textarea class="draft-as-text" readonly rows="14" dir="auto" autofocus .value=${copied} @focus=${({ target }) => target.select()}></textarea></label></div>`;
}

export function takeAlong({ context, dialog, draft }) {
  const { data, store } = context;
  const url = data.urls.commands.replace(/commands$/, "conclusions");
  return html`<section class="card" aria-labelledby="take-along"><h2 id="take-along">${_("Take it along")}</h2>
    <div class="form-buttons">
      <button type="button" class="button" @click=${() => copy(dialog, draftText(store.meeting().conclusions, draft.sections))}>${_("Copy the draft")}</button>
      <a class="button" href="${url}.docx?lang=${data.lang}" download>${"DOCX"}</a>
      <a class="button" href="${url}.pdf?lang=${data.lang}" download>${"PDF"}</a>
    </div>
    <p class="small"><a class="alone" href=${data.urls.stocktaking}>${_("Stock-taking of the meeting")}</a></p>
    <p class="small"><a class="alone" href=${data.urls.record}>${_("Record")}</a></p></section>`;
}
