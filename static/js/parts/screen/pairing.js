/** A television without a view asks for a code to show, and every few seconds whether it has been given a view. */

const ASK_EVERY_MS = 3000;

async function ask(csrf) {
  const response = await fetch("/screen/pairing", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf ?? "" },
    body: "{}",
  });
  // A token that has grown too old (the server was renewed): the page itself brings a new one.
  if (response.status === 400 || response.status === 403) return { renew: true };
  return response.ok ? response.json() : {};
}

/** Load the page again only when it can be had: a browser's error page would stay for ever. */
export async function loadAgain() {
  const response = await fetch(location.href, { credentials: "same-origin" });
  if (response.ok) location.reload();
}

/** @param {(code: string) => void} showCode called when the code has changed */
export function watchPairing(data, showCode) {
  let shown = data.pairing_code;
  const look = async () => {
    try {
      const { paired, renew, code } = await ask(data.csrf);
      if (paired || renew) await loadAgain();
      if (code && code !== shown) {
        shown = code;
        document.getElementById("pairing-code").replaceChildren();
        showCode(code);
      }
    } catch {
      // No line. The code stays on the screen and the next look tries again.
    }
    setTimeout(look, ASK_EVERY_MS);
  };
  setTimeout(look, shown ? ASK_EVERY_MS : 0);
}
