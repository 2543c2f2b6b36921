/** Copies the list of speakers as text, and shows what was copied. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { listAsText } from "./list-as-text.js";

/** Puts the list where it can be pasted from; where the browser does not let us, it is shown, selected, to be copied by hand. */
export async function copyList({ context, dialog }, item) {
  const copied = listAsText(context, item);
  try {
    await navigator.clipboard.writeText(copied);
    dialog.show({ title: _("The list is copied."), body: () => shown(copied) });
  } catch {
    dialog.show({ title: _("Copy the list"), body: () => shown(copied, _("This browser does not let the page copy. The text is selected: copy it with the keyboard.")) });
  }
}

function shown(copied, says = nothing) {
  return html`<div class="stack">${says === nothing ? nothing : html`<p>${says}</p>`}
    <label class="field"><span class="label">${_("List of speakers")}</span>
      <textarea class="list-as-text" readonly rows="14" dir="auto" autofocus .value=${copied} @focus=${({ target }) => target.select()}></textarea></label></div>`;
}
