/** The folder of all that an office files: in which languages, how far it is, and where to fetch it (docs/adr/0157). */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, inSeries, language, ngettext } from "../../live/words.js";
import { LANGUAGES } from "../terms.js";

/** @param {object} handOver from createHandOver, @param {object} store */
export function handOverPanel(handOver, store) {
  handOver.look();
  const { standing, busy, fault } = handOver.state;
  const making = standing && !standing.ready && !standing.failed;
  return html`<div class="stack">
    <p>${_("One folder (ZIP) of everything that is filed: the record, the orders of the day, the journal, lists, statements, captions, the stock-taking and the log with its verification. Badges are not in it.")}</p>
    ${fault ? html`<p class="message refused" role="alert">${fault}</p>` : nothing}
    ${standing?.failed ? html`<p class="message refused" role="alert">${_("The folder could not be made. Try again; if it fails again, tell whoever runs the server.")}</p>` : nothing}
    ${making ? progress(standing) : wishes(handOver, store, busy)}
    ${standing?.ready ? ready(standing) : nothing}
  </div>`;
}

function progress({ done, of, next }) {
  return html`<div class="stack" role="status"><progress max=${of || 1} value=${done} aria-label=${_("The folder is being made")}></progress>
    <p class="small">${of ? _("%(done)s of %(of)s files", { done, of }) : _("The folder is being made.")} <bdi class="muted" dir="ltr">${next}</bdi></p>
    <p class="small muted">${_("It goes on while this page is closed.")}</p></div>`;
}

/** The reader's language goes first: the contents page is written in it. */
function wishes(handOver, store, busy) {
  const spoken = store.meeting().languages;
  const embargoed = store.all("document").filter((one) => !one.published_at).length;
  const submit = (event) => {
    event.preventDefault();
    const given = new FormData(event.target);
    const chosen = given.getAll("language").sort((one, other) => (other === language()) - (one === language()));
    const box = event.target.querySelector("[name=language]");
    box.setCustomValidity(chosen.length ? "" : _("Choose at least one language."));
    if (event.target.reportValidity()) handOver.begin(chosen, given.has("embargoed"));
  };
  const again = ({ currentTarget }) => currentTarget.querySelector("[name=language]").setCustomValidity("");
  return html`<form class="form" @submit=${submit} @input=${again}>
    <fieldset class="fields"><legend>${_("In these languages")}</legend><div class="setup-languages">${Object.entries(LANGUAGES).map(([code, word]) => html`<label class="choice">
      <input type="checkbox" name="language" value=${code} ?checked=${spoken.includes(code)}><span lang=${code}>${word}</span></label>`)}</div></fieldset>
    ${embargoed ? html`<label class="choice"><input type="checkbox" name="embargoed"><span>${ngettext(
      "With %(n)s statement under embargo, in a folder of its own", "With %(n)s statements under embargo, in a folder of their own", embargoed)}</span></label>
      <p class="small muted">${_("Without them the archive of the whole meeting is left out too, for it holds them.")}</p>` : nothing}
    <div class="form-buttons"><button type="submit" class="button primary" ?disabled=${busy}>${_("Make the folder")}</button></div>
  </form>`;
}

function ready({ url, bytes, languages, embargoed }) {
  const size = _("%(n)s MB", { n: Math.max(0.1, Math.round(bytes / 104857.6) / 10) });
  return html`<p class="message"><a class="button" href=${url} download>${_("Fetch the folder (ZIP)")}</a> <span class="small">${size} ·
    ${inSeries(languages.map((code) => LANGUAGES[code])).map(({ type, value }) => (type === "element" ? html`<bdi>${value}</bdi>` : value))}
    ${embargoed ? html` · ${_("with statements under embargo")}` : nothing}</span></p>
    <p class="small muted">${_("It stays here for an hour. The contents page in it says what each file is.")}</p>`;
}
