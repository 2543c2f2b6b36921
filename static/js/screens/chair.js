/** The chair's page: floor and clock, the sentence to say, the next three, one big button (screens.md, decisions 1 to 7). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { expectedStarts } from "../derived/forecast.js";
import { open } from "../page.js";
import { fit as fitWords, fitWhenChanged } from "../live/fit.js";
import { createRoomChoice } from "../live/room-choice.js";
import { notices } from "../live/select.js";
import { _ } from "../live/words.js";
import { actionNote } from "../parts/deeds/action-note.js";
import { createActions } from "../parts/deeds/actions.js";
import { bigButton } from "../parts/chair/big-button.js";
import { chairFloor } from "../parts/chair/floor.js";
import { chairMenu } from "../parts/chair/menu.js";
import { chairMessages, chairUnread, unreadOfChair } from "../parts/chair/messages.js";
import { wordsOf } from "../parts/messages/lines.js";
import { saidToStaff, signalBar } from "../parts/messages/signals.js";
import { createWordsVoice } from "../parts/messages/voice.js";
import { signals } from "../derived/signals.js";
import { chairNext } from "../parts/chair/next.js";
import { pointsOfOrderBar, repliesLine } from "../parts/chair/points.js";
import { createBooks } from "../parts/chair/books.js";
import { createArming } from "../parts/deeds/confirm-button.js";
import { fit } from "../parts/time-division.js";
import { fitLine } from "../parts/fit-line.js";
import { createHeadGuard } from "../parts/chair/head-guard.js";
import { listen } from "../parts/keys.js";
import { keysHelp } from "../parts/chair/keys-help.js";
import { nextStep, seenOnFloor } from "../parts/chair/next-step.js";
import { foldMenus } from "../parts/menus.js";
import { keepFocus } from "../parts/focus.js";
import { createHourQuestion } from "../parts/hours/hour-question.js";
import { noticeBanner } from "../parts/notice.js";
import { askLimit } from "../parts/forms/limit-dialog.js";
import { createDialog } from "../parts/forms/page-dialog.js";
import { roomSwitch } from "../parts/room-switch.js";
import { sceneOf } from "../parts/scene.js";
import { sentenceToSay } from "../parts/chair/sentence.js";
import { browserStorage, createMemory } from "../live/memory.js";
import { createSettings } from "../live/settings.js";
import { createSittingQuestions } from "../parts/sittings/sitting-questions.js";
import { CAN_BE_TAKEN_BACK, createUndo } from "../parts/chair/undo.js";
import { deedOf } from "../parts/deeds/own-deed.js";
import { sending } from "../parts/deeds/sending.js";
import { undoBar } from "../parts/chair/undo-bar.js";
import { askUndo } from "../parts/deeds/undo-question.js";

let chair = null;

/** What this page remembers between two pictures, and what it does. */
function createChair(context) {
  const redraw = () => context.redraw();
  const page = {
    context,
    settings: createSettings("chair", { keys: true, sentences: null }, redraw),
    books: createBooks(redraw, (lang) => import(`../data/sentences/${lang}.js`)),
    dialog: createDialog(redraw),
    arming: createArming(redraw),
    hours: createHourQuestion(redraw),
    resumption: createHourQuestion(redraw),
    room: createRoomChoice(context),
    guard: createHeadGuard(),
    drawn: null,
    last: null,
    moreToSay: false,
    draft: { text: "" },
    undo: createUndo(createMemory(browserStorage("sessionStorage"), `hlom:undo:${context.data.meeting}:${context.data.signed_in_as}`)),
    actions: createActions({ send: context.send, redraw, announce: context.announce }),
  };
  page.sayWords = createWordsVoice(context.announce, () => saidToTheChair(page));
  page.asked = createSittingQuestions(page);
  page.deeds = createDeeds(page);
  foldMenus(document);
  fitWhenChanged(redraw);
  keepFocus(context.root);
  listen(document, () => ({ on: page.settings.values.keys, dialogOpen: page.dialog.isOpen() }), (key) => page.deeds.key(key));
  return page;
}

/** Where the answers to what was pressed are noted: each room has its own, which another one does not show. */
const placeOf = ({ room }) => `chair ${room.chosen()}`;

/** The room before the chair, the scene in it, and the step of the big button. */
function present({ context, room }) {
  const scene = sceneOf(context.store, room.chosen());
  return { scene, step: nextStep(scene) };
}

/** The deed and the name on the big button, and whether it leaves the clock, as one word. */
const headOf = (step) => `${step.act}/${step.subject?.id ?? ""}/${step.args?.start ?? ""}`;

/** What the page's buttons and keys do. */
function createDeeds(page) {
  const { actions, context, undo } = page;
  const waiting = () => actions.waiting(placeOf(page));

  async function run(name, args, subject = null) {
    const { scene } = present(page);
    const answer = await actions.run(placeOf(page), name, args);
    if (!answer) return null;
    page.last = { room: scene.room.id, name, args, subject, at: context.now() };
    if (CAN_BE_TAKEN_BACK.has(name)) undo.offer(deedOf({ answer, name, args, subject, scene, context }));
    context.redraw();
    return answer;
  }

  /** Carries a command out, or asks first where it would surprise; nothing while an answer is awaited. */
  function wanted(name, args, subject = null, always = false) {
    if (!waiting()) page.asked(name, args, (...given) => run(...given, subject), always);
  }

  /** Takes back what the button names: by undo, or what is no undo by the command that mends it. */
  function takeBack(deed) {
    if (!deed || waiting()) return;
    const [name, args] = deed.command === "adjourn_sitting" ? ["reopen_sitting", { sitting: deed.args.sitting }]
      : ["undo", { room: deed.room, seq: deed.seq, history: deed.history }];
    askUndo({ context, dialog: page.dialog, line: deed, own: true, act: () => run(name, args).then((answer) => answer && undo.withdraw(deed.seq)) });
  }

  /** A command of the floor says what this page saw there. */
  function onFloor(name, args) {
    const { room, holder } = present(page).scene;
    return run(name, { room: room.id, expect: seenOnFloor(room), ...args }, holder);
  }

  /** What was read is what is done: a change that has arrived and is not yet drawn makes the press count for nothing. */
  function press() {
    const { step } = present(page);
    const still = page.guard.inert(context.now()) || waiting() || headOf(step) !== page.drawn;
    if (step.name && !still) wanted(step.name, step.args, step.subject);
  }

  return { run, wanted, onFloor, press, takeBack, key: (key) => onKey(key, page, { press, onFloor, takeBack }) };
}

/** What this page can take back in the room that it shows, or null. */
const offered = ({ undo, context }, room) => undo.offered(context.store, room.id);

function onKey(key, page, { press, onFloor, takeBack }) {
  const { holder, room } = present(page).scene;
  const deeds = {
    next: press,
    pause: () => holder?.started_at && onFloor(holder.paused_at ? "resume_clock" : "pause_clock", {}),
    minute: () => holder && onFloor("add_time", { seconds: 60 }),
    undo: () => takeBack(offered(page, room)),
    help: () => showKeys(page),
  };
  deeds[key]();
}

function showKeys(page) {
  page.dialog.show({ title: _("Keys and signs of this page"), body: () => keysHelp() });
}

function render(context) {
  chair ??= createChair(context);
  const { scene, step } = present(chair);
  if (!scene.room) return html`<p class="empty">${_("This meeting has no room yet. Import the programme first.")}</p>`;
  chair.drawn = headOf(step);
  // A notice that comes or goes moves the button: then, too, a press counts for nothing for a moment.
  const { store } = context;
  const here = chair.room.chosen();
  const above = [...notices(store, here), ...signals(store, here, context.now()), ...unreadOfChair(context, here)].map(({ id }) => id);
  chair.guard.see([chair.drawn, ...above].join(" "), context.now());
  return html`
    <h1 class="visually-hidden">${_("Chair")}</h1>
    <div class="podium-top">
      ${roomSwitch({ store: context.store, choice: chair.room })}
      ${pointsOfOrderBar({
        scene, context, rule: (row, ruling) => chair.deeds.wanted("rule_point_of_order", { inscription: row.id, ruling }, row),
      })}
      <div class="page-notices podium-notices">${noticeBanner(context.store, scene.room.id)}${toldTheChair(scene, context)}</div>
    </div>
    <div class="podium">
      ${floorColumn(scene, step, context)}
      ${pressBar(scene, step, context)}
      ${listColumn(scene, context)}
    </div>
    ${chair.dialog.template()}`;
}

/** What the booths and the secretariat say to the chair of this room. */
function toldTheChair({ room }, context) {
  const { store } = context;
  const act = (name, args) => chair.actions.run("told", name, args);
  if (!signals(store, room.id, context.now()).length && !unreadOfChair(context, room.id).length) return nothing;
  return html`<div class="told-chair">${
    signalBar({ store, brief: true, room: room.id, now: context.now(), lower: (row) => act("lower_signal", { signal: row.id }) })}${
    chairUnread({ context, room: room.id, read: (row) => act("read_message", { message: row.id }) })}</div>`;
}

/** What is to be said of it; also while the page is hidden. */
function saidToTheChair({ context, room }) {
  const here = room.chosen();
  return here ? [...saidToStaff(context.store, here, context.now()), ...unreadOfChair(context, here).map(wordsOf)] : [];
}

function writeToDesk() {
  const { context, room, draft, actions } = chair;
  chair.dialog.show({ title: _("Messages"), body: () => chairMessages({ context, room: room.chosen(), draft, actions }) });
}

function floorColumn(scene, step, context) {
  const { deeds } = chair;
  return html`<div class="podium-floor" data-fit="0.66">
    ${chairFloor({
      scene, context, act: deeds.onFloor,
      absent: ({ id, inscription }) => deeds.wanted("mark_absent", { inscription, expect: id }, scene.holder),
    })}
    ${sentenceToSay({
      step, scene, context, books: chair.books, last: chair.last?.room === scene.room.id ? chair.last : null, chosen: chair.settings.values.sentences,
      choose: (lang) => chair.settings.set("sentences", lang),
      more: chair.moreToSay, showMore: (shown) => { chair.moreToSay = shown; context.redraw(); },
    })}
  </div>`;
}

/** The big button, and what came of the last deed with the way back from it. */
function pressBar(scene, step, context) {
  const { actions, guard, deeds } = chair;
  const [back, place] = [offered(chair, scene.room), placeOf(chair)];
  const waiting = actions.waiting(place);
  return html`<div class="podium-press">
    ${bigButton({ step, context, inert: guard.inert(context.now()), waiting, press: deeds.press })}
    <div class="podium-note">
      ${waiting ? nothing : actionNote(actions.note(place))}
      ${undoBar({ offered: back, store: context.store, waiting, act: () => deeds.takeBack(back) })}
    </div>
  </div>`;
}

function listColumn(scene, context) {
  const { run } = chair.deeds;
  const { list } = scene;
  const call = scene.holder || scene.sitting?.state !== "open" ? null : (row) => run("give_floor", {
    room: scene.room.id, inscription: row.id, expect: seenOnFloor(scene.room), start: scene.joined }, row);
  const values = fit(context.store, scene, context.now());
  const starts = list ? expectedStarts(context.store, list.id, context.now()) : new Map();
  return html`<div class="podium-list" data-fit="0.66">
    ${chairNext({ scene, context, starts, reserve: values?.reserve ?? [], call, absent: (row) => run("mark_absent", { inscription: row.id, expect: seenOnFloor(scene.room) }, row) })}
    ${repliesLine({ scene, context })}
    <div class="chair-plan" data-gives-way="3">${fitLine(values, { setLimit: (limit) => askLimit({ ...chair, place: placeOf(chair), list, limit, run }) })}</div>
    ${chairMenu({
      scene, context, arming: chair.arming, hours: chair.hours, resumption: chair.resumption, run: chair.deeds.wanted,
      settings: chair.settings.values,
      calling: (on) => chair.actions.run(placeOf(chair), "set_calling", { starts_clock: on }),
      set: chair.settings.set, help: () => showKeys(chair), write: writeToDesk,
    })}
  </div>`;
}

open({ render, ...sending, roomOf: () => chair?.room.chosen() ?? null, onChange: (change) => {
  chair?.undo.see(change);
  chair?.sayWords();
}, onDrawn: ({ root }) => fitWords(root) });
