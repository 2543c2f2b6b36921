/** The draft as text, to be pasted where the chair writes. */
import { _ } from "../../live/words.js";

const said = ({ who, says }) => `    - ${says ? `${who}${_(": ")}${says}` : who}`;

const sectionText = ({ title, facts, lines, empty }) => [
  title,
  ...facts.map(([label, value]) => `- ${label}${_(": ")}${value}`),
  ...lines.flatMap(({ text, sources }) => [`- ${text}`, ...sources.map(said)]),
  ...(empty ? [empty] : []),
].join("\n");

/** The draft as text, the chair's own words first, as on paper. Pure. */
export const draftText = (own, sections) => [...(own ? [own] : []), ...sections.map(sectionText)].join("\n\n");
