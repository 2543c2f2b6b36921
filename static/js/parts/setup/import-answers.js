/** The answers to what an import asks: those in force, those that go with it, those kept for the next file like it. */

/** The answer in force: what was chosen here, else what was answered or proposed. @param {object} answers by key */
export const answerTo = (question, answers) => answers[question.key] ?? question.answer ?? question.proposed ?? "";

/** Questions without an answer; while there is one, nothing can be imported. */
export const unanswered = (questions, answers) => questions.filter((one) => one.needed && !answerTo(one, answers));

/** All answers that go with an import: those chosen, and the proposed ones of what must be answered. */
export function answersOf(questions, answers) {
  const needed = questions.filter((one) => one.needed && answerTo(one, answers)).map((one) => [one.key, answerTo(one, answers)]);
  return { ...answers, ...Object.fromEntries(needed) };
}

const PREFIX = "hlom:import:";
const MOST_KEPT = 40;

/** Of a file's answers those that hold for the next one with the same headings: not what its own lines were asked. */
const KEPT = /^(column\.|kind\.|category\.|letters$|kind$|dates$|empty\.|room$)/;

/**
 * The answers that files with the same headings had when they were imported from this browser.
 *
 * @param {Storage|undefined} kept without it nothing is remembered
 * @param {string} place the meeting's address for imports
 * @returns {{of: (read: object) => object, keep: (read: object, answers: object) => void}}
 */
export function createAnswers(kept, place) {
  const nameOf = (read) => `${PREFIX}${place} ${JSON.stringify((read?.columns ?? []).map((one) => one.heading))}`;
  return {
    of(read) {
      try {
        return JSON.parse(kept?.getItem(nameOf(read)) ?? "{}");
      } catch {
        return {};
      }
    },
    keep(read, answers) {
      const lasting = Object.fromEntries(Object.entries(answers).filter(([key]) => KEPT.test(key)));
      if (!read || !kept || !Object.keys(lasting).length) return;
      try {
        const own = Object.keys(kept).filter((name) => name.startsWith(PREFIX));
        for (const name of own.slice(0, Math.max(0, own.length - MOST_KEPT))) kept.removeItem(name);
        kept.setItem(nameOf(read), JSON.stringify(lasting));
      } catch { /* full, or not allowed: the next file is asked about again */ }
    },
  };
}
