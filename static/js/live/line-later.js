/** Fetches the line to the server when the page can already be read: it is tried until it is here. */

const FILE = "../pages/line.js";
const AGAIN_AFTER_MS = 2000;
const LOOK_EVERY_MS = 1000;

/**
 * @param {{look: () => void}} link says meanwhile that nothing was heard yet
 * @returns {Promise<Function>} `openLine` of line.js
 */
export async function loadLine(link) {
  const watch = setInterval(link.look, LOOK_EVERY_MS);
  for (let tries = 0; ; tries += 1) {
    try {
      // Browsers remember that a module could not be had: each try has an address of its own.
      const { openLine } = await import(tries ? `${FILE}?again=${tries}` : FILE);
      clearInterval(watch);
      return openLine;
    } catch {
      // No line just now; the page says so.
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }
}
