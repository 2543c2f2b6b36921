/** The technician's page: every screen, the cue sheet of recordings, the door (docs/adr/0097-control.md). */
import { html } from "../vendor/lit-html/lit-html.js";
import { open } from "../page.js";
import { printAs } from "../live/printing.js";
import { createRoomChoice } from "../live/room-choice.js";
import { _ } from "../live/words.js";
import { createActions } from "../parts/deeds/actions.js";
import { createArming } from "../parts/deeds/confirm-button.js";
import { cueSheet } from "../parts/control/cue-sheet.js";
import { cuesOnPaper } from "../parts/control/cues-on-paper.js";
import { pageDoor } from "../parts/door-panel.js";
import { keepFocus } from "../parts/focus.js";
import { createFolds, foldMenus } from "../parts/menus.js";
import { createDialog } from "../parts/forms/page-dialog.js";
import { recordingForm } from "../parts/control/recording-form.js";
import { roomSwitch } from "../parts/room-switch.js";
import { screenForm } from "../parts/control/screen-form.js";
import { sending } from "../parts/deeds/sending.js";
import { createScreenWatch, screensBoard } from "../parts/control/screens-board.js";
import { createSettings } from "../live/settings.js";
import { saidToStaff, signalBar } from "../parts/messages/signals.js";
import { createWordsVoice } from "../parts/messages/voice.js";

/** These may redirect and identify screens (contract, `show_on_screen`); the secretariat names, adds and removes them. */
const TECHNICAL = new Set(["technician", "admin"]);

let page = null;

function createPage(context) {
  const redraw = () => context.redraw();
  const made = {
    context,
    room: createRoomChoice(context, { all: true }),
    mayDirect: TECHNICAL.has(context.data.role),
    dialog: createDialog(redraw),
    folds: createFolds(redraw),
    arming: createArming(redraw),
    settings: createSettings("control", { previews: true }, redraw),
    watch: createScreenWatch({ url: context.data.urls.commands.replace(/commands$/, "screens"), redraw }),
    actions: createActions({ send: context.send, redraw, announce: context.announce }),
  };
  made.sayWords = createWordsVoice(context.announce, () => saidToStaff(context.store, made.room.chosen(), context.now()));
  made.door = pageDoor(made);
  keepFocus(context.root);
  printAs(() => cuesOnPaper(context, made.room.chosen()));
  foldMenus(document);
  return made;
}

/** Several commands of one form, one after the other; the dialog closes when all are acknowledged. */
async function save(commands) {
  for (const [name, args] of commands.filter(([, args]) => args)) {
    if (!(await page.actions.run("dialog", name, args))) return;
  }
  page.dialog.close();
}

function direct(row) {
  page.actions.forget("dialog");
  page.dialog.show({
    title: html`<bdi>${row.name}</bdi>`,
    body: () => screenForm({
      screen: row, store: page.context.store, languages: page.context.data.languages, mayDirect: page.mayDirect, note: page.actions.note("dialog"), cancel: page.dialog.close,
      save: ({ edit, show }) => save([["edit_screen", edit], ["show_on_screen", show]]),
    }),
  });
}

function edit(entry) {
  page.actions.forget("dialog");
  page.dialog.show({
    title: _("The recording"),
    body: () => recordingForm({
      entry, note: page.actions.note("dialog"), cancel: page.dialog.close, save: (args) => save([["set_recording", args]]),
    }),
  });
}

function render(context) {
  page ??= createPage(context);
  const { actions, door, dialog } = page;
  return html`
    <div class="section-head"><h1>${_("Control")}</h1>
      ${roomSwitch({ store: context.store, choice: page.room })}
      <button type="button" class="button" @click=${door.open}>${_("Door: read badges")}</button></div>
    ${signalBar({ store: context.store, room: page.room.chosen(), now: context.now(), lower: (row) => actions.run("signals", "lower_signal", { signal: row.id }) })}
    <div class="control-columns">
      ${cueSheet({ context, folds: page.folds, room: page.room.chosen(), note: actions.note("cues"), run: (name, args) => actions.run("cues", name, args), edit })}
      ${screensBoard({
        ...page, room: page.room.chosen(), note: actions.note("screens"), run: (name, args) => actions.run("screens", name, args), direct,
      })}
    </div>
    ${dialog.template()}`;
}

open({ render, ...sending, onChange: () => page?.sayWords() });
