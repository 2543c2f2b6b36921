/** Settings of a page on this device, in the browser's storage; without storage they last as long as the page. */

import { browserStorage } from "./memory.js";

/**
 * @param {string} page whose settings these are
 * @param {Object<string, boolean>} defaults
 * @param {() => void} redraw
 * @param {Storage|null|undefined} [storage]
 */
export function createSettings(page, defaults, redraw, storage = browserStorage("localStorage")) {
  const key = `hlom-settings-${page}`;
  const values = { ...defaults, ...read(storage, key) };
  return {
    values,
    set(name, on) {
      values[name] = on;
      write(storage, key, values);
      redraw();
    },
  };
}

function read(storage, key) {
  try {
    return JSON.parse(storage?.getItem(key) ?? "{}");
  } catch (broken) {
    console.info("Settings could not be read and start afresh:", broken.name);
    return {};
  }
}

function write(storage, key, values) {
  try {
    storage?.setItem(key, JSON.stringify(values));
  } catch (full) {
    console.info("Settings last as long as this page:", full.name);
  }
}
