/**
 * Captions on the follow page: the last lines of a room in a language. Fetched when somebody switches them on; what it
 * needs of the page it is given, so that nothing is there twice (docs/adr/0100-captions.md).
 */

import { browserStorage } from "../../live/memory.js";
import { createSaid, ownName } from "../captions-said.js";

const LINES_SHOWN = 3;

/** The sizes of the lines as their buttons show them; the one chosen is kept on the device. */
const SIZES = { usual: "A", larger: "A+", largest: "A++" };
const SIZE_KEY = "hlom:captions-size";

/** A choice that is kept on the device; where the browser keeps nothing it holds until the page is left. */
export function createSize(kept) {
  let size = kept?.getItem(SIZE_KEY);
  return {
    now: () => (size in SIZES ? size : "usual"),
    set(name) {
      size = name;
      try {
        kept?.setItem(SIZE_KEY, name);
      } catch {
        // Full, or forbidden.
      }
    },
  };
}

/**
 * @param {object} kit of the page: its `context`, and of its libraries `html`, `nothing`, `repeat`, `_`, `text` and
 *   `language`
 */
export function create({ context, html, nothing, repeat, _, text, language }) {
  let on = false;
  let heard = null;
  let lines = null;
  let chosen = null;
  const size = createSize(browserStorage("localStorage"));

  /** Listen to the store that the page shows now: it is another one while the page follows the webcast. */
  function listen() {
    if (context.store === heard) return;
    lines?.stop();
    heard = context.store;
    lines = createSaid(heard, LINES_SHOWN);
  }

  const place = (row) => `${row.room} ${row.language}`;
  const rows = () => [...context.store.all("caption")].sort((one, other) => (place(one) < place(other) ? -1 : 1));

  const several = (all) => new Set(all.map((row) => row.room)).size > 1;

  function label(row, withRoom) {
    const room = context.store.get("room", row.room);
    return withRoom && room ? `${text(room.name)} · ${ownName(row.language)}` : ownName(row.language);
  }

  const present = (all) => all.find((row) => row.id === chosen) ?? all.find((row) => row.language === language()) ?? all[0];

  function choose(event) {
    chosen = event.target.value;
    context.redraw();
  }

  function choice(all, row) {
    return html`<label class="field captions-choice"><span class="label">${_("Language")}</span>
      <select @change=${choose}>${all.map((one) => html`<option value=${one.id} dir="auto" ?selected=${one === row}>${label(one, several(all))}</option>`)}</select>
    </label>`;
  }

  function sizes() {
    const words = { usual: _("usual size"), larger: _("larger"), largest: _("largest") };
    const choose = (name) => {
      size.set(name);
      context.redraw();
    };
    return html`<div class="captions-sizes" role="group" aria-label=${_("Size of the captions")}>${Object.entries(SIZES).map(([name, letters]) => html`
      <button type="button" class="button" aria-pressed=${size.now() === name} @click=${() => choose(name)}>${letters} <span class="visually-hidden">${words[name]}</span></button>`)}</div>`;
  }

  function said(row) {
    return html`<div class="captions-lines ${size.now()}" role="log" aria-labelledby="captions-title" lang=${row.language}>
      ${repeat(lines.of(row.id), (line) => line.number, (line) => html`<p dir="auto">${line.line}</p>`)}
    </div>`;
  }

  function panel() {
    if (!on) return nothing;
    listen();
    const all = rows();
    const row = present(all);
    return html`<section class="captions card" aria-labelledby="captions-title">
      <div class="card-head"><h2 id="captions-title">${_("Captions")}</h2>${row ? html`${choice(all, row)}${sizes()}` : nothing}</div>
      ${row ? said(row) : html`<p class="empty">${_("There are no captions yet. They appear here with the first line.")}</p>`}
    </section>`;
  }

  return {
    panel,
    on: () => on,
    toggle() {
      on = !on;
      context.redraw();
    },
  };
}
