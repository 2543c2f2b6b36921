/** The text beside the list: of whoever speaks, and from one to the next, unless the interpreter has chosen another. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { ifDefined } from "../../vendor/lit-html/directives/if-defined.js";
import { _ } from "../../live/words.js";
import { delegationName, name } from "../name.js";
import { languageName } from "../statements/statement-languages.js";
import { documentUrl } from "../statements/statement-panel.js";

/** Texts as they were fetched, by document, and which one was chosen. */
export function createReader(context) {
  const texts = new Map();
  let chosen = null;

  async function fetchText(document) {
    texts.set(document.id, { state: "waiting" });
    try {
      const answer = await fetch(`${documentUrl(context, document)}?as=text`, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      texts.set(document.id, { state: "here", text: await answer.text() });
    } catch {
      texts.set(document.id, { state: "failed" }); // the pane says so, with a button to try again
    }
    context.redraw();
  }

  return {
    /** The speaker whose text is shown: the one chosen as long as it is among them, else the first that has one. */
    shown(speakers) {
      const handedIn = speakers.filter(({ text }) => text);
      return handedIn.find(({ text }) => text.id === chosen) ?? handedIn[0] ?? null;
    },
    isChosen: (document) => chosen === document.id,
    text(document) {
      if (document.words == null) return { state: "file" }; // what cannot be counted has no text that is sure
      if (!texts.has(document.id)) fetchText(document);
      return texts.get(document.id);
    },
    again: fetchText,
    read(id) {
      chosen = id;
      context.redraw();
    },
    follow() {
      chosen = null;
      context.redraw();
    },
  };
}

/** @param {{reader: object, shown: object|null, context: object}} values */
export function textPane({ reader, shown, context }) {
  if (!shown) {
    return html`<section class="booth-pane card"><p class="empty">${_("No text has been handed in by these speakers. It appears here as soon as one comes.")}</p></section>`;
  }
  const { text: document, entry, n } = shown;
  return html`<section class="booth-pane card" aria-labelledby="booth-pane-title">
    <div class="card-head">
      <div><h2 id="booth-pane-title">${delegationName(context.store, entry.delegation)}</h2>
        <p class="small muted">${name(document.title)} · ${languageName(document.language)} · ${_("check against delivery")}</p></div>
      ${reader.isChosen(document) && n !== 0 ? html`<button type="button" class="button" @click=${reader.follow}>${_("Follow the floor")}</button>` : nothing}
    </div>
    ${body(context, reader, document)}
  </section>`;
}

function body(context, reader, document) {
  const found = reader.text(document);
  if (found.state === "waiting") return html`<p class="muted">${_("Fetching the text…")}</p>`;
  if (found.state === "failed") {
    return html`<p class="message">${_("The text could not be fetched.")}</p>
      <button type="button" class="button" @click=${() => reader.again(document)}>${_("Try again")}</button>`;
  }
  if (found.state === "file") {
    return html`<p class="message">${_("The text of this file cannot be shown. Please save the file and open it.")}</p>
      <a class="button primary" href=${documentUrl(context, document)} download>${_("Save the file")}</a>`;
  }
  return html`<div class="booth-text" lang=${ifDefined(document.language ?? undefined)} dir="auto" tabindex="0" role="group"
    aria-label=${_("Text of the statement")}>${found.text.split("\n").map((line) => html`<p dir="auto">${line}</p>`)}</div>`;
}
