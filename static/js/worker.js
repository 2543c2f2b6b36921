/**
 * The service worker, served as /sw.js: a page that cannot be had is answered by our own words instead of the browser's
 * (docs/adr/0078-started-without-a-line.md). It keeps nothing itself: live/keeping.js keeps what is public, and the network
 * always comes first.
 */

/** For which addresses it answers: PAGES, which the server writes before this file from its table of pages. */
const SHOWN = Object.entries(PAGES).map(([shell, addresses]) => [shell, new RegExp(addresses)]);
const FILE = /^\/(static|i18n)\/|\/qr\.svg$/;

/** The server says that there is nothing (any more) for this reader: then nothing is shown without a line either. */
const GONE = [401, 403, 404, 410];

const kept = (wanted) => caches.match(wanted, { ignoreVary: true });

/** What live/keeping.js has kept of the page at this address. */
async function forget({ pathname, search }) {
  await (await caches.open("hlom-states")).delete(`/offline/state?of=${encodeURIComponent(pathname + search)}`);
}

/** The page itself; when there is no line, or a proxy says that nobody is behind it, the page that tries again. */
async function page(request, shell) {
  let answer = null;
  try {
    answer = await fetch(request);
    if (GONE.includes(answer.status)) await forget(new URL(request.url)).catch(() => {});
    if (answer.status < 502) return answer;
  } catch {
    // No line: what is kept is given below, or the browser's own error when this is the first visit.
  }
  return (await kept(shell)) ?? answer ?? Response.error();
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(request)) ?? Response.error();
  }
}

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode !== "navigate") {
    if (FILE.test(pathname)) event.respondWith(file(request));
    return;
  }
  const [shell] = SHOWN.find(([, addresses]) => addresses.test(pathname)) ?? [];
  if (shell) event.respondWith(page(request, shell));
});

/** What a push service brings, also to a telephone that is locked: words that the server has chosen (docs/adr/0156). */
self.addEventListener("push", (event) => {
  let told = {};
  try {
    told = event.data?.json() ?? {};
  } catch {
    // Not ours: a browser asks that something is shown for each, so the program's name is.
  }
  const { title = "HLOM Live", body = "", lang, tag, url } = told;
  event.waitUntil(self.registration.showNotification(title, { body, lang, tag, renotify: Boolean(tag), data: { url } }));
});

/** A touch on an alert leads to the page that showed it. */
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data?.url));
});

async function lead(url) {
  const pages = await clients.matchAll({ type: "window" });
  const open = pages.find((one) => new URL(one.url).pathname === url);
  return open ? open.focus() : clients.openWindow(url ?? "/");
}
