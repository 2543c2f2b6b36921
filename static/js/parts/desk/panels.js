/** The quiet side of the secretariat's page, folded until needed: requests, notices, screens, balance, log. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { repeat } from "../../vendor/lit-html/directives/repeat.js";
import { toAdmit } from "../../live/announced.js";
import { rooms } from "../../live/select.js";
import { _, language } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { announcedPanel } from "./announced.js";
import { balancePanel } from "./balance.js";
import { formatPanel } from "../format-change.js";
import { excludedBy } from "../excluded.js";
import { journalLinks } from "../journal-links.js";
import { logPanel } from "./log.js";
import { shownToUndo } from "./log-rows.js";
import { messagesPanel, unreadAtTheDesk } from "./messages.js";
import { noticePanel } from "./notice-draft.js";
import { allRequests, requestsPanel } from "./requests.js";
import { screensPanel } from "../screens-panel.js";
import { orderPanel } from "./order-panel.js";
import { askUndo } from "../deeds/undo-question.js";
import { undoLabel } from "../deeds/log-sentence.js";
import { openSwaps, swapsToConfirm } from "./swaps.js";
import { swapsPanel } from "./swaps-panel.js";

const SECRETARIAT = new Set(["secretariat", "admin"]);

/** A folding panel; `count` stands beside its name. */
function panel(title, body, { open = false, count = 0 } = {}) {
  return html`<details class="panel card" ?open=${open}>
    <summary><h2>${title}${count ? html` <span class="badge now">${count}</span>` : ""}</h2></summary>
    <div class="panel-body">${body}</div>
  </details>`;
}

/** @param {object} desk the page */
export function deskPanels(desk) {
  const { context, actions } = desk;
  const room = desk.room.chosen();
  const { role } = context.data;
  if (!SECRETARIAT.has(role)) return panel(_("Screens"), screensBody(desk), { open: true });
  const requests = allRequests(context.store, room);
  return html`
    ${openSwaps(context.store, room).length ? swapsFold(desk, room) : nothing}
    ${panel(_("Requests to admit"), requestsBody(desk, requests), { open: requests.length > 0, count: requests.length })}
    ${announcedFold(desk)}
    ${messagesFold(desk)}
    ${panel(_("Notices"), noticePanel({
      draft: desk.draft, context, note: actions.note("notice"), run: (name, args) => actions.run("notice", name, args),
    }))}
    ${formatFold(desk)}
    ${doorFold(desk)}
    ${panel(_("Order of the day"), orderBody(desk))}
    ${panel(_("Screens"), screensBody(desk))}
    ${panel(_("Balance"), balancePanel(context))}
    ${panel(_("Who changed what"), logPanel({
      log: desk.log, store: context.store, undo: undoButtons(desk),
      files: journalLinks(context.data.urls.commands.replace(/commands$/, "journal"), language()),
    }), { open: true })}`;
}

/** Those to confirm stand open; those that nobody has answered yet wait quietly. */
function swapsFold({ context, actions }, room) {
  const count = swapsToConfirm(context.store, room);
  return panel(_("Exchanges of places"), swapsPanel({
    context, room, note: actions.note("swaps"), run: (name, args) => actions.run("swaps", name, args),
  }), { open: count > 0, count });
}

/** It is there while a new pledge waits to be admitted. */
function announcedFold({ context, announced }) {
  const rows = toAdmit(announced?.rows ?? []);
  if (!rows.length) return nothing;
  return panel(_("New pledges announced"), announcedPanel(context.store, rows, context.data.urls.matches), { open: true, count: rows.length });
}

/** It stands open while something that came in has not been read. */
function messagesFold({ context, actions, messages, room, shownList }) {
  const count = unreadAtTheDesk(context.store).length;
  return panel(_("Messages"), messagesPanel({ context, actions, draft: messages, list: shownList(), room: room.chosen() }), { open: count > 0, count });
}

function requestsBody({ context, actions }, rows) {
  return html`${actionNote(actions.note("requests"))}${requestsPanel({
    store: context.store, rows,
    admit: (row) => actions.run("requests", "admit", { inscription: row.id }),
    decline: (row) => actions.run("requests", "withdraw", { inscription: row.id }),
  })}`;
}

function orderBody({ context, actions, arming }) {
  return orderPanel({
    context, arming, note: actions.note("order"), freeze: (day) => actions.run("order", "freeze_order_of_the_day", { day }),
  });
}

function screensBody({ context, actions }) {
  return screensPanel({ context, note: actions.note("screens"), run: (name, args) => actions.run("screens", name, args) });
}

/** It stands open while there is something that the format does not allow. */
function formatFold({ context, actions, format }) {
  const count = excludedBy(context.store, context.store.meeting().format).length;
  return panel(_("Format"), formatPanel({
    context, note: actions.note("modes"), run: (name, args) => actions.run("modes", name, args), open: format.open,
  }), { open: count > 0, count });
}

function doorFold({ door }) {
  return panel(_("Door"), html`<p class="small">${_("Badges that are read at the door say who is in the room.")}</p>
    <button type="button" class="button" @click=${door.open}>${_("Door: read badges")}</button>`);
}

/** A button for each room shown in which there is something to take back, which says what: never another deed than that. */
function undoButtons(desk) {
  const { actions, context, log } = desk;
  const shown = rooms(context.store).filter(({ id }) => [null, id].includes(desk.room.chosen()));
  const lines = shown.map(({ id }) => shownToUndo(log.rows(), id)).filter(Boolean);
  const still = !log.current() || actions.waiting("undo");
  const undo = (line) => !still && askUndo({
    ...desk, line, own: desk.own.has(line.history),
    act: () => actions.run("undo", "undo", { room: line.room, seq: line.seq, history: line.history }),
  });
  return html`${actionNote(actions.note("undo"))}${repeat(lines, ({ seq }) => seq, (line) => html`<button type="button"
    class="button undo-deed" aria-disabled=${still ? "true" : "false"} @click=${() => undo(line)}><span>${
    undoLabel(line, context.store)}</span></button>`)}`;
}
