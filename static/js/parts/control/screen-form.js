/** What one room screen shall show, and how: the dialog of the technician's page. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { rooms } from "../../live/select.js";
import { _, text } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { changes, readForm } from "../forms/form-changes.js";
import { choice } from "../forms/inscription-form.js";
import { LANGUAGES, screenViews } from "../terms.js";
import { formButtons } from "../forms/form-buttons.js";

const SWITCHES = ["mirror", "hide_clock", "freeze", "captions", "bar"];

/** The options which a filled form gives; what is as usual is left out, so that a row stays short. Pure. */
function optionsWanted(fields) {
  const languages = [fields.lang, fields.lang_2].filter(Boolean);
  const wanted = {
    lang: [...new Set(languages)].join(",") || null,
    theme: fields.theme === "light" ? "light" : null,
    delay: Number(fields.delay) || null,
    margin: Number(fields.margin) || null,
    ...Object.fromEntries(SWITCHES.map((one) => [one, fields[one] === "on" || null])),
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value != null));
}

const screenWanted = (fields) => ({ name: fields.name.trim(), room: fields.room || null });
const viewWanted = (fields) => ({ view: fields.view, options: optionsWanted(fields) });

/** `show_on_screen` says both, view and options; what was not changed is as it was seen. */
function shown({ id, view, options }, { expect, ...changed }) {
  const seen = { view, options: options ?? {} };
  return expect ? { screen: id, ...seen, ...changed, expect: seen } : null;
}

/** The options in words, for the line under a screen's name. */
export function optionsText({ lang, theme, mirror, delay, margin, hide_clock: hidden, freeze, captions, bar } = {}) {
  const codes = String(lang ?? "").split(",").map((code) => code.trim()).filter(Boolean);
  return [
    codes.map((code) => LANGUAGES[code] ?? code).join(" / "),
    theme === "light" ? _("light") : "",
    mirror ? _("mirrored") : "",
    delay ? _("%(n)s s later", { n: delay }) : "",
    margin ? _("margins %(n)s %%", { n: margin }) : "",
    hidden ? _("without the clock") : "",
    freeze ? _("stops at zero") : "",
    captions ? _("with captions") : "",
    bar ? _("on a plate") : "",
  ].filter(Boolean);
}

const tick = (field, label, on) => html`<label class="choice"><input type="checkbox" name=${field} ?checked=${on}> <span>${label}</span></label>`;

/** What a program asked for may be beyond what a form takes; the screen keeps to the same bounds. */
const shownAmount = (value, most) => Math.min(most, Math.max(0, Number(value) || 0));

const amount = (field, label, value, most) => html`<label class="field field-number"><span class="label">${label}</span>
  <input type="number" name=${field} min="0" max=${most} step="any" value=${shownAmount(value, most) || ""} placeholder="0"></label>`;

/** Name and room, which the secretariat may change too. */
function whichScreen(screen, store) {
  const named = Object.fromEntries(rooms(store).map((room) => [room.id, text(room.name)]));
  return html`<div class="fields-row">
    <label class="field"><span class="label">${_("Name of the screen")}</span>
      <input name="name" required maxlength="200" dir="auto" autocomplete="off" value=${screen.name}></label>
    ${choice("room", _("Room"), named, screen.room, _("The room that sits"))}
  </div>`;
}

function howItShows({ view, options }, languages) {
  const [first, second] = String(options.lang ?? "").split(",");
  const spoken = Object.fromEntries(Object.entries(LANGUAGES).filter(([code]) => languages.includes(code)));
  const theme = { dark: _("Dark"), light: _("Light") };
  return html`<div class="fields-row">
      ${choice("view", _("View"), screenViews(), view)}
      ${choice("theme", _("Light or dark"), theme, options.theme ?? "dark")}
    </div>
    <div class="fields-row">
      ${choice("lang", _("Language"), spoken, first, _("As the machine asks"))}
      ${choice("lang_2", _("In turn with"), spoken, second, _("No other language"))}
    </div>
    <div class="fields-row">
      ${amount("delay", _("Later than the room, in seconds"), options.delay, 600)}
      ${amount("margin", _("Safe margins, in per cent"), options.margin, 15)}
    </div>
    <div>
      ${tick("mirror", _("Mirrored, for a glass or a rear projection"), options.mirror)}
      ${tick("hide_clock", _("Without the countdown"), options.hide_clock)}
      ${tick("freeze", _("The countdown stops at zero"), options.freeze)}
      ${tick("captions", _("Captions under the floor"), options.captions)}
      ${tick("bar", _("Lower third on a plate"), options.bar)}
    </div>`;
}

/**
 * @param {{screen: object, store: object, languages: string[], mayDirect: boolean, note: object|null, cancel: () => void,
 *   save: (wanted: {edit: object|null, show: object|null}) => void}} values `edit` and `show` are the arguments of
 *   `edit_screen` and `show_on_screen`, null where nothing is to be changed; `languages` those that screens can speak
 */
export function screenForm({ screen, store, languages, mayDirect, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    const form = readForm(event.target);
    const edit = changes(screen, screenWanted, form);
    save({
      edit: edit.expect ? { screen: screen.id, ...edit } : null,
      show: mayDirect ? shown(screen, changes(screen, viewWanted, form)) : null,
    });
  };
  return html`<form class="form" @submit=${submit}>
    ${whichScreen(screen, store)}
    ${mayDirect ? howItShows({ view: screen.view, options: screen.options ?? {} }, languages) : nothing}
    ${actionNote(note)}
    ${formButtons(mayDirect ? _("Show it") : _("Save"), cancel)}
  </form>`;
}
