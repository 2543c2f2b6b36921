/** The persons of a delegation who may speak, and one of them as what an entry says of its speaker. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { compare } from "../../live/names/alphabet.js";
import { _ } from "../../live/words.js";

/** In the order in which lists of participants name them. */
export const ROLES = Object.freeze(["head", "alternate", "member", "adviser"]);

/** What a person is in a delegation. */
export const roleWords = () => ({
  head: _("Head of delegation"), alternate: _("Alternate head"), member: _("Member"), adviser: _("Adviser"),
});

/** The persons of a delegation, by role and name. Of delegates' pages the store has none: they are told by `you`. */
export function personsOf(store, delegation) {
  return store.all("person").filter((row) => row.delegation === delegation).sort((one, other) =>
    ROLES.indexOf(one.role) - ROLES.indexOf(other.role) || compare(one.name, other.name) || (one.id < other.id ? -1 : 1));
}

/** Those of them who may speak. */
export const speakersOf = (store, delegation) => personsOf(store, delegation).filter((row) => row.may_speak);

/** What an entry says of this person (`inscribe`, `request_floor`); nothing of nobody. */
export function speaking(person) {
  if (!person) return {};
  const said = { speaker_name: person.name, speaker_title: person.title, language: person.language };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value));
}

/**
 * A choice of who speaks; nothing where nobody is written down.
 *
 * @param {{label: string, persons: object[], chosen: string|undefined, choose: (id: string) => void}} values
 */
export function speakerChoice({ label, persons, chosen, choose }) {
  if (!persons.length) return nothing;
  return html`<label class="field speaker-choice"><span class="label">${label}</span>
    <select @change=${(event) => choose(event.target.value)}>
      <option value="">${_("Not said yet")}</option>
      ${persons.map((one) => html`<option value=${one.id} dir="auto" ?selected=${one.id === chosen}>${one.name}</option>`)}
    </select></label>`;
}
