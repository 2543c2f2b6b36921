/** What a page that commands gives to `open` (page.js): how it sends, and how it asks about what waited too long. */
import { createSender } from "../../live/commands.js";
import { askedQuestions, askedSentence } from "./asked.js";

export const sending = { createSender, askedQuestions, askedSentence };
