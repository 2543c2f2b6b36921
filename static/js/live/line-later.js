/** Loads the connection's script once the page can be read, and retries until it is there. */

const AGAIN_AFTER_MS = 2000;
const LOOK_EVERY_MS = 1000;

/**
 * @param {{look: () => void}} link says meanwhile that nothing was heard yet
 * @returns {Promise<Function>} `openLine` of line.js
 */
export const loadLine = async (link) => (await fetched("../pages/line.js", link)).openLine;

/** @returns {Promise<Function>} `askForNews` of asking.js, which a page needs that has no socket */
export const loadAsking = async (link) => (await fetched("../live/asking.js", link)).askForNews;

/** `file` is looked for from the folder of the joined scripts. */
async function fetched(file, link) {
  const watch = setInterval(link.look, LOOK_EVERY_MS);
  for (let tries = 0; ; tries += 1) {
    try {
      // Browsers remember that a module could not be had: each try has an address of its own.
      const module = await import(tries ? `${file}?again=${tries}` : file);
      clearInterval(watch);
      return module;
    } catch {
      // No line just now; the page says so.
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }
}
