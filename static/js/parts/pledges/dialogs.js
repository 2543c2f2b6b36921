/** The dialogs of the register: a pledge is added, edited or removed. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { byName } from "../../live/names/alphabet.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { changed, createFormDialog } from "../forms/form-dialog.js";
import { name } from "../name.js";
import { pledgeForm } from "./pledge-form.js";

/** A pledge of which nobody has typed anything. */
const NEW = Object.freeze({ title: {}, partners: [], themes: [], countries: [], kind: "financial", stage: "planning" });

/** What is said of a new one: fields that are left empty are not. */
const said = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** @param {{context: object, dialog: object, actions: object, countries: Map<string, string>}} page */
export function pledgeDialogs({ context, dialog, actions, countries }) {
  const show = createFormDialog({ dialog, actions });
  const form = (pledge, rest, save) => pledgeForm({ ...rest, pledge, store: context.store, delegations: byName(context.store, "delegation"), countries, save });

  const remove = (pledge) => show(_("Remove the pledge?"), ({ send, note, cancel }) => html`
    <p>${name(pledge.title)}</p>
    <p>${_("It is then in no list. One that was taken back stays, at the stage “Pledge withdrawn”.")}</p>
    ${actionNote(note)}
    <div class="form-buttons">
      <button type="button" class="button danger" @click=${() => send("remove_pledge", { pledge: pledge.id })}>${_("Remove the pledge")}</button>
      <button type="button" class="button" @click=${cancel}>${_("Cancel")}</button>
    </div>`);

  return {
    add: () => show(_("Add a pledge"), ({ send, ...rest }) => form(NEW, rest, (fields) => send("add_pledge", said(fields)))),
    edit: (pledge) => show(name(pledge.title), ({ send, ...rest }) => html`
      ${form(pledge, rest, (fields) => changed(send, "edit_pledge", { pledge: pledge.id }, fields))}
      <p><button type="button" class="button quiet" @click=${() => remove(pledge)}>${_("Remove the pledge…")}</button></p>`),
  };
}
