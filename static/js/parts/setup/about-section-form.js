/** What a section says in one language: its title, its text with the marks beside it, and how it would look. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote, faultOf } from "../deeds/action-note.js";
import { changes, readForm } from "../forms/form-changes.js";
import { named } from "../named.js";
import { LANGUAGES } from "../terms.js";
import { headings } from "./about-headings.js";
import { mark } from "./about-marks.js";
import { nodes } from "../text-nodes.js";

const LONGEST = 5000;

const wanted = ({ title = "", text = "", picture_alt: alt = "" }) => ({
  title: title.trim() || null, text: text.trim() || null, picture_alt: alt.trim() || null,
});

/** A section as it stands in one language. */
const inLanguage = ({ title, text, picture_alt: alt }, code) => ({
  title: title?.[code] ?? null, text: text?.[code] ?? null, picture_alt: alt?.[code] ?? null,
});

const TOOLS = () => ({
  heading: _("Heading"), list: _("List"), numbers: _("Numbered list"), strong: _("Bold"), em: _("Emphasis"), link: _("Link"),
});

export function sectionForm(now, code, { context, editor, opened, note, save }) {
  const key = `about ${now.id} ${code}`;
  const section = opened.of(key, now);
  const said = inLanguage(section, code);
  const which = LANGUAGES[code] ?? code;
  const submit = async (event) => {
    event.preventDefault();
    const [form, sent] = [event.target, readForm(event.target)];
    const args = changes(said, wanted, sent);
    if (!await save(key, "edit_about", args, { about: now.id, language: code })) return;
    editor.show(key, null);
    opened.saved(key, form, sent, written(section, code, args));
  };
  const field = (event) => event.target.closest("form").elements.text;
  const fault = faultOf(note(key), "title");
  return html`<form class="form" aria-label=${which} @submit=${submit} @input=${({ currentTarget }) => opened.touch(key, section, currentTarget)}>
    <label class="field"><span class="label">${_("Title (%(language)s)", { language: which })}</span>
      <input name="title" lang=${code} dir="auto" maxlength="500" autocomplete="off" value=${said.title ?? ""} placeholder=${headings()[section.section]}
        aria-invalid=${fault ? "true" : nothing}>${fault ? html`<span class="message refused">${fault}</span>` : nothing}</label>
    <div class="row about-tools" role="group" aria-label=${_("Marks for the text")}>${Object.entries(TOOLS()).map(([what, words]) => html`<button
      type="button" class="button quiet" @click=${(event) => mark(field(event), what)}>${words}</button>`)}</div>
    <label class="field"><span class="label">${_("Text (%(language)s)", { language: which })}</span>
      <textarea name="text" lang=${code} dir="auto" rows="10" maxlength=${LONGEST} .defaultValue=${said.text ?? ""}></textarea></label>
    ${section.picture ? html`<label class="field"><span class="label">${_("What the picture shows (%(language)s)", { language: which })}</span>
      <input name="picture_alt" lang=${code} dir="auto" maxlength="240" autocomplete="off" value=${said.picture_alt ?? ""}></label>` : nothing}
    ${fault ? nothing : actionNote(note(key))}
    <div class="form-buttons"><button type="submit" class="button primary" aria-label=${named(_("Save"), which)}>${_("Save")}</button>
      <button type="button" class="button" @click=${(event) => look(field(event).value, key, context, editor)}>${_("How it will look")}</button></div>
    ${preview(editor.preview(key), code)}
  </form>`;
}

/** The row as it is once these arguments were saved, for what was typed meanwhile. */
function written(section, code, { expect, ...values }) {
  const merged = Object.entries(values).map(([name, words]) => [name, { ...section[name], [code]: words ?? undefined }]);
  return { expect, ...Object.fromEntries(merged) };
}

async function look(text, key, { data }, editor) {
  const headers = { "Content-Type": "application/json", "X-CSRF-Token": data.csrf, "X-Signed-In-As": data.signed_in_as ?? "" };
  try {
    const answer = await fetch(data.about_preview_url, { method: "POST", headers, credentials: "same-origin", body: JSON.stringify({ text }) });
    const body = await answer.json();
    editor.show(key, answer.ok ? body : { said: body.error?.message });
  } catch {
    editor.show(key, { said: _("The server has not answered. What you have written is still here.") });
  }
}

function preview(shown, code) {
  if (!shown) return nothing;
  if (shown.said) return html`<p class="message attention" role="status">${shown.said}</p>`;
  return html`<div class="about-preview" role="region" aria-label=${_("How it will look")}>
    ${shown.refused.length ? html`<p class="message attention">${_("These links lead nowhere that readers may be led to, and will be refused:")}
      ${shown.refused.map((link) => html` <bdi dir="ltr">${link}</bdi>`)}</p>` : nothing}
    <div class="about-text" lang=${code} dir="auto">${nodes(shown.nodes)}</div></div>`;
}
