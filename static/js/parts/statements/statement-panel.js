/**
 * The text of a statement: handing it in, what it says of itself, its embargo, taking it back.
 *
 * On the delegate's page:
 *
 *   const statements = createStatements(context);                    // once for the page
 *   statementPart({ statements, entry, statement, actions, arming }) // in the card of the entry
 *
 * `entry` is the inscription's row; `statement` what is handed in for it or null: `you.readiness.entries[entry.id]
 * .statement` for a delegate, the document's row for staff; `actions` and `arming` those of the page. Commands sent:
 * `hand_in_statement`, `release_statement`, `withdraw_statement`, at the place `statement:<entry id>`. Once it is heard
 * and nothing was handed in, nothing is drawn.
 */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _, hour } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { name } from "../name.js";
import { languageChoices, languageName } from "./statement-languages.js";
import { TAKEN, cannotBeSent, sendFile } from "./statement-upload.js";
import { textLength } from "./text-length.js";

const FRESH = { open: false, part: null, sent: null, fault: null, language: null, release: "begin", title: "", seen: undefined };

/** What is being handed in on this page, by entry. */
export function createStatements(context) {
  const drafts = new Map();
  const get = (id) => drafts.get(id) ?? FRESH;
  const set = (id, changes) => {
    drafts.set(id, { ...get(id), ...changes });
    context.redraw();
  };

  async function send(id, file) {
    const fault = file ? cannotBeSent(file) : null;
    set(id, { part: fault || !file ? null : 0, sent: null, fault });
    if (fault || !file) return;
    try {
      const url = context.data.urls.commands.replace(/commands$/, "files");
      const sent = await sendFile({ url, csrf: context.data.csrf, as: context.data.signed_in_as, file, onProgress: (part) => set(id, { part }) });
      set(id, { part: null, sent });
      context.announce(_("The file has arrived. It is not handed in yet."));
    } catch (error) {
      set(id, { part: null, fault: error.message });
      context.announce(error.message);
    }
  }

  return { context, get, set, send, forget: (id) => set(id, FRESH) };
}

/** The document of a statement; null without one. */
const documentOf = (statement) => statement?.document ?? statement?.id ?? null;

/** Where the file of a statement is. */
export const documentUrl = (context, statement) => `${context.data.urls.follow}/documents/${documentOf(statement)}`;

const BEFORE = new Set(["requested", "inscribed", "speaking"]);
const mayHandIn = (context, entry) => BEFORE.has(entry.state) || (context.data.role !== "delegate" && ["delivered", "in_writing"].includes(entry.state));

/** How long the text is beside the time that there is; a word and a shape where it is longer. */
function lengthLine(store, { words, language }, entry) {
  const length = textLength({ words, language, limit: entry.allotted_seconds, perMinute: store.rule("words_per_minute") });
  return html`<p class="small">${length.sentence}</p>
    ${length.over ? html`<p><span class="sign missing">${_("Longer than the time there is")}</span></p>` : nothing}`;
}

/** @param {{statements: object, entry: object, statement: object|null, actions: object, arming: object}} values */
export function statementPart(values) {
  const { statements, entry, statement, actions } = values;
  const draft = statements.get(entry.id);
  if (!statement && !mayHandIn(statements.context, entry)) return nothing;
  const title = `statement-title-${entry.id}`;
  return html`<section class="statement" aria-labelledby=${title}>
    <h3 id=${title}>${_("Text of the statement")}</h3>
    ${statement ? handedIn(values) : html`<p class="small muted">${who()}</p>`}
    ${statement && !draft.open ? nothing : handIn(values, draft)}
    ${actions.note(`statement:${entry.id}`)?.state === "refused" ? actionNote(actions.note(`statement:${entry.id}`)) : nothing}
  </section>`;
}

const who = () => _("Interpreters and the secretariat read it beforehand, nobody else. It is published with the words “check against delivery”.");

const releases = () => ({
  begin: _("When the statement begins"),
  end: _("When the statement has ended"),
  by_hand: _("When we say so"),
});

const released = () => ({
  begin: _("It is published when the statement begins."),
  end: _("It is published when the statement has ended."),
  by_hand: _("It is published when its delegation or the secretariat says so."),
});

/** What was handed in, and what can be done with it. */
function handedIn(values) {
  const { statements, entry, statement } = values;
  const { context } = statements;
  const published = statement.published_at != null;
  const state = published
    ? _("Published at %(hour)s; check against delivery", { hour: hour(statement.published_at) })
    : _("With the interpreters");
  return html`<p><span class="sign ready">${state}</span></p>
    <p class="statement-name">${name(statement.title)} <span class="muted">· ${languageName(statement.language)}</span></p>
    ${lengthLine(context.store, statement, entry)}
    ${published ? nothing : html`<p class="small muted">${released()[statement.release]}</p>`}
    <div class="row">
      <a class="button" href=${documentUrl(context, statement)} download>${_("Save the file")}</a>
      ${published ? nothing : underEmbargo(values)}
    </div>`;
}

function underEmbargo({ statements, entry, statement, actions, arming }) {
  const run = (command) => actions.run(`statement:${entry.id}`, command, { document: documentOf(statement) });
  const draft = statements.get(entry.id);
  return html`${mayHandIn(statements.context, entry) && !draft.open ? html`<button type="button" class="button"
      @click=${() => statements.set(entry.id, { open: true, language: statement.language, release: statement.release })}>${_("Replace")}</button>` : nothing}
    ${confirmButton({
      arming, key: `publish:${entry.id}`, label: _("Publish now"), question: _("Let everybody read the text now?"),
      yes: _("Yes, publish"), act: () => run("release_statement"),
    })}
    ${confirmButton({
      arming, key: `take-back:${entry.id}`, label: _("Take back"), question: _("Take the text back from the interpreters?"),
      yes: _("Yes, take back"), act: () => run("withdraw_statement"),
    })}`;
}

/** Choosing a file, seeing what is in it, and handing it in. */
function handIn(values, draft) {
  const { statements, entry, statement } = values;
  const id = `statement-file-${entry.id}`;
  const chosen = (event) => {
    statements.set(entry.id, { seen: documentOf(statement) });
    statements.send(entry.id, event.target.files[0]);
    event.target.value = ""; // the same file, mended, may be chosen again
  };
  return html`<div class="statement-new">
    <label class="field" for=${id}><span class="label">${statement ? _("The new text") : _("File")}</span></label>
    <input id=${id} type="file" accept=${TAKEN} ?disabled=${draft.part !== null} @change=${chosen} aria-describedby="${id}-hint">
    <p id="${id}-hint" class="small muted">${_("PDF, DOCX, ODT or TXT, up to 10 MB, in any language.")}</p>
    ${draft.part === null ? nothing : progress(draft)}
    ${draft.fault ? html`<p class="action-note message">${draft.fault}</p>` : nothing}
    ${draft.sent ? details(values, draft) : nothing}
    ${statement && !draft.sent ? html`<button type="button" class="button quiet" @click=${() => statements.forget(entry.id)}>${_("Cancel")}</button>` : nothing}
  </div>`;
}

function progress({ part }) {
  const label = part < 1 ? _("Sending…") : _("Counting the words…");
  return html`<p class="statement-progress"><progress max="1" .value=${part} aria-label=${label}></progress> <span class="small">${label}</span></p>`;
}

function details(values, draft) {
  const { statements, entry, statement, actions } = values;
  const language = draft.language ?? entry.language ?? "en";
  const change = (field) => (event) => statements.set(entry.id, { [field]: event.target.value });
  const submit = async (event) => {
    event.preventDefault();
    const now = statements.get(entry.id); // as it was typed, drawn or not
    const expect = now.seen === undefined ? documentOf(statement) : now.seen;
    const args = { inscription: entry.id, file: now.sent.file, language: now.language ?? language, release: now.release, expect };
    const title = now.title.trim();
    if (await actions.run(`statement:${entry.id}`, "hand_in_statement", title ? { ...args, title } : args)) statements.forget(entry.id);
    else statements.set(entry.id, { seen: undefined }); // whatever it was refused for, they see now what is there
  };
  return html`<form class="form statement-details" @submit=${submit}>
    <p class="statement-name"><bdi>${draft.sent.name}</bdi></p>
    ${lengthLine(statements.context.store, { words: draft.sent.words, language }, entry)}
    ${(draft.sent.remarks ?? []).map((remark) => html`<p class="small message">${remark}</p>`)}
    <div class="fields-row">
      <label class="field"><span class="label">${_("Language of the text")}</span>
        <select @change=${change("language")}>${languageChoices(language).map(({ code, word }) => html`<option value=${code}
          ?selected=${code === language}>${word}</option>`)}</select></label>
      <label class="field"><span class="label">${_("Published")}</span>
        <select @change=${change("release")}>${Object.entries(releases()).map(([code, word]) => html`<option value=${code}
          ?selected=${code === draft.release}>${word}</option>`)}</select></label>
    </div>
    <label class="field"><span class="label">${_("Title (may be left empty)")}</span>
      <input .value=${draft.title} dir="auto" maxlength="200" autocomplete="off" @input=${change("title")}></label>
    <div class="form-buttons">
      <button type="submit" class="button primary" ?disabled=${actions.waiting(`statement:${entry.id}`)}>${_("Hand in")}</button>
      <button type="button" class="button" @click=${() => statements.forget(entry.id)}>${_("Cancel")}</button>
    </div>
  </form>`;
}
