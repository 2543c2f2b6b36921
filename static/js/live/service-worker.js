/** The service worker of these pages (docs/adr/0078-started-without-a-line.md). */

/** The one address of a script that a page may start; the content security policy admits it by this policy only. */
const policy = globalThis.trustedTypes?.createPolicy("hlom", { createScriptURL: (url) => (url === "/sw.js" ? url : null) });

/** The registration of the service worker, which is started if it was not. */
export function startWorker() {
  return navigator.serviceWorker.register(trusted("/sw.js"));
}

function trusted(path) {
  return policy ? policy.createScriptURL(path) : path;
}
