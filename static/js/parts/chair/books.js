/** The books of sentences that the chair says: in which languages there are some, and fetched when first wanted. */

/** The languages that have a book, in the order and form of the United Nations sites. */
export const OWN_NAMES = { ar: "العربية", zh: "中文", en: "English", fr: "Français", ru: "Русский", es: "Español" };
const FETCH_AGAIN_MS = 5000;

/** The languages the meeting speaks that have a book; English where there is none. */
export function sentenceLanguages(meeting) {
  const spoken = (meeting?.languages ?? []).filter((lang) => lang in OWN_NAMES);
  return spoken.length ? spoken : ["en"];
}

/**
 * Fetches books and keeps them: `of(lang)` is null until it is here. A line that is cut is tried again.
 * @param {(lang: string) => Promise<{default: object}>} fetchBook the page's own: what `import()` names is looked for from
 *   where the page's bundle is
 */
export function createBooks(redraw, fetchBook) {
  const books = new Map();
  const asked = new Set();
  async function fetchOne(lang) {
    try {
      books.set(lang, (await fetchBook(lang)).default);
      redraw();
    } catch (lost) {
      console.info("The sentences to say have not come:", lost.message);
      setTimeout(() => asked.delete(lang), FETCH_AGAIN_MS);
    }
  }
  return {
    of(lang) {
      if (!books.has(lang) && !asked.has(lang)) {
        asked.add(lang);
        fetchOne(lang);
      }
      return books.get(lang) ?? null;
    },
  };
}
