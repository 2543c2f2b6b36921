/** The delegate's page: my place, how many before me, about when; one big button (screens.md, decisions 8 to 12). */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { expectedStarts } from "../live/forecast.js";
import { createSender } from "../live/commands.js";
import { open } from "../live/page.js";
import { ahead, rooms } from "../live/select.js";
import { _, text } from "../live/words.js";
import { agendaList } from "../parts/agenda-list.js";
import { callBanner, createCaller } from "../parts/call-banner.js";
import { createActions } from "../parts/actions.js";
import { createArming } from "../parts/confirm-button.js";
import { actionNote } from "../parts/action-note.js";
import { delegateRequest } from "../parts/delegate-request.js";
import { delegateRights } from "../parts/delegate-rights.js";
import { floorCard } from "../parts/floor-card.js";
import { inscriptionForm } from "../parts/inscription-form.js";
import { delegationName } from "../parts/name.js";
import { categoryName } from "../parts/names.js";
import { callOf, itemsToAsk, ownDelivered, ownEntry, ownTurn } from "../parts/own-entry.js";
import { ownClock } from "../parts/own-clock.js";
import { keepFocus } from "../parts/focus.js";
import { createDialog } from "../parts/page-dialog.js";
import { presenceControl } from "../parts/presence-control.js";
import { roomOfItem } from "../parts/scene.js";

let delegate = null;

function createDelegate(context) {
  const redraw = () => context.redraw();
  keepFocus(context.root);
  return {
    context,
    own: context.data.delegation,
    chosen: null,
    dialog: createDialog(redraw),
    arming: createArming(redraw),
    actions: createActions({ send: context.send, redraw, announce: context.announce }),
    caller: createCaller({ page: document, device: navigator, announce: context.announce }),
    choose(itemId) {
      delegate.chosen = itemId;
      redraw();
    },
  };
}

/** Whether a command of this page still waits for its answer, also one sent before the page was loaded anew. */
function isPending(context, name, matches) {
  return context.waiting.some((command) => command.name === name && matches(command.args));
}

/** All that the page shows of the delegation at this moment. */
function present({ context, own, chosen }) {
  const { store } = context;
  const choices = itemsToAsk(store, own);
  const choice = choices.find(({ item }) => item.id === chosen) ?? choices[0] ?? null;
  const entry = choice ? ownEntry(store, choice.list.id, own) : null;
  const turn = ownTurn(store, own);
  return { choices, choice, entry, turn, ...calling(context, entry, turn) };
}

/** Whether a point of order stands above this turn. */
const interrupts = (store, turn) => Boolean(turn) && rooms(store).some((room) => room.interrupted_by && room.intervention === turn.id);

/** Whoever has the floor when a sitting is suspended does not speak: the turn is held until it resumes. */
function turnCall(store, turn) {
  const sitting = store.get("sitting", store.get("room", turn.room)?.sitting);
  return sitting?.state === "suspended" ? "held" : "now";
}

/** How near the turn is and about when: as the server says, else as this page reckons. */
function calling(context, entry, turn) {
  const { you, store } = context;
  if (!entry || entry.state !== "inscribed") return { call: turn ? turnCall(store, turn) : null, expectedAt: null };
  const told = you?.inscription === entry.id ? you : null;
  const reckoned = expectedStarts(store, entry.list, context.now()).get(entry.id) ?? null;
  return {
    call: turn ? turnCall(store, turn) : told ? told.call : callOf(ahead(store, entry), false),
    expectedAt: told?.expected_at ?? reckoned,
  };
}

function ask(list, kind) {
  return delegate.actions.run("request", "request_floor", kind === "statement" ? { list } : { list, kind });
}

const withdraw = (row) => delegate.actions.run("request", "withdraw", { inscription: row.id });

/** The form of the entry, as it stood when it was opened; what was typed stays, whatever happens on the list. */
function edit(entry) {
  const { dialog, actions, context } = delegate;
  actions.forget("entry");
  const save = async (fields) => {
    if (Object.keys(fields).length === 0) return dialog.close();
    const answer = await actions.run("entry", "edit_inscription", { inscription: entry.id, ...fields });
    return answer && dialog.close();
  };
  dialog.show({
    title: _("Who speaks, and how"),
    body: () => inscriptionForm({
      entry, staff: false, languages: context.store.meeting().languages, note: actions.note("entry"), save, cancel: dialog.close,
    }),
  });
}

function render(context) {
  delegate ??= createDelegate(context);
  const now = present(delegate);
  delegate.caller(now.call);
  return html`
    ${heading(context)}
    ${callBanner(now.call, interrupts(context.store, now.turn))}
    ${ownClock({ turn: now.turn, context })}
    <div class="delegate-columns">
      <div class="stack">
        ${now.choices.length > 1 ? itemChoice(now) : nothing}
        ${now.choice ? request(context, now) : nothingToAsk()}
        ${rights(context, now)}
      </div>
      <div class="stack">${floors(context)}</div>
    </div>
    <section class="delegate-agenda" aria-labelledby="agenda-title">
      <h2 id="agenda-title">${_("Agenda")}</h2>
      ${agendaList(context.store, context.now())}
    </section>
    ${delegate.dialog.template()}`;
}

function heading(context) {
  const { own, actions } = delegate;
  const delegation = context.store.get("delegation", own);
  const change = (present) => actions.run("presence", "set_presence", { delegation: own, present });
  return html`<div class="delegate-head">
    <div><h1>${delegationName(context.store, own)}</h1>
      <p class="small muted">${categoryName(context.store, delegation?.category)}</p></div>
    <div>${presenceControl({ present: delegation?.present ?? null, change, name: "present" })}${
      actions.note("presence")?.state === "refused" ? actionNote(actions.note("presence")) : nothing}</div>
  </div>`;
}

function itemChoice({ choices, choice }) {
  return html`<label class="field"><span class="label">${_("Agenda item")}</span>
    <select @change=${(event) => delegate.choose(event.target.value)}>
      ${choices.map(({ item }) => html`<option value=${item.id} dir="auto" ?selected=${item.id === choice.item.id}>${
        item.number ? `${item.number}. ${text(item.title)}` : text(item.title)}</option>`)}
    </select></label>`;
}

function nothingToAsk() {
  return html`<section class="request card"><button type="button" class="button big request-button" aria-disabled="true">
    ${_("No list of speakers is open")}</button>
    <p class="small muted">${_("As soon as one opens, you can request the floor here.")}</p></section>`;
}

function request(context, { choice, entry, turn, expectedAt }) {
  const { actions, arming, own } = delegate;
  const list = choice.list.id;
  return delegateRequest({
    context, choice, entry, turn, held: turn ? turnCall(context.store, turn) === "held" : false, expectedAt, arming, note: actions.note("request"),
    spoke: ownDelivered(context.store, choice.item.id, own)[0] ?? null,
    pending: isPending(context, "request_floor", (args) => args.list === list && !args.kind),
    ask: () => ask(list, "statement"), edit: () => edit(entry), withdraw: () => withdraw(entry),
  });
}

function rights(context, { choice }) {
  const { store } = context;
  const { own, arming, actions } = delegate;
  const list = choice?.list;
  const room = choice ? roomOfItem(store, choice.item.id) : rooms(store)[0]?.id;
  const sitting = store.get("sitting", store.get("room", room)?.sitting);
  return delegateRights({
    arming, withdraw,
    point: list ? ownEntry(store, list.id, own, "point_of_order") : null,
    reply: list ? ownEntry(store, list.id, own, "right_of_reply") : null,
    waiting: {
      point: isPending(context, "raise_point_of_order", (args) => args.room === room),
      reply: isPending(context, "request_floor", (args) => args.list === list?.id && args.kind === "right_of_reply"),
    },
    open: sitting?.state === "open",
    begun: Boolean(list && list.state !== "not_open"),
    raise: () => actions.run("request", "raise_point_of_order", { room }),
    askReply: () => ask(list.id, "right_of_reply"),
  });
}

function floors(context) {
  return rooms(context.store).filter((room) => room.sitting).map((room) => floorCard(context.store, room.id, context.now()));
}

/** What was sent before this page was loaded anew gets its answer here. */
function onResumed(command, answer) {
  delegate.actions.follow("request", command.name, answer);
}

open({ render, createSender, onResumed });
