/** Moving an entry: where to, and the reason, which is public (screens.md, decision 14). */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { actionNote } from "../deeds/action-note.js";
import { formButtons } from "../forms/form-buttons.js";

const reasons = () => [
  _("At the request of the delegation"),
  _("Agreed between the delegations"),
  _("By decision of the chair"),
];

/** Three ready reasons and room for one's own words. A ready one fills the line, where it may still be changed. */
function reasonField() {
  const fill = (event, reason) => {
    const input = event.target.closest("fieldset").querySelector("input");
    input.value = reason;
    input.setCustomValidity("");
    input.focus();
  };
  return html`<fieldset class="fields"><legend>${_("Reason, shown to everybody")}</legend>
    <div class="ready-reasons">${reasons().map((reason) => html`<button type="button" class="button"
      @click=${(event) => fill(event, reason)}>${reason}</button>`)}</div>
    <label class="field"><span class="label">${_("Reason")}</span>
      <input name="reason" required maxlength="500" dir="auto" autocomplete="off"></label>
  </fieldset>`;
}

/**
 * @param {{count: number, from: number, to: "up"|"down"|"top"|"end"|number, note: object|null,
 *   save: (to: "up"|"down"|"top"|"end"|number, reason: string) => void, cancel: () => void}} values `from` is the place
 *   held now, counted from 1 among `count` who wait
 */
export function moveForm({ count, from, to, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    const { to: wanted, place, reason } = Object.fromEntries(new FormData(event.target));
    save(wanted === "place" ? Number(place) : wanted, reason.trim());
  };
  return html`<form class="form" @submit=${submit}>
    <fieldset class="fields"><legend>${_("Where to")}</legend>
      <div class="move-choices">${directions(from, count).map(([code, word]) => html`<label class="choice">
        <input type="radio" name="to" value=${code} ?checked=${code === to}> <span>${word}</span></label>`)}
        <label class="choice"><input type="radio" name="to" value="place" ?checked=${typeof to === "number"}>
          <span>${_("To place")}</span>
          <input class="move-place" type="number" name="place" min="1" max=${count} value=${from} aria-label=${_("Place")}
            @input=${(event) => { event.target.closest("label").querySelector("[type=radio]").checked = true; }}></label>
      </div>
    </fieldset>
    ${reasonField()}
    ${actionNote(note)}
    ${formButtons(_("Move"), cancel)}
  </form>`;
}

function directions(from, count) {
  const all = [["up", _("One place up")], ["down", _("One place down")], ["top", _("To the top")], ["end", _("To the end")]];
  return all.filter(([code]) => (["up", "top"].includes(code) ? from > 1 : from < count));
}

/**
 * @param {{others: {id: string, label: string}[], note: object|null, save: (other: string, reason: string) => void,
 *   cancel: () => void}} values the entries with which the place can be exchanged
 */
export function swapForm({ others, note, save, cancel }) {
  const submit = (event) => {
    event.preventDefault();
    const { other, reason } = Object.fromEntries(new FormData(event.target));
    save(other, reason.trim());
  };
  return html`<form class="form" @submit=${submit}>
    <label class="field"><span class="label">${_("Exchange places with")}</span>
      <select name="other" required>${others.map(({ id, label }) => html`<option value=${id} dir="auto">${label}</option>`)}</select></label>
    ${reasonField()}
    ${actionNote(note)}
    ${formButtons(_("Exchange places"), cancel)}
  </form>`;
}
