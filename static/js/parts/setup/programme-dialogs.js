/** The dialogs of the programme: a sitting, an item, a day copied or shifted. Each closes when its command is acknowledged. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _, dayText } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { formButtons } from "../forms/form-buttons.js";
import { changed, createFormDialog } from "../forms/form-dialog.js";
import { readForm } from "../forms/form-changes.js";
import { createHourQuestion } from "../hours/hour-question.js";
import { name } from "../name.js";
import { HOLES, rich } from "../rich.js";
import { itemForm } from "../sittings/item-form.js";
import { toSittingForm } from "../sittings/to-sitting.js";
import { copyForm } from "./copy-day.js";
import { createChairs, panelForm } from "./panel-form.js";
import { createShift, shiftForm } from "./shift-day.js";
import { newSittingArgs, sittingFields } from "./sitting-form.js";

/** What a break begins with: its title in all languages. */
const BREAK = {
  kind: "break", planned_seconds: 15 * 60,
  title: { en: "Break", fr: "Pause", ar: "استراحة", zh: "休息", ru: "Перерыв", es: "Pausa" },
};

/** @param {{context: object, dialog: object, actions: object, programme: object}} page */
export function programmeDialogs({ context, dialog, actions, programme }) {
  const languages = () => context.store.meeting().languages;

  const show = createFormDialog({ dialog, actions }, programme.run);

  return {
    item(item, sitting, { isBreak = false } = {}) {
      const hours = createHourQuestion(context.redraw);
      const title = isBreak ? _("Add a break to %(sitting)s", HOLES) : _("Add an item to %(sitting)s", HOLES);
      show(item ? _("Edit the item") : rich(title, { sitting: name(sitting.title) }), ({ send, ...rest }) => itemForm({
        ...rest, item, sitting, hours, languages: languages(), preset: isBreak ? BREAK : null,
        save: (args) => (item ? changed(send, "edit_item", { item: item.id }, args)
          : send("add_item", { sitting: sitting.id, ...args })),
      }));
    },
    panel(sitting) {
      const [hours, chairs] = [createHourQuestion(context.redraw), createChairs(context.redraw)];
      show(rich(_("Add a panel to %(sitting)s", HOLES), { sitting: name(sitting.title) }), ({ send, ...rest }) => panelForm({
        ...rest, sitting, hours, chairs, store: context.store, save: (args) => send("add_panel", { sitting: sitting.id, ...args }),
      }));
    },
    toSitting: (item) => show(rich(_("Move “%(title)s” to another sitting", HOLES), { title: name(item.title) }),
      ({ send, ...rest }) => toSittingForm({
        ...rest, item, store: programme.store(), save: (sitting) => send("move_item", { item: item.id, sitting, before: null }),
      })),
    sitting(day) {
      const hours = createHourQuestion(context.redraw);
      show(_("Add a sitting"), (values) => newSittingForm({ ...values, day, hours, store: programme.store() }));
    },
    copy: (to) => show(_("Sittings for %(day)s", { day: dayText(to) }), ({ send, ...rest }) => copyForm({
      ...rest, to, store: programme.store(), drafts: programme.collects(), save: (args) => send("copy_day", args),
    })),
    shift(day) {
      const shift = createShift(day, programme, context.redraw);
      show(_("Shift %(day)s", { day: dayText(day) }), ({ send, ...rest }) => shiftForm({
        ...rest, day, shift, programme, nowMs: context.now(), save: (args) => send("shift_day", args),
      }));
    },
  };
}

function newSittingForm({ day, hours, store, note, cancel, send }) {
  const submit = async (event) => {
    event.preventDefault();
    const args = await newSittingArgs(readForm(event.target), hours);
    if (args) send("add_sitting", args);
  };
  if (!store.all("room").length) return html`<p class="empty">${_("There is no room yet. Add one first, under “Rooms”.")}</p>`;
  return html`<form class="form" @submit=${submit}>
    ${sittingFields({ sitting: { day }, store, days: store.meeting().days })}
    ${hours.template()}
    ${actionNote(note)}
    ${formButtons(_("Add the sitting"), cancel)}
  </form>`;
}
