/** The picture of a section: sent, shown as it will be, taken away; nothing is shown without words for who does not see it. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { confirmButton } from "../deeds/confirm-button.js";
import { sendFile } from "../statements/statement-upload.js";
import { LANGUAGES } from "../terms.js";

const TAKEN = "image/png,image/jpeg,image/webp,image/svg+xml";

const pictureUrl = (data, picture) => `${data.urls.about}/pictures/${picture.file}`;

export function pictureForm(section, code, { context, editor, note, arming, run }) {
  const key = `picture ${section.id}`;
  const { picture } = section;
  const standing = editor.picture(section.id);
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const sent = await send(form.elements.file.files[0], section, context, editor);
    if (!sent) return;
    const alt = form.elements.alt.value.trim();
    const args = { about: section.id, file: sent, language: code, alt, expect: picture?.file ?? null };
    if (await run(key, "set_about_picture", args)) form.reset();
  };
  const remove = () => run(key, "set_about_picture", { about: section.id, file: null, expect: picture.file });
  return html`<details class="fold"><summary>${picture ? _("Picture") : _("Add a picture")}</summary><div class="form">
    ${picture ? html`<img class="about-thumb" src=${pictureUrl(context.data, picture)} alt=${Object.values(section.picture_alt ?? {})[0] ?? ""} width=${picture.width} height=${picture.height}>` : nothing}
    <form class="form" @submit=${submit}>
      <label class="field"><span class="label">${picture ? _("Another picture") : _("Picture")} ${_("(PNG, JPEG, WebP or SVG; 5 MB)")}</span>
        <input type="file" name="file" accept=${TAKEN} required></label>
      <label class="field"><span class="label">${_("What the picture shows (%(language)s)", { language: LANGUAGES[code] ?? code })}</span>
        <input name="alt" lang=${code} dir="auto" maxlength="240" autocomplete="off" required></label>
      ${standing ? html`<p class="message attention" role="status">${standing}</p>` : nothing}
      ${actionNote(note(key))}
      <div class="form-buttons"><button type="submit" class="button">${_("Show this picture")}</button>
        ${picture ? confirmButton({ arming, key: `remove ${key}`, label: _("Take the picture away"), question: _("Take this picture away?"), yes: _("Yes, take it away"), act: remove }) : nothing}</div>
    </form></div></details>`;
}

/** The id of the file, or null: then what is wrong with it stands beside it. */
async function send(file, section, { data }, editor) {
  editor.sendPicture(section.id, null);
  try {
    const { file: id } = await sendFile({ url: data.pictures_url, csrf: data.csrf, as: data.signed_in_as, file, onProgress: () => {} });
    return id;
  } catch (error) {
    editor.sendPicture(section.id, error.message);
    return null;
  }
}
