/** The dialogs of the page of documents: one is added, in another language too, corrected, published or removed. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _, meetingZone } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { createFormDialog } from "../forms/form-dialog.js";
import { createHourQuestion } from "../hours/hour-question.js";
import { readHourOn } from "../hours/read-hour.js";
import { name } from "../name.js";
import { HOLES, rich } from "../rich.js";
import { languageName } from "../statements/statement-languages.js";
import { documentForm } from "./form.js";
import { createUpload } from "./upload.js";
import { fileWord } from "./words.js";

/** A document that nobody has typed anything of. */
const NEW = Object.freeze({ title: {}, kind: "other" });

/** What tells one version from the others, in words. */
const versionWord = (one) => [one.language && languageName(one.language), fileWord(one)].filter(Boolean).join(" · ");

/**
 * @param {{context: object, dialog: object, actions: object}} page
 * @returns {{add: () => void, deeds: (group: object) => unknown}} `deeds` are those of a document, for its menu
 */
export function documentDialogs({ context, dialog, actions }) {
  const show = createFormDialog({ dialog, actions });
  const { store } = context;

  /** When it is to be published, as the form says; undefined where another hour is taken. */
  async function release({ now }, hours) {
    if (!now.release || now.release !== "at_hour") return { release: now.release };
    if (!now.day || !now.hour) return { release: now.release, release_at: null };
    const at = await hours.resolve(now.hour, readHourOn(now.day, now.hour, meetingZone()));
    return at && { release: now.release, release_at: at };
  }

  function form(title, document, of, save) {
    const [upload, hours] = [createUpload(context), createHourQuestion(context.redraw)];
    show(title, ({ send, ...rest }) => documentForm({
      ...rest, store, document, of, upload, hours, save: (fields, typed) => save(send, fields, typed, { upload, hours }),
    }));
  }

  const elsewhere = ({ now }) => now.url?.trim() || null;
  const brought = ({ upload }, typed) => (upload.state.sent ? { file: upload.state.sent.file } : { url: elsewhere(typed) });

  async function add(send, fields, typed, means, of = null) {
    const when = await release(typed, means.hours);
    if (when) await send("add_document", { ...fields, ...(of && { of: of.id }), ...brought(means, typed), ...when });
  }

  /** What was changed, with what stood there; the hour is asked for only where it was touched. */
  async function edit(send, document, { expect: saw = {}, ...args }, typed, means) {
    if (["release", "day", "hour"].some((field) => typed.opened[field] !== typed.now[field])) {
      const when = await release(typed, means.hours);
      if (!when) return;
      Object.assign(args, when);
      for (const field of Object.keys(when)) saw[field] = document[field] ?? null;
    }
    const { sent } = means.upload.state;
    if (sent) [args.file, saw.file] = [sent.file, document.sha256 ?? null];
    else if (elsewhere(typed) && elsewhere(typed) !== document.url) [args.url, saw.url] = [elsewhere(typed), document.url ?? null];
    await send(Object.keys(args).length ? "edit_document" : null, { document: document.id, ...args, expect: saw });
  }

  const publish = (one) => actions.run("page", "edit_document", { document: one.id, release: "at_once" });

  const remove = (one, group) => show(rich(_("Remove %(name)s", HOLES), { name: name(group.title) }), ({ send, note, cancel }) => html`
    <p>${_("%(version)s is then on no page any more, and its file is gone. Its other versions stay.", { version: versionWord(one) })}</p>
    ${actionNote(note)}
    <div class="form-buttons">
      <button type="button" class="button danger" @click=${() => send("remove_document", { document: one.id })}>${_("Remove the document")}</button>
      <button type="button" class="button" @click=${cancel}>${_("Cancel")}</button>
    </div>`);

  const button = (label, act) => html`<button type="button" class="button" @click=${act}>${label}</button>`;

  function deedsOf(one, group) {
    const of = versionWord(one);
    return html`${button(_("Edit: %(what)s", { what: of }), () => form(name(group.title), one, null, (send, ...said) => edit(send, one, ...said)))}
      ${one.published_at ? "" : button(_("Publish now: %(what)s", { what: of }), () => publish(one))}
      ${button(_("Remove: %(what)s", { what: of }), () => remove(one, group))}`;
  }

  return {
    add: () => form(_("Add a document"), NEW, null, add),
    deeds: (group) => html`${group.versions.map((one) => deedsOf(one, group))}
      ${button(_("Add another language"), () => form(rich(_("Another language of %(name)s", HOLES), { name: name(group.title) }),
        { ...NEW, release: group.versions[0].published_at ? "at_once" : group.versions[0].release, release_at: group.versions[0].release_at },
        group.versions[0], (send, fields, typed, means) => add(send, fields, typed, means, group.versions[0])))}`,
  };
}
