/** The sections about the meeting, as the secretariat writes them: each in every language, with a picture where wanted. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { _, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { name } from "../name.js";
import { named } from "../named.js";
import { placeBefore } from "../placing.js";
import { LANGUAGES } from "../terms.js";
import { headings } from "./about-headings.js";
import { pictureForm } from "./about-picture-form.js";
import { sectionForm } from "./about-section-form.js";

/** What is said in a language of each section is a form of its own; which one is shown, and what was looked at before. */
export function createAboutEditor(redraw) {
  const [languages, previews, pictures] = [new Map(), new Map(), new Map()];
  const set = (map) => (key, value) => {
    map.set(key, value);
    redraw();
  };
  return {
    language: (id) => languages.get(id), choose: set(languages),
    preview: (key) => previews.get(key), show: set(previews),
    picture: (id) => pictures.get(id), sendPicture: set(pictures),
  };
}

const sectionsInOrder = (store) => [...store.all("about")].sort((one, other) => one.position - other.position);

/**
 * @param {{context: object, editor: object, opened: object, note: (place: string) => object|null, arming: object,
 *   save: (place: string, name: string, args: object, fixed: object) => Promise<object|null>,
 *   run: (place: string, name: string, args: object) => Promise<object|null>}} values
 */
export function aboutPanel(values) {
  const { context } = values;
  const all = sectionsInOrder(context.store);
  return html`<p>${_("Anybody can read it, before the opening too:")} <a href=${context.data.urls.about}>${_("About the meeting")}</a></p>
    <p class="small muted">${_("The themes, the rooms and the ways to follow stand there by themselves.")}</p>
    ${all.length ? html`<div>${repeat(all, ({ id }) => id, (one) => oneSection(one, all, values))}</div>`
      : html`<p class="empty">${_("Nobody has written anything yet.")}</p>`}
    ${adding(all, values)}`;
}

const called = (section) => section.title ?? headings()[section.section];

function languagesOf({ text: texts, title }, store) {
  return [...new Set([...store.meeting().languages, ...Object.keys({ ...title, ...texts })])];
}

/** Which of the meeting's languages a section is not written in, in a sign. */
function missing(section, store) {
  const those = store.meeting().languages.filter((code) => !section.text?.[code]);
  return those.length ? html`<span class="sign missing">${_("Missing: %(languages)s", { languages: those.map((code) => LANGUAGES[code] ?? code).join(_(", ")) })}</span>` : nothing;
}

function oneSection(section, all, values) {
  const { context, editor, note, arming, run } = values;
  const codes = languagesOf(section, context.store);
  const shown = codes.includes(editor.language(section.id)) ? editor.language(section.id) : codes[0];
  const key = `about ${section.id}`;
  const move = (label, to) => {
    const step = placeBefore(all, section.id, to);
    return html`<button type="button" class="button" aria-label=${named(label, text(called(section)))} ?disabled=${!step}
      @click=${() => run(key, "move_about", { about: section.id, before: step.before })}>${label}</button>`;
  };
  return html`<details class="setup-sitting" name="about"><summary><span class="cut">${name(called(section))}</span>${missing(section, context.store)}</summary>
    <div class="stack">
      <label class="field"><span class="label">${_("Language")}</span>
        <select @change=${({ target }) => editor.choose(section.id, target.value)}>${codes.map((code) => html`<option value=${code} lang=${code}
          ?selected=${code === shown}>${LANGUAGES[code] ?? code}</option>`)}</select></label>
      ${repeat(codes, (code) => code, (code) => html`<div ?hidden=${code !== shown}>${sectionForm(section, code, values)}</div>`)}
      ${pictureForm(section, shown, values)}
      ${actionNote(note(key))}
      <div class="form-buttons">${move(_("Move up"), "up")} ${move(_("Move down"), "down")}
        ${confirmButton({
          arming, key: `remove ${key}`, label: _("Remove"), question: _("Remove this section, in all languages?"), yes: _("Yes, remove"),
          act: () => run(key, "remove_about", { about: section.id }), of: text(called(section)),
        })}</div>
    </div></details>`;
}

function adding(all, { context, note, run }) {
  const { languages } = context.store.meeting();
  const code = languages.includes(context.data.lang) ? context.data.lang : languages[0];
  const there = all.map(({ section }) => section);
  const offered = Object.entries(headings()).filter(([kind]) => kind === "other" || !there.includes(kind));
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const title = form.elements.title.value.trim();
    const wanted = { section: form.elements.section.value, language: code, ...(title && { title }) };
    if (await run("new about", "add_about", wanted)) form.reset();
  };
  return html`<form class="setup-add" @submit=${submit}>
    <label class="field"><span class="label">${_("New section")}</span>
      <select name="section">${offered.map(([kind, words]) => html`<option value=${kind}>${words}</option>`)}</select></label>
    <label class="field"><span class="label">${_("Title, if it is to be another")}${_(" (%(words)s)", { words: LANGUAGES[code] ?? code })}</span>
      <input name="title" lang=${code} dir="auto" maxlength="500" autocomplete="off"></label>
    <button type="submit" class="button">${_("Add the section")}</button>
  </form>${actionNote(note("new about"))}`;
}
