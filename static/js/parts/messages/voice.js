/** Says what comes, each thing once; what stands there when the page loads is read on it. */

/** @param {(sentence: string, topic: string) => void} announce @returns {(said: {key: string, words: string}[]) => void} */
export function createWordsVoice(announce, topic) {
  let heard = null;
  return (said) => {
    const fresh = heard === null ? [] : said.filter(({ key }) => !heard.has(key));
    heard = new Set([...(heard ?? []), ...said.map(({ key }) => key)]);
    if (fresh.length) announce(fresh.map(({ words }) => words).join(" "), topic);
  };
}
