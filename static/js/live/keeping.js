/**
 * Stores the page that is shown for offline use (docs/adr/0078-started-without-a-line.md); offline.js shows it again.
 */

import { STATES, stateKey } from "./offline.js";

const FILES = "hlom-files-";
const MOST_STATES = 12;
const FIRST_AFTER_MS = 2000;
const LOOK_EVERY_MS = 5000;
/** The hour of what is kept is true to the minute that it shows. */
const STATE_EVERY_MS = 30_000;

/**
 * Keep this page while it is live: its files once, its state every half minute and when it changed.
 * @param {object} context the page's; `more()` gives what it keeps besides its state
 * @param {() => Promise<object>} startWorker see service-worker.js: its policy can be made once only
 */
export function keepForLater(context, more, startWorker) {
  if (context.data.audience !== "public" || !globalThis.caches || !navigator.serviceWorker) return;
  const nothing = { version: null, tick: -Infinity };
  let [files, whole, last] = [null, false, nothing];

  const look = async () => {
    if (context.link.kind === "live") {
      // Somebody has signed out in another tab, and all that was kept went with it.
      if (whole && !(await caches.has(FILES + context.data.version))) [files, whole, last] = [null, false, nothing];
      // The line may break meanwhile: again at the next look.
      files ??= keepFiles(context.data, startWorker).then(() => (whole = true), () => (files = null));
      const { version } = context.store;
      const tick = performance.now();
      if (version !== last.version || tick - last.tick > STATE_EVERY_MS) {
        last = { version, tick };
        await keepState(context, more());
      }
    }
    setTimeout(look, LOOK_EVERY_MS);
  };
  setTimeout(look, FIRST_AFTER_MS);
}

async function keepState({ data, store, now }, more) {
  const { meeting, urls, options, screen_name, words_by_lang } = data;
  const states = await caches.open(STATES);
  const state = { meeting, urls, options, screen_name, words_by_lang, reload: store.whole(), kept_at: now(), ...more };
  await states.put(stateKey(), new Response(JSON.stringify(state), { headers: { "Content-Type": "application/json" } }));
  const keys = await states.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST_STATES))) await states.delete(key);
}

/** All files of this version, or none; only then those of other versions go. */
async function keepFiles(data, startWorker) {
  await startWorker();
  await document.fonts.ready;
  const shell = await fetch(`/offline/${data.page}?lang=${data.lang}`);
  if (!shell.ok) throw new Error(`the page for later: ${shell.status}`);
  const name = FILES + data.version;
  const files = await caches.open(name);
  await files.addAll(filesUsed());
  await files.put(`/offline/${data.page}`, shell);
  for (const other of await caches.keys()) {
    if (other.startsWith(FILES) && other !== name) await caches.delete(other);
  }
}

function filesUsed() {
  const paths = performance.getEntriesByType("resource").map((entry) => new URL(entry.name)).filter((url) => url.origin === location.origin);
  return [...new Set(paths.map((url) => url.pathname + url.search))].filter((path) => /^\/(static|i18n)\/|\/qr\.svg$/.test(path));
}
