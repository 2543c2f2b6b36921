/** The quiet side of the secretariat's page, folded until needed: requests, notices, screens, balance, log. */
import { html } from "../vendor/lit-html/lit-html.js";
import { _ } from "../live/words.js";
import { actionNote } from "./action-note.js";
import { balancePanel } from "./balance.js";
import { logPanel } from "./log.js";
import { noticePanel } from "./notice-draft.js";
import { allRequests, requestsPanel } from "./requests.js";
import { screensPanel } from "./screens-panel.js";

const SECRETARIAT = new Set(["secretariat", "admin"]);
/** These may also redirect and identify screens (contract, `show_on_screen`). */
const TECHNICAL = new Set(["technician", "admin"]);

/** A folding panel; `count` stands beside its name. */
function panel(title, body, { open = false, count = 0 } = {}) {
  return html`<details class="panel card" ?open=${open}>
    <summary><h2>${title}${count ? html` <span class="badge now">${count}</span>` : ""}</h2></summary>
    <div class="panel-body">${body}</div>
  </details>`;
}

/** @param {object} desk the page @param {string|null} room the room whose last change can be undone here */
export function deskPanels(desk, room) {
  const { context, actions } = desk;
  const { role } = context.data;
  if (!SECRETARIAT.has(role)) return panel(_("Screens"), screensBody(desk), { open: true });
  const requests = allRequests(context.store).length;
  return html`
    ${panel(_("Requests to admit"), requestsBody(desk), { open: requests > 0, count: requests })}
    ${panel(_("Notices"), noticePanel({
      draft: desk.draft, context, note: actions.note("notice"), run: (name, args) => actions.run("notice", name, args),
    }))}
    ${panel(_("Screens"), screensBody(desk))}
    ${panel(_("Balance"), balancePanel(context))}
    ${panel(_("Who changed what"), logPanel({ log: desk.log, store: context.store, undo: undoButton(desk, room) }), { open: true })}`;
}

function requestsBody({ context, actions }) {
  return html`${actionNote(actions.note("requests"))}${requestsPanel({
    context,
    admit: (row) => actions.run("requests", "admit", { inscription: row.id }),
    decline: (row) => actions.run("requests", "withdraw", { inscription: row.id }),
  })}`;
}

function screensBody({ context, actions }) {
  const { role } = context.data;
  return screensPanel({
    context, note: actions.note("screens"), mayDirect: TECHNICAL.has(role),
    run: (name, args) => actions.run("screens", name, args),
  });
}

function undoButton({ actions }, room) {
  return html`${actionNote(actions.note("undo"))}
    <button type="button" class="button" ?disabled=${!room} @click=${() => actions.run("undo", "undo", { room })}>
      ${_("Undo the last change of the floor or the list")}</button>`;
}
