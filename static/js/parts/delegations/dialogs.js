/** The dialogs of the page of delegations: one is added, edited, merged with another, or removed. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { byName } from "../../live/names/alphabet.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { changed, createFormDialog } from "../forms/form-dialog.js";
import { name } from "../name.js";
import { delegationForm } from "../people/delegation-form.js";
import { HOLES, rich } from "../rich.js";
import { belongings } from "./filter.js";
import { mergeForm } from "./merge-form.js";
import { personsPanel } from "./persons-panel.js";

/** A delegation that nobody has typed anything of. */
const NEW = Object.freeze({ name: {}, groups: [] });

/** What is said of a new one. A State that is named in one language has its other names from the program. */
function said({ name: words, ...fields }, [first]) {
  const alone = Object.keys(words).length === 1 && words[first];
  return { name: alone || words, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) };
}

/**
 * @param {{context: object, dialog: object, actions: object, arming: object, linked: Set<string>}} page
 * @returns {{add: () => void, edit: (row: object) => void, merge: (row: object) => void, persons: (row: object) => void, remove: (row: object) => void}}
 */
export function delegationDialogs({ context, dialog, actions, arming, linked }) {
  const show = createFormDialog({ dialog, actions });

  /** Who may enter for the one may enter for the other: this page's own list of links follows. */
  async function merge(send, delegation, into) {
    const answer = await send("merge_delegations", { delegation: delegation.id, into });
    if (answer && linked.delete(delegation.id)) linked.add(into);
    context.redraw();
  }

  /** One form at a time stands among the persons; it closes when its command is acknowledged. */
  function persons(delegation) {
    let editing = null;
    const edit = (person) => {
      editing = person;
      actions.forget("dialog");
    };
    const sent = async (command, args) => (!command || (await actions.run("dialog", command, args))) && edit(null);
    const save = (fields) => {
      if (!editing.id) return sent("add_person", { delegation: delegation.id, ...fields });
      return changed(sent, "edit_person", { person: editing.id }, fields);
    };
    actions.forget("dialog");
    dialog.show({
      title: rich(_("Persons of %(name)s", HOLES), { name: name(delegation.name) }),
      body: () => personsPanel({
        store: context.store, delegation, editing, note: actions.note("dialog"), arming, edit, save,
        remove: (person) => sent("remove_person", { person: person.id }),
      }),
    });
  }

  return {
    persons,
    add: () => show(_("Add a delegation"), ({ send, ...rest }) => delegationForm({
      ...rest, delegation: { ...NEW, category: context.store.meeting().categories[0]?.id }, meeting: context.store.meeting(),
      save: (fields) => send("add_delegation", said(fields, context.store.meeting().languages)),
    })),
    edit: (delegation) => show(name(delegation.name), ({ send, ...rest }) => delegationForm({
      ...rest, delegation, meeting: context.store.meeting(),
      save: (fields) => changed(send, "edit_delegation", { delegation: delegation.id }, fields),
    })),
    merge: (delegation) => show(rich(_("Merge %(name)s with another", HOLES), { name: name(delegation.name) }), ({ send, ...rest }) => mergeForm({
      ...rest, delegation, others: byName(context.store, "delegation").filter((row) => row.id !== delegation.id),
      has: belongings(context.store, delegation.id), save: (into) => merge(send, delegation, into),
    })),
    remove: (delegation) => show(rich(_("Remove %(name)s", HOLES), { name: name(delegation.name) }), ({ send, note, cancel }) => html`<div class="stack">
      <p>${_("It is then in no list and on no page. One that has asked for the floor, spoken, or has a link, cannot be removed: merge it with another.")}</p>
      ${actionNote(note)}
      <div class="form-buttons">
        <button type="button" class="button danger" @click=${() => send("remove_delegation", { delegation: delegation.id })}>${_("Remove the delegation")}</button>
        <button type="button" class="button" @click=${cancel}>${_("Cancel")}</button>
      </div></div>`),
  };
}
