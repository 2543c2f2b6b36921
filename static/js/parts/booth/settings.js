/** How the booth's page looks on this device: dark or light, the size of the letters, keys on or off. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { _ } from "../../live/words.js";
import { createSettings } from "../../live/settings.js";
import { onOff } from "../on-off.js";

const SIZES = 5;

/** The first paint comes from the server, which is told of the choice by a cookie: a dark booth sees no white flash. */
const THEME_COOKIE = "hlom_booth";

const WISH = "(prefers-color-scheme: dark)";

/** As it was chosen, or as the system wishes where nothing was. */
const isDark = (page) => (page.documentElement.dataset.theme ?? (globalThis.matchMedia(WISH).matches ? "dark" : "light")) === "dark";

/** @param {() => void} redraw */
export function boothSettings(redraw, page = document) {
  const settings = createSettings("booth", { keys: true, size: 2 }, redraw);

  function dark(on) {
    const theme = on ? "dark" : "light";
    page.documentElement.dataset.theme = theme;
    page.cookie = `${THEME_COOKIE}=${theme}; path=/m/; max-age=31536000; samesite=lax`;
    redraw();
  }

  const resize = (by) => settings.set("size", Math.min(SIZES, Math.max(1, Number(settings.values.size) + by)));

  return {
    values: settings.values,
    resize,
    template: (help) => html`<details class="menu booth-settings">
      <summary class="button">${_("This page")}</summary>
      <div class="menu-list">
        ${onOff(_("Dark"), isDark(page), dark)}
        ${onOff(_("Keys"), settings.values.keys, (on) => settings.set("keys", on))}
        <div class="row">
          <button type="button" class="button" data-arms aria-label=${_("Smaller letters")} @click=${() => resize(-1)}>A−</button>
          <button type="button" class="button" data-arms aria-label=${_("Larger letters")} @click=${() => resize(1)}>A+</button>
        </div>
        <button type="button" class="button quiet" @click=${help}>${_("Keys of this page")}</button>
      </div>
    </details>`,
  };
}
