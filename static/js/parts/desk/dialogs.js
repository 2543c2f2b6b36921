/** The dialogs of the secretariat's page: an entry, its move or exchange, an item, the settings of a list. */
import { orderingText } from "../../live/labels.js";
import { _ } from "../../live/words.js";
import { textOf } from "../booth-scene.js";
import { carryForm, lieuForm } from "./carry-over.js";
import { changed, createFormDialog } from "../forms/form-dialog.js";
import { delegationForm } from "../people/delegation-form.js";
import { createHourQuestion } from "../hours/hour-question.js";
import { inscriptionForm } from "../forms/inscription-form.js";
import { itemForm } from "../sittings/item-form.js";
import { orderingReach } from "./list-fields.js";
import { createReplies, listSettings } from "./list-settings.js";
import { moveForm, swapForm } from "./move-dialog.js";
import { delegationName, name } from "../name.js";
import { delegationPlain } from "../plain.js";
import { placeBefore } from "../placing.js";
import { speakersOf } from "../people/speakers.js";
import { toSittingForm } from "../sittings/to-sitting.js";
import { orderForm } from "./order-dialog.js";
import { HOLES, rich } from "../rich.js";
import { roomOfItem } from "../scene.js";
import { carryTargets, unheard } from "./unheard.js";
import { statementPart } from "../statements/statement-panel.js";
import { timeForm } from "./time-form.js";
import { roomWord } from "../where.js";

/**
 * @param {{context: object, dialog: object, actions: object, arming: object, statements: object, lot: object}} page
 * @returns {{entry: Function, time: Function, text: Function, move: Function, swap: Function, item: Function, toSitting: Function, settings: Function}} each opens one
 */
export function deskDialogs({ context, dialog, actions, arming, statements, lot }) {
  const languages = () => context.store.meeting()?.languages ?? [];
  const roomOfList = (list) => roomOfItem(context.store, context.store.get("list", list)?.item);

  /** Who waits at this moment: the list may change while a form is open. */
  const rows = (entry) => context.store.waiting(entry.list);

  const others = (entry) => rows(entry).filter((row) => row.id !== entry.id)
    .map((row) => ({ id: row.id, label: delegationPlain(context.store, row.delegation) }));

  const showForm = createFormDialog({ dialog, actions });
  /** Opens a form about something in a room. */
  const show = (title, room, form) => showForm(title, form, roomWord(context.store, room));

  const dialogs = {
    carry: (item, list) => show(_("Carry the speakers over"), roomOfList(list.id), ({ send, ...rest }) => carryForm({
      ...rest, targets: carryTargets(context.store, item), count: unheard(context.store, list.id).length,
      save: (to) => send("carry_over", { list: list.id, to }),
    })),
    /** The names that stand there when it opens, admitted: nobody who joins the list meanwhile is posted unseen. */
    lieu(list) {
      const standing = context.store.waiting(list.id).filter((row) => row.state === "inscribed").map((row) => row.id);
      show(_("Post statements in lieu"), roomOfList(list.id), ({ send, ...rest }) => lieuForm({
        ...rest, store: context.store,
        rows: context.store.waiting(list.id).filter((row) => standing.includes(row.id)),
        save: (inscriptions) => send("post_in_lieu", { inscriptions }),
      }));
    },
    entry: (entry) => show(delegationName(context.store, entry.delegation), roomOfList(entry.list), ({ send, ...rest }) => inscriptionForm({
      ...rest, entry, staff: true, languages: languages(), persons: speakersOf(context.store, entry.delegation),
      save: (fields) => changed(send, "edit_inscription", { inscription: entry.id }, fields),
    })),
    speaker: (turn) => dialogs.entry(context.store.get("inscription", turn.inscription)),
    time(turn) {
      const entry = context.store.get("inscription", turn.inscription);
      show(rich(_("Another limit for %(name)s", HOLES), { name: delegationName(context.store, turn.delegation) }), roomOfList(entry.list),
        ({ send, ...rest }) => timeForm({
          ...rest, entry, turn: context.store.get("intervention", turn.id) ?? null, nowMs: context.now(),
          save: (fields) => changed(send, "edit_inscription", { inscription: entry.id }, fields),
        }));
    },
    delegation(entry) {
      const delegation = context.store.get("delegation", entry.delegation);
      show(delegationName(context.store, delegation.id), null, ({ send, ...rest }) => delegationForm({
        ...rest, delegation, meeting: context.store.meeting(),
        save: (fields) => changed(send, "edit_delegation", { delegation: delegation.id }, fields),
      }));
    },
    text: (entry) => {
      statements.forget(entry.id);
      actions.forget(`statement:${entry.id}`);
      dialog.show({
        title: delegationName(context.store, entry.delegation),
        where: roomWord(context.store, roomOfList(entry.list)),
        body: () => {
          const now = context.store.get("inscription", entry.id) ?? entry;
          return statementPart({ statements, entry: now, statement: textOf(context.store, now), actions, arming });
        },
      });
    },
    move: (entry, to) => show(rich(_("Move %(name)s", HOLES), { name: delegationName(context.store, entry.delegation) }), roomOfList(entry.list),
      ({ send, ...rest }) => moveForm({
        ...rest, to, count: rows(entry).length, from: rows(entry).findIndex((row) => row.id === entry.id) + 1,
        save: (wanted, reason) => move(send, entry, wanted, reason, rows(entry)),
      })),
    swap: (entry) => show(rich(_("Exchange the place of %(name)s", HOLES), { name: delegationName(context.store, entry.delegation) }), roomOfList(entry.list),
      ({ send, ...rest }) => swapForm({
        ...rest, others: others(entry),
        save: (other, reason) => send("swap_inscriptions", { inscription: entry.id, with: other, reason }),
      })),
    item(item, sitting) {
      const hours = createHourQuestion(context.redraw);
      show(
        item ? _("Edit the item") : rich(_("Add an item to %(sitting)s", HOLES), { sitting: name(sitting.title) }), sitting.room,
        ({ send, ...rest }) => itemForm({
          ...rest, item, sitting, hours, languages: languages(),
          save: (args) => (item ? changed(send, "edit_item", { item: item.id }, args) : send("add_item", { sitting: sitting.id, ...args })),
        }));
    },
    toSitting: (item) => show(rich(_("Move “%(title)s” to another sitting", HOLES), { title: name(item.title) }), roomOfItem(context.store, item.id),
      ({ send, ...rest }) => toSittingForm({
        ...rest, item, store: context.store, save: (sitting) => send("move_item", { item: item.id, sitting, before: null }),
      })),
    order: (list, ordering) => show(_("Put in order: %(ordering)s", { ordering: orderingText(ordering) }), roomOfList(list.id), ({ send, ...rest }) => orderForm({
      ...rest, list, ordering, reach: orderingReach(context.store.entries(list.id), context.store.rule("safe_places")),
      save: (wanted) => order(send, actions, list, ordering, wanted),
    })),
    settings(list) {
      const replies = createReplies(list, context.redraw);
      show(_("Settings of the list"), roomOfList(list.id), ({ send, ...rest }) => listSettings({
        ...rest, list, context, lot, replies, categories: context.store.meeting()?.categories ?? [],
        usualSeconds: context.store.rule("statement_seconds"),
        save: (args) => changed(send, "set_list", { list: list.id }, args),
      }));
    },
  };
  return dialogs;
}

/** What turns are taken by is a setting of the list; it is set first where it was changed. */
async function order(send, actions, list, ordering, { alternate_by, ...seed }) {
  const same = !alternate_by || alternate_by === list.alternate_by;
  const turns = { list: list.id, alternate_by, expect: { alternate_by: list.alternate_by } };
  if (same || await actions.run("dialog", "set_list", turns)) {
    await send("order_list", { list: list.id, ordering, ...seed });
  }
}

function move(send, entry, wanted, reason, rows) {
  const place = placeBefore(rows, entry.id, wanted);
  return place ? send("move_inscription", { inscription: entry.id, ...place, reason }) : send(null);
}
