/** The answers to what an import asks: those in force, and those that go with it. */

/** The answer in force: what was chosen here, else what was answered or proposed. @param {object} answers by key */
export const answerTo = (question, answers) => answers[question.key] ?? question.answer ?? question.proposed ?? "";

/** Questions without an answer; while there is one, nothing can be imported. */
export const unanswered = (questions, answers) => questions.filter((one) => one.needed && !answerTo(one, answers));

/** All answers that go with an import: those chosen, and the proposed ones of what must be answered. */
export function answersOf(questions, answers) {
  const needed = questions.filter((one) => one.needed && answerTo(one, answers)).map((one) => [one.key, answerTo(one, answers)]);
  return { ...answers, ...Object.fromEntries(needed) };
}
