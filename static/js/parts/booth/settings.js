/** How the booth's page looks on this device: dark or light, the size of the letters, keys on or off. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { createSettings } from "../../live/settings.js";

const SIZES = 5;

/** The first paint comes from the server, which is told of the choice by a cookie: a dark booth sees no white flash. */
const THEME_COOKIE = "hlom_booth";

const isDark = (page) => page.documentElement.dataset.theme === "dark";

/** @param {() => void} redraw */
export function boothSettings(redraw, page = document) {
  const settings = createSettings("booth", { keys: true, size: 2 }, redraw);

  function dark(on) {
    if (on) page.documentElement.dataset.theme = "dark";
    else delete page.documentElement.dataset.theme;
    page.cookie = `${THEME_COOKIE}=${on ? "dark" : "light"}; path=/m/; max-age=31536000; samesite=lax`;
    redraw();
  }

  const resize = (by) => settings.set("size", Math.min(SIZES, Math.max(1, Number(settings.values.size) + by)));

  return {
    values: settings.values,
    resize,
    template: (help) => html`<details class="menu booth-settings">
      <summary class="button">${_("This page")}</summary>
      <div class="menu-list">
        <label class="choice"><input type="checkbox" role="switch" .checked=${isDark(page)} @change=${(event) => dark(event.target.checked)}>
          ${_("Dark")}</label>
        <label class="choice"><input type="checkbox" role="switch" .checked=${settings.values.keys}
          @change=${(event) => settings.set("keys", event.target.checked)}> ${_("Keys")}</label>
        <div class="row">
          <button type="button" class="button" data-arms aria-label=${_("Smaller letters")} @click=${() => resize(-1)}>A−</button>
          <button type="button" class="button" data-arms aria-label=${_("Larger letters")} @click=${() => resize(1)}>A+</button>
        </div>
        <button type="button" class="button quiet" @click=${help}>${_("Keys of this page")}</button>
      </div>
    </details>`,
  };
}
