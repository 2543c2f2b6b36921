/**
 * A button that unfolds further deeds, or words, beside it; menus.js folds it again. In a list of many rows what it holds
 * is drawn only while it is open.
 */
import { html, nothing } from "../vendor/lit-html/lit-html.js";

/**
 * @param {{face: unknown, body: () => unknown, label?: string, look?: string, kind?: string, folds?: object, key?: string}} menu
 *   `face` is seen on the button, `label` is its name where the face does not say whose it is; `kind` a further class of
 *   what unfolds; with `folds` (`createFolds` of menus.js)
 *   and its `key` the body is drawn only while the menu is open
 */
export function foldMenu({ face, body, label, look = "button quiet", kind = "", folds, key }) {
  const drawn = !folds || folds.isOpen(key);
  const toggled = (event) => folds?.note(key, event.target.open);
  return html`<details class="menu" @toggle=${toggled}><summary class=${look} aria-label=${label ?? nothing} title=${label ?? nothing}>${face}</summary>
    <div class="menu-list ${kind}">${drawn ? body() : nothing}</div></details>`;
}
