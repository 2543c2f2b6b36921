/**
 * Started without a line: the page that was kept, with the state that was kept, labelled as old, until the line is back
 * (docs/adr/0078-started-without-a-line.md). Only what everybody may see is kept.
 */

const FILES = "hlom-files-";
const STATES = "hlom-states";
const MOST_STATES = 12;
const FIRST_AFTER_MS = 2000;
const LOOK_EVERY_MS = 5000;
/** The hour of what is kept is true to the minute that it shows. */
const STATE_EVERY_MS = 30_000;
const TRY_EVERY_MS = 4000;

const stateKey = () => `/offline/state?of=${encodeURIComponent(location.pathname + location.search)}`;

/** What was kept of the page at this address, or nothing. */
export async function recall() {
  const found = await globalThis.caches?.match(stateKey());
  return found ? found.json() : {};
}

/** Keep nothing of the page at this address any more: it shows something else now. */
export async function forget() {
  await (await globalThis.caches?.open(STATES))?.delete(stateKey());
}

/** Load the page again as soon as it can be had. */
export function comeBack() {
  let timer = null;
  const look = async () => {
    clearTimeout(timer);
    try {
      const answer = await fetch(location.href, { cache: "no-store", credentials: "same-origin" });
      if (answer.status < 500) return location.reload();
    } catch {
      // Still no line.
    }
    timer = setTimeout(look, TRY_EVERY_MS * (0.5 + Math.random()));
    return undefined;
  };
  globalThis.addEventListener("online", look);
  look();
}

/**
 * Keep this page while it is live: its files once, its state every half minute and when it changed.
 * @param {object} context the page's; `more()` gives what it keeps besides its state
 */
export function keepForLater(context, more) {
  if (context.data.audience !== "public" || !globalThis.caches || !navigator.serviceWorker) return;
  const nothing = { version: null, tick: -Infinity };
  let [files, whole, last] = [null, false, nothing];

  const look = async () => {
    if (context.link.kind === "live") {
      // Somebody has signed out in another tab, and all that was kept went with it.
      if (whole && !(await caches.has(FILES + context.data.version))) [files, whole, last] = [null, false, nothing];
      // The line may break meanwhile: again at the next look.
      files ??= keepFiles(context.data).then(() => (whole = true), () => (files = null));
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
async function keepFiles(data) {
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

/** The one address of a script that a page may start; the content security policy admits it by this policy only. */
const policy = globalThis.trustedTypes?.createPolicy("hlom", { createScriptURL: (url) => (url === "/sw.js" ? url : null) });

/** The registration of the service worker, which is started if it was not. */
export function startWorker() {
  return navigator.serviceWorker.register(trusted("/sw.js"));
}

function trusted(path) {
  return policy ? policy.createScriptURL(path) : path;
}
