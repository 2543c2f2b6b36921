/** The delegate's page: my place, how many before me, about when; one big button (screens.md, decisions 8 to 12). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { expectedStarts } from "../derived/forecast.js";
import { inProgramme, itemsToAsk, ownEntry } from "../derived/place.js";
import { turnsOf } from "../derived/turns.js";
import { open, tellAtTheHead } from "../page.js";
import { rooms } from "../live/select.js";
import { _ } from "../live/words.js";
import { agendaList } from "../parts/agenda-list.js";
import { callBanners } from "../parts/calls/call-banner.js";
import { ownCalls, turnOnFloor } from "../parts/calls/calls.js";
import { createActions } from "../parts/deeds/actions.js";
import { createArming } from "../parts/deeds/confirm-button.js";
import { actionNote } from "../parts/deeds/action-note.js";
import { delegateDialogs } from "../parts/delegate/dialogs.js";
import { listsElsewhere, turnsElsewhere } from "../parts/delegate/elsewhere.js";
import { listsBar, turnsCard } from "../parts/delegate/elsewhere-card.js";
import { delegateRequest } from "../parts/delegate/request.js";
import { delegateRights } from "../parts/delegate/rights.js";
import { floorCard } from "../parts/floor-card.js";
import { delegationName } from "../parts/name.js";
import { categoryName, itemTitle } from "../parts/names.js";
import { isOver, overCard } from "../parts/over.js";
import { itemPlain } from "../parts/plain.js";
import { createAlerting } from "../parts/calls/alerting.js";
import { ownDelivered, ownReplies, ownTurns, postedInLieu, repliesHere, repliesLeft } from "../parts/own-entry.js";
import { ownClock } from "../parts/delegate/clock.js";
import { createOwnNews } from "../parts/delegate/news.js";
import { ownMessages, ownUnread, unreadMessages } from "../parts/delegate/messages.js";
import { wordsOf } from "../parts/messages/lines.js";
import { saidToSpeaker, speakerSignals } from "../parts/messages/signals.js";
import { createWordsVoice } from "../parts/messages/voice.js";
import { ownFoot } from "../parts/delegate/foot.js";
import { ownPoints, pointFloors } from "../parts/delegate/points.js";
import { speaking } from "../parts/people/speakers.js";
import { ownSwapCards } from "../parts/delegate/swap-cards.js";
import { partners } from "../parts/delegate/swaps.js";
import { createUnasked } from "../parts/delegate/unasked.js";
import { whereOf } from "../parts/where.js";
import { keepFocus } from "../parts/focus.js";
import { createDialog } from "../parts/forms/page-dialog.js";
import { announcedCard, pledgesOfEntry, supportCard } from "../parts/delegate/pledges.js";
import { presenceControl } from "../parts/delegate/presence-control.js";
import { whatChanged } from "../parts/revisions.js";
import { roomOfItem } from "../parts/scene.js";
import { sending } from "../parts/deeds/sending.js";
import { createStatements, statementPart } from "../parts/statements/statement-panel.js";

let delegate = null;

function createDelegate(context) {
  const redraw = () => context.redraw();
  keepFocus(context.root);
  const page = {
    context,
    own: context.data.delegation,
    shown: null,
    speaker: "",
    dialog: createDialog(redraw),
    arming: createArming(redraw),
    actions: createActions({ send: context.send, redraw, announce: context.announce }),
    alerting: createAlerting({ data: context.data, announce: context.announce, redraw }),
    news: createOwnNews({ context, announce: context.announce }),
    statements: createStatements(context),
    unasked: createUnasked({
      height: () => context.root.querySelector(".request")?.offsetHeight ?? 0,
      looking: () => document.visibilityState === "visible",
    }),
    draft: { text: "" },
    sayWords: createWordsVoice(context.announce, () => [...saidToSpeaker(context.you, context.now()), ...unreadMessages(context.you).map(wordsOf)]),
    choose(itemId) {
      leave();
      delegate.shown = itemId;
      redraw();
    },
    /** Of a touch further down or up the page: what is chosen comes into sight, and is read. */
    show(itemId) {
      delegate.choose(itemId);
      requestAnimationFrame(() => document.getElementById("request-title")?.focus());
    },
  };
  return { ...page, dialogs: delegateDialogs(page) };
}

/** Where the answers to what was asked on a list are noted: another item does not show them as its own. */
const placeOf = (list) => `request ${list}`;

/** What was refused, and has been read, does not stand there when one comes back to the item. */
function leave() {
  const { actions, context, shown } = delegate;
  const places = ["rights", placeOf(context.store.listOf(shown)?.id)];
  places.filter((place) => actions.note(place)?.state === "refused").forEach(actions.forget);
}

/** Whether a command of this page still waits for its answer, also one sent before the page was loaded anew. */
function isPending(context, name, matches) {
  return context.waiting.some((command) => (command.name === name && matches(command.args))
    || (command.then?.name === name && matches(command.then.args)));
}

/** All that the page shows of the delegation at this moment. */
function present({ context, own }) {
  const { store } = context;
  const choices = itemsToAsk(store, own);
  const choice = shownChoice(store, choices);
  const entry = choice ? ownEntry(store, choice.list.id, own) : null;
  const turn = entry?.state === "speaking" ? turnOnFloor(store, entry.id) ?? null : null;
  const all = choice && !choices.some(({ item }) => item.id === choice.item.id) ? [choice, ...choices] : choices;
  return {
    choices: inProgramme(store, all), choice, entry, turn,
    calls: ownCalls(store, own, delegate.shown),
    turns: turnsElsewhere(store, own, delegate.shown, context.now()),
    lists: listsElsewhere(store, own, delegate.shown, context.now()),
  };
}

/**
 * What the page shows: at first the item that matters most; then that one, also when it is concluded, until a touch chooses
 * another. Nothing under the thumb changes by itself (docs/adr/0105-calls.md).
 */
function shownChoice(store, choices) {
  delegate.shown ??= choices[0]?.item.id ?? null;
  const [item, list] = [store.get("item", delegate.shown), store.listOf(delegate.shown)];
  return item && list ? { item, list } : null;
}

/** Tells the turns beyond the page; also while it is hidden, when nothing is drawn. */
function tell(context, { calls, choice, entry, lists } = present(delegate)) {
  delegate.alerting.hear(calls);
  delegate.sayWords();
  delegate.news({
    entry, entries: ownWaiting(context.store), room: choice ? roomOfItem(context.store, choice.item.id) : undefined,
    offered: lists, shown: delegate.shown,
  });
}

/** The delegation's statements that wait, on whatever list. */
const ownWaiting = (store) => turnsOf(store, delegate.own).filter(({ kind }) => kind === "statement")
  .map(({ inscription }) => store.get("inscription", inscription)).filter((row) => row.state === "inscribed");

const declare = (where, then = null) => delegate.context.send("set_presence", { delegation: delegate.own, present: where }, then);

/** Who of the delegation may speak, as it is told. */
const persons = () => delegate.context.you?.persons ?? [];

/** Requests the floor for a statement; first, with the same touch, says where the delegation is, if the meeting asks. */
async function ask(list, where) {
  delegate.unasked.asked(list);
  const request = { name: "request_floor", args: { list, ...speaking(persons().find(({ id }) => id === delegate.speaker)) } };
  if (!where) return delegate.actions.run(placeOf(list), request.name, request.args);
  return afterwards(await delegate.actions.follow(placeOf(list), "set_presence", declare(where, request)), request);
}

/** What was wanted by a command that has been answered. */
const afterwards = (answer, then) => answer && delegate.actions.run(placeOf(then.args.list), then.name, then.args);

const withdraw = (row, place = placeOf(row.list)) => delegate.actions.run(place, "withdraw", { inscription: row.id });
const run = (place, name, args) => delegate.actions.run(place, name, args);

/** The card of an item is made anew for another: what was typed in it is never taken for that one. */
function render(context) {
  delegate ??= createDelegate(context);
  const now = present(delegate);
  tell(context, now);
  delegate.unasked.see({ shown: delegate.shown, list: now.choice?.list.id, entry: now.entry });
  return html`
    ${heading(context)}
    <div class="delegate-columns">
      <div class="stack">
        ${isOver(context.store) ? html`${overCard(context)}${heldBack(context, null)}` : turns(context, now)}
      </div>
      <div class="stack">${floors(context)}
        ${ownMessages({ context, draft: delegate.draft, actions: delegate.actions })}
        ${supportCard({ context, own: delegate.own })}
        ${isOver(context.store) ? nothing : delegate.alerting.card()}
        ${deviceLink(context)}
      </div>
    </div>
    <section class="delegate-agenda" aria-labelledby="agenda-title">
      <h2 id="agenda-title">${_("Agenda")}</h2>
      ${whatChanged(context.store, context.now())}
      ${agendaList(context.store, context.now())}
    </section>
    ${dock(context, now)}
    ${delegate.dialog.template()}`;
}

/** What the delegation can ask for, and where it stands, while the meeting is not over: what is pressed in a hurry comes first. */
function turns(context, now) {
  return html`${now.choices.length > 1 ? itemChoice(now) : nothing}
    ${swaps(context, now)}
    ${repeat([now.choice], (choice) => choice?.item.id, () => (now.choice ? request(context, now) : nothingToAsk()))}
    ${rights(context, now)}
    ${refusedElsewhere(context, now)}
    ${turnsCard(now.turns, delegate.show)}
    ${heldBack(context, now.entry)}
    ${pledgesSaid(context, now)}
    ${newPledges(context)}`;
}

/** What comes by itself, at the foot of the window: nothing that is read or pressed above it moves. */
function dock(context, { turn, calls, lists }) {
  const elsewhere = ownTurns(context.store, delegate.own).filter(({ id }) => id !== turn?.id);
  const read = (row) => run("messages", "read_message", { message: row.id });
  return html`<div class="dock">${speakerSignals(context.you, context.now())}${ownUnread({ you: context.you, read })}${elsewhere.map((one) => clock(context, one))}${
    callBanners(calls, delegate.show)}${listsBar(lists, delegate.show)}</div>`;
}

function heading(context) {
  const { own, actions } = delegate;
  const delegation = context.store.get("delegation", own);
  const change = (where) => actions.follow("presence", "set_presence", declare(where));
  return html`<div class="delegate-head">
    <div><h1>${delegationName(context.store, own)}</h1>
      <p class="small muted">${categoryName(context.store, delegation?.category)}</p></div>
    <div>${presenceControl({ present: delegation?.present ?? null, change, name: "present", format: context.store.meeting()?.format })}${
      actions.note("presence")?.state === "refused" ? actionNote(actions.note("presence")) : nothing}</div>
  </div>`;
}

function clock(context, turn) {
  const { actions } = delegate;
  return ownClock({
    turn, context, note: actions.note("finish"),
    pending: Boolean(turn) && isPending(context, "signal_finished", (args) => args.intervention === turn.id),
    finish: () => run("finish", "signal_finished", { intervention: turn.id }),
  });
}

function itemChoice({ choices, choice }) {
  return html`<label class="field"><span class="label">${_("Agenda item")}</span>
    <select @change=${(event) => delegate.choose(event.target.value)}>
      ${choices.map(({ item }) => html`<option value=${item.id} dir="auto" .selected=${item.id === choice?.item.id}>${
        itemPlain(item)}</option>`)}
    </select></label>`;
}

function nothingToAsk() {
  const gone = delegate.shown !== null;
  return html`<section class="request card"><button type="button" class="button big request-button" aria-disabled="true">
    ${gone ? _("This item is no longer on the agenda") : _("No list of speakers is open")}</button>
    ${gone ? nothing : html`<p class="small muted">${_("As soon as one opens, you can request the floor here.")}</p>`}</section>`;
}

/** Exchanges of places on whatever list; those of another item than the one shown name it. */
function swaps(context, { choice }) {
  const { arming, actions } = delegate;
  const { store } = context;
  const note = actions.note("swap");
  return html`${ownWaiting(store).map((entry) => ownSwapCards({
    context, entry, arming,
    where: entry.list === choice?.list.id ? "" : whereOf(store, store.get("item", store.get("list", entry.list).item)),
    agree: (swap) => run("swap", "agree_swap", { swap: swap.id }),
    decline: (swap) => run("swap", "decline_swap", { swap: swap.id }),
  }))}${note?.state === "refused" ? actionNote(note) : nothing}`;
}

/** What a button of the shown item is of, where there is more than one item or room to mistake it for. */
const namedItem = (store, { choices, choice }) => (choice && (choices.length > 1 || store.all("room").length > 1) ? whereOf(store, choice.item) : "");

function request(context, now) {
  const { choice, entry, turn } = now;
  const { actions, arming, own, statements, dialogs } = delegate;
  const { store } = context;
  const list = choice.list.id;
  return delegateRequest({
    context, choice, entry, turn, named: namedItem(store, now), note: actions.note(placeOf(list)),
    held: now.calls.some(({ id, call }) => id === entry?.id && call === "held"),
    expectedAt: entry?.state === "inscribed" ? expectedStarts(store, list, context.now()).get(entry.id) ?? null : null,
    delegation: store.get("delegation", own), posted: postedInLieu(store, list, own),
    spoke: ownDelivered(store, choice.item.id, own)[0] ?? null,
    pending: isPending(context, "request_floor", (args) => args.list === list && !args.kind),
    clock: () => clock(context, turn),
    speaker: {
      persons: persons(), chosen: delegate.speaker,
      choose(id) {
        delegate.speaker = id;
        context.redraw();
      },
    },
    ask: (where) => ask(list, where),
    folded: delegate.unasked.folded(entry),
    unfold() {
      delegate.unasked.unfold();
      context.redraw();
    },
    foot: () => ownFoot({
      context, entry, own, arming, actions, statements,
      edit: () => dialogs.edit(entry), withdraw: () => withdraw(entry),
      swap: entry.state === "inscribed" && partners(store, entry).length ? () => dialogs.swap(entry) : null,
      present: (where) => actions.follow("presence", "set_presence", declare(where)),
    }),
  });
}

/** What was refused on an item that is no longer shown, by its name. */
function refusedElsewhere({ store }, { choices, choice }) {
  const notes = choices.filter(({ item }) => item.id !== choice?.item.id)
    .map(({ item, list }) => ({ where: whereOf(store, item), note: delegate.actions.note(placeOf(list.id)) }));
  return notes.filter(({ note }) => note?.state === "refused")
    .map(({ where, note }) => actionNote({ ...note, message: _("%(where)s: %(words)s", { where, words: note.message }) }));
}

function rights(context, now) {
  const { store } = context;
  const { own, arming, actions, dialogs } = delegate;
  const list = now.choice?.list;
  const [replies, points] = [ownReplies(store, own), ownPoints(store, own)];
  return delegateRights({
    arming, store, note: actions.note("rights"), withdraw: (row) => withdraw(row, "rights"), points, replies,
    floors: pointFloors(store, now.choice?.item.id ?? null, points).map((floor) => ({
      ...floor, waits: isPending(context, "raise_point_of_order", (args) => args.room === floor.room),
    })),
    replied: list ? repliesHere(store, list, replies) : replies.length > 0,
    left: list ? repliesLeft(store, list, own) : null,
    waitingReply: isPending(context, "request_floor", (args) => args.list === list?.id && args.kind === "right_of_reply"),
    begun: Boolean(list && list.state !== "not_open"),
    named: namedItem(store, now),
    raise: (room) => run("rights", "raise_point_of_order", { room }),
    askReply: () => dialogs.reply(list),
  });
}

/** Texts of statements that were delivered and are not published yet: their delegation says when. */
function heldBack(context, shown) {
  const { statements, actions, arming } = delegate;
  const { store } = context;
  const entries = Object.entries(context.you?.readiness?.entries ?? {});
  const held = entries.map(([id, { statement }]) => ({ entry: store.get("inscription", id), statement }))
    .filter(({ entry, statement }) => statement && !statement.published_at && entry && entry.id !== shown?.id);
  return held.map(({ entry, statement }) => {
    const item = store.get("item", store.get("list", entry.list)?.item);
    return html`<section class="card" aria-label=${_("A text that is not published yet")}>
      ${item ? html`<h2>${itemTitle(item)}</h2>` : nothing}${statementPart({ statements, entry, statement, actions, arming })}</section>`;
  });
}

/** A card of its own: what is called for, and the clock, stand above it and move nothing. */
function pledgesSaid(context, { entry }) {
  const { dialogs, unasked } = delegate;
  if (!entry || unasked.folded(entry)) return nothing;
  return pledgesOfEntry({ context, entry, report: () => dialogs.report(entry), announce: () => dialogs.announce([[entry.id, ""]]) });
}

/** The pledges that it has announced and that are not public yet. */
function newPledges(context) {
  const { arming, actions, dialogs } = delegate;
  const { store } = context;
  const waits = turnsOf(store, delegate.own).filter(({ kind }) => kind === "statement").map(({ inscription }) => store.get("inscription", inscription));
  const entries = waits.map((entry) => [entry.id, whereOf(store, store.get("item", store.get("list", entry.list)?.item))]);
  return announcedCard({
    context, arming, actions, change: (pledge) => dialogs.announce(entries, pledge),
    takeBack: (pledge) => run("announced", "take_back_pledge", { pledge: pledge.id }),
  });
}

/** The way to the test of the device, also before the delegation is on any list. */
function deviceLink(context) {
  if (context.store.meeting()?.format === "in_person") return nothing;
  return html`<p class="device-link"><a class="button" href=${context.data.urls.device}>${_("Test your device")}</a>
    <span class="small muted">${_("Microphone, camera, loudspeaker and line, before you speak at a distance.")}</span></p>`;
}

function floors(context) {
  return rooms(context.store).filter((room) => room.sitting).map((room) => floorCard(context.store, room.id, context.now()));
}

/** What was sent before this page was loaded anew gets its answer here. */
async function onResumed(command, answer, context) {
  const { args } = command.then ?? command;
  const list = args.list ?? context.store.get("inscription", args.inscription)?.list;
  if (!list) return tellAtTheHead(command, answer, context);
  const found = await delegate.actions.follow(placeOf(list), command.name, answer);
  return command.then && afterwards(found, command.then);
}

const tellAtOnce = (heard, context) => tell(context);

open({ render, ...sending, onResumed, onYou: tellAtOnce, onChange: tellAtOnce });
