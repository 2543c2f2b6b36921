/** The secretariat's page: agenda, list, inscribing, requests, notices, screens, balance, log (screens.md, 14 to 16, 23). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { createAnnounced } from "../live/announced.js";
import { mayBeOf } from "../live/figures.js";
import { printAs } from "../live/printing.js";
import { createRoomChoice } from "../live/room-choice.js";
import { presentSitting } from "../live/select.js";
import { fit } from "../parts/time-division.js";
import { open } from "../page.js";
import { _ } from "../live/words.js";
import { createActions } from "../parts/deeds/actions.js";
import { agendaEditor } from "../parts/desk/agenda-editor.js";
import { createArming } from "../parts/deeds/confirm-button.js";
import { deskFloors } from "../parts/desk/floors.js";
import { createInscribing, inscribeBox } from "../parts/desk/inscribe-box.js";
import { createRecognising } from "../parts/desk/recognise.js";
import { deskDialogs } from "../parts/desk/dialogs.js";
import { createLot } from "../parts/desk/how-drawn.js";
import { listEditor } from "../parts/desk/list-editor.js";
import { copyList } from "../parts/desk/copy-list.js";
import { listOnPaper } from "../parts/desk/list-on-paper.js";
import { createLog } from "../parts/desk/log-rows.js";
import { createMessageDraft, saidToTheDesk } from "../parts/desk/messages.js";
import { createWordsVoice } from "../parts/messages/voice.js";
import { createDraft } from "../parts/desk/notice-draft.js";
import { deskPanels } from "../parts/desk/panels.js";
import { pageDoor } from "../parts/door-panel.js";
import { formatDialog } from "../parts/format-change.js";
import { fitLine } from "../parts/fit-line.js";
import { createFolds, foldMenus } from "../parts/menus.js";
import { keepFocus } from "../parts/focus.js";
import { createHourQuestion, createHourQuestions } from "../parts/hours/hour-question.js";
import { askLimit } from "../parts/forms/limit-dialog.js";
import { createDialog } from "../parts/forms/page-dialog.js";
import { isOver } from "../parts/over.js";
import { roomSwitch } from "../parts/room-switch.js";
import { roomOfItem } from "../parts/scene.js";
import { speaking } from "../parts/people/speakers.js";
import { roomToOpen } from "../derived/rooms.js";
import { createSettings } from "../live/settings.js";
import { createSittingQuestions } from "../parts/sittings/sitting-questions.js";
import { agendaList } from "../parts/agenda-list.js";
import { besideClosing } from "../parts/desk/closing-item.js";
import { DESK_KEYS, deskKeys } from "../parts/desk/keys.js";
import { listen } from "../parts/keys.js";
import { sending } from "../parts/deeds/sending.js";
import { itemLabel, showWord } from "../parts/where.js";
import { createStatements } from "../parts/statements/statement-panel.js";

let desk = null;

function createDesk(context) {
  const redraw = () => context.redraw();
  const page = {
    context,
    selected: null,
    held: null,
    room: createRoomChoice(context, { all: true }),
    // With all rooms shown, the list is that of one: as it was when the page loaded, whatever opens elsewhere (docs/adr/0107).
    begun: roomToOpen(context.store),
    settings: createSettings("desk", { keys: true }, redraw),
    folds: createFolds(redraw),
    dialog: createDialog(redraw),
    arming: createArming(redraw),
    hours: createHourQuestion(redraw),
    hoursOf: createHourQuestions(redraw),
    inscribing: createInscribing(redraw),
    recognise: createRecognising(context),
    draft: createDraft(redraw),
    messages: createMessageDraft(),
    sayWords: createWordsVoice(context.announce, () => saidToTheDesk(context.store)),
    shownList: () => context.store.listOf(page.held) ?? null,
    lot: createLot(redraw),
    log: createLog({ url: context.data.urls.commands.replace(/commands$/, "log"), redraw }),
    own: new Set(),
    actions: createActions({
      send: context.send, redraw, announce: context.announce, done: (name, { history }) => page.own.add(history),
    }),
    statements: createStatements(context),
    announced: context.data.announced ? createAnnounced(context) : null,
    select(itemId) {
      page.selected = itemId;
      redraw();
    },
  };
  page.dialogs = deskDialogs(page);
  page.asked = createSittingQuestions(page);
  page.format = formatDialog(page);
  page.door = pageDoor(page);
  page.log.ask();
  foldMenus(document);
  keepFocus(context.root);
  listen(document, () => ({ on: page.settings.values.keys, dialogOpen: page.dialog.isOpen() }), (key) => act(page, key), DESK_KEYS);
  printAs(() => listOnPaper(context, shownItem(page)));
  return page;
}

function act({ dialog, settings }, key) {
  if (key === "help") dialog.show({ title: _("Keys and signs of this page"), body: () => deskKeys(settings) });
  else document.getElementById("inscribe-field")?.focus();
}

/**
 * The item whose list is shown: the one chosen, else the one shown before, else the one considered now in the page's room,
 * else the first there that takes speakers. Another that is begun is offered (docs/adr/0105-calls.md).
 */
function shownItem({ context, room, begun, selected, held }) {
  const { store } = context;
  const here = room.chosen() ?? begun ?? roomToOpen(store);
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
    const answer = await desk.actions.run(`inscribe ${list.id}`, ...asking(list.id, room, delegation, kind, replyTo, state.speakers[delegation]))
      .finally(() => underWay.delete(delegation));
    if (!answer && desk.actions.note(`inscribe ${list.id}`)?.code !== "already_inscribed") return;
    if (!answer) already.push(delegation);
    const { [delegation]: _said, ...speakers } = state.speakers;
    change({ chosen: state.chosen.filter((id) => id !== delegation), speakers, already: [...already], alreadyOn: list.id });
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

/** Adds a State or an organisation that a name of a list means, under its own names; it is then among the chosen. */
async function addKnown(list, one, { name, category, code, short_name }) {
  const { state, change } = desk.inscribing;
  const answer = await desk.actions.run(`inscribe ${list.id}`, "add_delegation", { name, category, code, short_name });
  if (!answer) return;
  const id = answer.result.delegation;
  change({ left: state.left.filter((other) => other !== one), chosen: [...state.chosen, id], written: { ...state.written, [id]: one.typed } });
}

/** A point of order stands above the list: it is raised in the room, not inscribed (contract, `raise_point_of_order`). */
function asking(list, room, delegation, kind, replyTo, person) {
  const said = speaking(desk.context.store.get("person", person));
  if (kind === "point_of_order") return ["raise_point_of_order", { room, delegation, ...said }];
  return ["inscribe", { list, delegation, kind, ...said, ...(replyTo ? { reply_to: replyTo } : {}) }];
}

/** Whether this person keeps the agenda and the lists; a technician reads them and directs the screens. */
const keeps = ({ data }) => ["secretariat", "admin"].includes(data.role);

function render(context) {
  desk ??= createDesk(context);
  const { dialogs, folds, room } = desk;
  const item = shownItem(desk);
  // What is pressed, and whoever is typed or chosen, is of the list that stands there, whatever item the chair begins meanwhile.
  desk.held = item?.id ?? null;
  return html`
    <h1 class="visually-hidden">${_("Secretariat")}</h1>
    <div class="desk-top">${roomSwitch({ store: context.store, choice: choiceOfRoom() })}${chairLink(context, room.chosen())}</div>
    <div class="desk-columns">
      <div class="desk-plan" tabindex=${keeps(context) ? nothing : "0"}>
        ${deskFloors({
          context, room: room.chosen(), folds, time: keeps(context) ? dialogs.time : null, edit: dialogs.speaker, note: desk.actions.note("calling"),
          calling: keeps(context) ? (on) => desk.actions.run("calling", "set_calling", { starts_clock: on }) : null,
        })}
        <div class="desk-agenda card">${keeps(context) ? agenda(context, item) : readAgenda(context)}</div>
      </div>
      <div class="desk-list card">${item ? html`${consideredNow(context, item)}${listColumn(context, item)}` : noItem()}</div>
      <div class="desk-side">${item ? fitOf(context, item) : nothing}${deskPanels(desk)}</div>
    </div>
    ${desk.dialog.template()}`;
}

function chairLink({ data }, room) {
  if (data.role === "technician") return nothing;
  return html`<span class="compact"><a class="button" href=${`${data.urls.chair}${room ? `#room=${room}` : ""}`}>${_("To the chair’s page")}</a></span>`;
}

/** The item that is considered now where another's list is shown, with the button that leads to it. */
function consideredNow({ store }, item) {
  const now = store.get("item", store.get("room", roomOfItem(store, item.id))?.item);
  if (!now || now.id === item.id) return nothing;
  return html`<div class="considered-now"><p>${_("Being considered now: %(item)s", { item: itemLabel(now) })}</p>
    <button type="button" class="button" @click=${() => desk.select(now.id)}>${showWord(now)}</button></div>`;
}

function noItem() {
  return html`<p class="empty">${_("Choose an item of the agenda to see its list of speakers.")}</p>`;
}

function readAgenda(context) {
  return html`<h2>${_("Agenda")}</h2>${agendaList(context.store, context.now(), { beside: besideClosing(context) })}`;
}

function agenda(context, item) {
  const { actions, arming, dialogs, select } = desk;
  return agendaEditor({
    context, room: desk.room.chosen(), folds: desk.folds, selected: item?.id ?? null, select, arming, hoursOf: desk.hoursOf, note: actions.note("agenda"),
    run: (name, args) => desk.asked(name, args, (...given) => actions.run("agenda", ...given), true),
    edit: dialogs.item, toSitting: dialogs.toSitting,
  });
}

function listColumn(context, item) {
  const { actions, folds } = desk;
  const list = context.store.listOf(item.id);
  if (!list) return html`<p class="empty">${_("This item has no list of speakers.")}</p>`;
  const place = `list ${list.id}`;
  const shown = { context, item, list, folds, lot: desk.lot, hours: desk.hours, note: actions.note(place) };
  if (!keeps(context)) return listEditor(shown);
  return html`${isOver(context.store) ? nothing : inscribing(context, list)}
    ${listEditor({ ...shown, run: (name, args) => actions.run(place, name, args), open: listDialogs(item, list), copy: () => copyList(desk, item) })}`;
}

function inscribing(context, list) {
  return inscribeBox({
    inscribing: desk.inscribing, context, list, note: desk.actions.note(`inscribe ${list.id}`),
    inscribe: (ids, kind, replyTo) => inscribe(list, ids, kind, replyTo),
    recognise: desk.recognise,
    add: (name, category) => addAndInscribe(list, name, category),
    addKnown: (one, party) => addKnown(list, one, party),
    help: () => act(desk, "help"),
  });
}

/** What the buttons of a list open. */
function listDialogs(item, list) {
  const { carry, lieu, settings, order, move, swap, entry, delegation, text } = desk.dialogs;
  return {
    carry: () => carry(item, list), lieu: () => lieu(list), settings: () => settings(list),
    order: (ordering) => order(list, ordering), move, swap, edit: entry, delegation, text,
  };
}

/** How the sitting of the list that is shown stands against its plan, while it is open. */
function fitOf(context, item) {
  const list = context.store.listOf(item.id);
  const { actions, dialog } = desk;
  if (!list) return nothing;
  const run = (name, args) => actions.run("limit", name, args);
  const setLimit = (limit) => askLimit({ context, dialog, actions, place: "limit", list, limit, run });
  const values = fit(context.store, { sitting: context.store.get("sitting", item.sitting), list }, context.now());
  return fitLine(values, { divided: true, ...(keeps(context) ? { setLimit } : {}) });
}

const mayBeOfPledges = mayBeOf(["pledge"]);

function tell(change) {
  desk?.log.ask();
  desk?.sayWords();
  if (mayBeOfPledges(change)) desk?.announced?.fetch();
}

open({ render, ...sending, onChange: tell });
