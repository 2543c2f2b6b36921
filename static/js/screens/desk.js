/** The secretariat's page: agenda, list, inscribing, requests, notices, screens, balance, log (screens.md, 14 to 16, 23). */
import { html } from "../vendor/lit-html/lit-html.js";
import { createRoomChoice } from "../live/room-choice.js";
import { presentSitting } from "../live/select.js";
import { fit } from "../parts/time-division.js";
import { open } from "../page.js";
import { _ } from "../live/words.js";
import { createActions } from "../parts/deeds/actions.js";
import { agendaEditor } from "../parts/desk/agenda-editor.js";
import { createArming } from "../parts/deeds/confirm-button.js";
import { deskFloors } from "../parts/desk/floors.js";
import { createInscribing, inscribeBox, isInscribing } from "../parts/desk/inscribe-box.js";
import { deskDialogs } from "../parts/desk/dialogs.js";
import { createLot } from "../parts/desk/how-drawn.js";
import { listEditor } from "../parts/desk/list-editor.js";
import { createLog } from "../parts/desk/log-rows.js";
import { createDraft } from "../parts/desk/notice-draft.js";
import { deskPanels } from "../parts/desk/panels.js";
import { pageDoor } from "../parts/door-panel.js";
import { formatDialog } from "../parts/format-change.js";
import { fitLine } from "../parts/fit-line.js";
import { foldMenus } from "../parts/menus.js";
import { keepFocus } from "../parts/focus.js";
import { createHourQuestion, createHourQuestions } from "../parts/hours/hour-question.js";
import { askLimit } from "../parts/limit-dialog.js";
import { createDialog } from "../parts/page-dialog.js";
import { roomSwitch } from "../parts/room-switch.js";
import { roomOfItem } from "../parts/scene.js";
import { createSittingQuestions } from "../parts/sittings/sitting-questions.js";
import { agendaList } from "../parts/agenda-list.js";
import { speakersList } from "../parts/speakers-list.js";
import { sending } from "../parts/deeds/sending.js";
import { createStatements } from "../parts/statements/statement-panel.js";

let desk = null;

function createDesk(context) {
  const redraw = () => context.redraw();
  const page = {
    context,
    selected: null,
    held: null,
    room: createRoomChoice(context),
    dialog: createDialog(redraw),
    arming: createArming(redraw),
    hours: createHourQuestion(redraw),
    hoursOf: createHourQuestions(redraw),
    inscribing: createInscribing(redraw),
    draft: createDraft(redraw),
    lot: createLot(redraw),
    log: createLog({ url: context.data.urls.commands.replace(/commands$/, "log"), redraw }),
    own: new Set(),
    actions: createActions({
      send: context.send, redraw, announce: context.announce, done: (name, { seq }) => page.own.add(seq),
    }),
    statements: createStatements(context),
    select(itemId) {
      page.selected = itemId;
      page.room.choose(roomOfItem(context.store, itemId) ?? page.room.chosen());
    },
  };
  page.dialogs = deskDialogs(page);
  page.asked = createSittingQuestions(page);
  page.format = formatDialog(page);
  page.door = pageDoor(page);
  page.log.ask();
  foldMenus(document);
  keepFocus(context.root);
  return page;
}

/**
 * The item whose list is shown: the one chosen, else the one on whose list somebody is being inscribed, else the one
 * considered now in the page's room, else the first there that takes speakers.
 */
function shownItem({ context, room, selected, held }) {
  const { store } = context;
  const here = room.chosen();
  const found = [selected, held, store.get("room", here)?.item].map((id) => store.get("item", id)).find(Boolean);
  if (found) return found;
  const sitting = presentSitting(store, context.now(), here);
  const items = sitting ? store.itemsOf(sitting.id) : [];
  return items.find((item) => ["statements", "debate"].includes(item.kind)) ?? items[0] ?? null;
}

/** Another room is chosen: then its item is wanted, not the one that was chosen in the room before. */
const choiceOfRoom = () => ({
  ...desk.room,
  choose(id) {
    desk.selected = null;
    desk.held = null;
    desk.room.choose(id);
  },
});

const underWay = new Set();

/**
 * One command for each delegation, in the order in which they were chosen. Who is on the list already is passed over and
 * named; any other refusal stops. Who is chosen meanwhile stays so; who is left out meanwhile, or on the way, is passed
 * over.
 */
async function inscribe(list, ids, kind, replyTo) {
  const room = roomOfItem(desk.context.store, list.item);
  const { state, change } = desk.inscribing;
  const already = [];
  for (const delegation of ids.filter((id) => !underWay.has(id))) {
    if (!state.chosen.includes(delegation)) continue;
    underWay.add(delegation);
    const answer = await desk.actions.run(`inscribe ${list.id}`, ...asking(list.id, room, delegation, kind, replyTo))
      .finally(() => underWay.delete(delegation));
    if (!answer && desk.actions.note(`inscribe ${list.id}`)?.code !== "already_inscribed") return;
    if (!answer) already.push(delegation);
    change({ chosen: state.chosen.filter((id) => id !== delegation), already: [...already], alreadyOn: list.id });
  }
  change({ replyTo: "" });
}

/** Adds who is not in the meeting yet, and inscribes at once, unless others of a list are still to be looked at. */
async function addAndInscribe(list, name, category) {
  const { state, change } = desk.inscribing;
  const answer = await desk.actions.run(`inscribe ${list.id}`, "add_delegation", { name, category });
  if (!answer) return;
  const alone = !state.chosen.length && !state.left.length;
  // What was typed meanwhile is another name.
  change({ ...(state.typed.trim() === name ? { typed: "" } : {}), chosen: [...state.chosen, answer.result.delegation] });
  if (alone) await inscribe(list, state.chosen, state.kind, state.replyTo);
}

/** A point of order stands above the list: it is raised in the room, not inscribed (contract, `raise_point_of_order`). */
function asking(list, room, delegation, kind, replyTo) {
  if (kind === "point_of_order") return ["raise_point_of_order", { room, delegation }];
  return ["inscribe", { list, delegation, kind, ...(replyTo ? { reply_to: replyTo } : {}) }];
}

/** Whether this person keeps the agenda and the lists; a technician reads them and directs the screens. */
const keeps = ({ data }) => ["secretariat", "admin"].includes(data.role);

function render(context) {
  desk ??= createDesk(context);
  const item = shownItem(desk);
  // Whoever is typed or chosen goes on the list that stands below, whatever item the chair begins meanwhile.
  desk.held = isInscribing(desk.inscribing.state) ? item?.id ?? null : null;
  return html`
    <h1 class="visually-hidden">${_("Secretariat")}</h1>
    ${deskFloors(context, desk.room.chosen(), roomSwitch({ store: context.store, choice: choiceOfRoom() }))}
    <div class="desk-columns">
      <div class="desk-agenda card">${keeps(context) ? agenda(context, item) : readAgenda(context)}</div>
      <div class="desk-list">${item ? listColumn(context, item) : noItem()}</div>
      <div class="desk-side">${deskPanels(desk)}</div>
    </div>
    ${desk.dialog.template()}`;
}

function noItem() {
  return html`<p class="empty card">${_("Choose an item of the agenda to see its list of speakers.")}</p>`;
}

function readAgenda(context) {
  return html`<h2>${_("Agenda")}</h2>${agendaList(context.store, context.now())}`;
}

function agenda(context, item) {
  const { actions, arming, dialogs, select } = desk;
  return agendaEditor({
    context, selected: item?.id ?? null, select, arming, hoursOf: desk.hoursOf, note: actions.note("agenda"),
    run: (name, args) => desk.asked(name, args, (...given) => actions.run("agenda", ...given), true),
    edit: dialogs.item, toSitting: dialogs.toSitting,
  });
}

function listColumn(context, item) {
  const { actions, inscribing, dialogs } = desk;
  const list = context.store.listOf(item.id);
  if (list && !keeps(context)) return html`<div class="card">${speakersList(context.store, list.id, context.now())}</div>`;
  if (!list) return html`<p class="empty card">${_("This item has no list of speakers.")}</p>`;
  return html`<div class="card">${inscribeBox({
      inscribing, context, list, note: actions.note(`inscribe ${list.id}`),
      inscribe: (ids, kind, replyTo) => inscribe(list, ids, kind, replyTo),
      add: (name, category) => addAndInscribe(list, name, category),
    })}</div>
    ${fitOf(context, list)}
    <div class="card">${listEditor({
      context, item, list, lot: desk.lot, hours: desk.hours, note: actions.note(`list ${list.id}`),
      run: (name, args) => actions.run(`list ${list.id}`, name, args),
      open: {
        carry: () => dialogs.carry(item, list), lieu: () => dialogs.lieu(list),
        settings: () => dialogs.settings(list), order: (ordering) => dialogs.order(list, ordering), move: dialogs.move, swap: dialogs.swap, edit: dialogs.entry, delegation: dialogs.delegation, text: dialogs.text,
      },
    })}</div>`;
}

/** How the sitting of the list stands against its plan, while it is open. */
function fitOf(context, list) {
  const { actions, dialog } = desk;
  const sitting = context.store.get("sitting", context.store.get("item", list.item)?.sitting);
  const run = (name, args) => actions.run("limit", name, args);
  return fitLine(fit(context.store, { sitting, list }, context.now()), {
    divided: true, setLimit: (limit) => askLimit({ context, dialog, actions, place: "limit", list, limit, run }),
  });
}

open({ render, ...sending, onChange: () => desk?.log.ask() });
