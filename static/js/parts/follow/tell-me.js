/**
 * "Tell me when Kenya speaks": delegations that a follower waits for, kept in this browser alone. It tells by a sign at the
 * foot of the page, by the tab's title, by a sentence, and by a notification of the device where that was allowed, while the page is open.
 * Fetched when somebody asks for it; what it needs of the page it is given, so that nothing is there twice (docs/adr/0155).
 */

import { createCaller, createNotifier } from "../../live/alerts.js";
import { byName } from "../../live/names/alphabet.js";
import { browserStorage, createMemory } from "../../live/memory.js";

/** The service worker that keeps the page for later, if it is there; notifications come from the page itself otherwise. */
const worker = async () => (await globalThis.navigator.serviceWorker?.getRegistration()) ?? null;

/**
 * What is to be told of the delegations wished for: who has the floor, and who is next in an open sitting. Pure.
 * @param {{store: object, wished: string[], rooms: Function, holder: Function, floor: Function}} values
 * @returns {{id: string, call: "now"|"next", delegation: string, room: object}[]} those who speak first
 */
export function signsOf({ store, wished, rooms, holder, floor }) {
  const [now, next] = [[], []];
  for (const room of rooms(store)) {
    const { sitting, list } = floor(store, room.id);
    if (sitting?.state !== "open") continue;
    const turn = holder(store, room.id);
    if (wished.includes(turn?.delegation)) now.push({ id: turn.inscription, call: "now", delegation: turn.delegation, room });
    const [first] = list ? store.waiting(list.id) : [];
    if (wished.includes(first?.delegation)) next.push({ id: first.id, call: "next", delegation: first.delegation, room });
  }
  return [...now, ...next];
}

/**
 * @param {object} kit of the page: its `context`, and of its libraries `html`, `nothing`, `_`, `text`, `rooms`, `holder`,
 *   `floor` and `delegationPlain`
 */
export function create({ context, html, nothing, repeat, _, text, rooms, holder, floor, delegationPlain }) {
  const { data } = context;
  const wishes = createMemory(browserStorage("localStorage"), `hlom:tell-me:${data.meeting}`);
  const notifier = createNotifier({ Notification: globalThis.isSecureContext ? globalThis.Notification : undefined, worker });
  let open = false;

  const caller = createCaller({
    page: document, device: navigator, announce: context.announce,
    memory: createMemory(browserStorage("sessionStorage"), `hlom:told-me:${data.meeting}`),
    notify: (turn) => notifier.permission() === "granted" && notifier.show({ ...turn, url: data.urls.follow }).catch(() => {}),
    silence: (id) => notifier.close(id).catch(() => {}),
  });

  const signs = () => signsOf({ store: context.store, wished: wishes.kept(), rooms, holder, floor });

  function words({ call, delegation, room }) {
    const name = delegationPlain(context.store, delegation);
    const said = call === "now" ? _("%(delegation)s has the floor.", { delegation: name }) : _("%(delegation)s is next.", { delegation: name });
    return rooms(context.store).length > 1 ? _("%(where)s: %(words)s", { where: text(room.name), words: said }) : said;
  }

  const hear = () => caller(signs().map((one) => ({ ...one, title: words(one), sentence: words(one) })));

  function keep(list) {
    wishes.keep(list);
    hear();
    context.redraw();
  }

  async function allow() {
    await notifier.ask();
    context.redraw();
  }

  const option = (row) => html`<option value=${row.id} dir="auto">${text(row.name)}</option>`;

  function choice() {
    const left = byName(context.store, "delegation").filter((row) => !wishes.kept().includes(row.id));
    return html`<label class="field"><span class="label">${_("Delegation")}</span>
      <select @change=${(event) => {
        if (event.target.value) keep([...wishes.kept(), event.target.value]);
        event.target.value = "";
      }}><option value=""></option>${left.map(option)}</select></label>`;
  }

  const chosen = (id) => html`<li><span><bdi>${delegationPlain(context.store, id)}</bdi></span>
    <button type="button" class="button quiet" @click=${() => keep(wishes.kept().filter((one) => one !== id))}>${_("Do not tell me any more")}</button></li>`;

  function permission() {
    const state = notifier.permission();
    if (state === "default") return html`<button type="button" class="button" @click=${allow}>${_("Alert me on this device")}</button>`;
    return state === "granted" ? html`<p class="small muted">${_("Alerts come while this page is open, also behind other windows.")}</p>` : nothing;
  }

  return {
    /** Whether its panel is shown. */
    on: () => open,
    toggle() {
      open = !open;
      context.redraw();
    },
    /** The page was loaded anew: what was wished for is waited for again. */
    resume: hear,
    hear,
    panel: () => (open ? html`<section class="card stack tell-me" aria-label=${_("Tell me when a delegation speaks")}>
      ${choice()}
      <ul>${repeat(wishes.kept(), (id) => id, chosen)}</ul>
      ${permission()}
      <p class="small muted">${_("Your choice stays in this browser. The tab’s title and a line at the foot of the page tell you.")}</p></section>` : nothing),
    signs: () => signs().map((one) => html`<div class="call-banner" data-call=${one.call}><p>${words(one)}</p></div>`),
  };
}
