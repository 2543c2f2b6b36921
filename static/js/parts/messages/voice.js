/** Says what comes, each thing once; what stands there when the page loads is read on it. */

/**
 * @param {(sentence: string, topic: string) => void} announce
 * @param {() => {key: string, words: string}[]} said what there is to say now; two that come one after the other are both said
 * @returns {() => void} to be called when something may have come
 */
export function createWordsVoice(announce, said) {
  const heard = new Set(said().map(({ key }) => key));
  return () => {
    const fresh = said().filter(({ key }) => !heard.has(key));
    for (const { key } of fresh) heard.add(key);
    if (fresh.length) announce(fresh.map(({ words }) => words).join(" "), fresh[0].key);
  };
}
