/** The contract's codes a person may choose from, with their words. The words themselves are those of every page. */
import { kindText, modeText, precedenceText, presenceText } from "../live/labels.js";
import { _ } from "../live/words.js";

/** An object from code to word, in the order of the codes. */
const worded = (codes, say) => Object.fromEntries(codes.map((code) => [code, say(code)]));

/** How a statement is made. */
export const modes = () => worded(["in_room", "remote", "pre_recorded", "read_out", "in_writing"], modeText);

/** What kind of turn an entry asks for. */
export const speechKinds = () => worded(["statement", "right_of_reply", "point_of_order"], kindText);

/** Where a delegation is. */
export const presences = () => worded(["in_room", "remote", "absent"], presenceText);

/** The ranks, highest first. */
export const precedences = () => worded(
  ["head_of_state", "head_of_government", "minister", "vice_minister", "ambassador", "other"], precedenceText);

/** What an agenda item is. */
export const itemKinds = () => ({
  statements: _("Statements"),
  debate: _("Debate"),
  panel: _("Panel"),
  ceremony: _("Ceremony"),
  video: _("Video"),
  break: _("Break"),
  other: _("Other kind"),
});

/** What is pledged. */
export const pledgeKinds = () => ({
  financial: _("Financial"),
  material: _("Material"),
  technical: _("Technical"),
  resettlement: _("Resettlement and complementary pathways"),
  policy: _("Policy"),
  other: _("Other"),
});

/** How a list places a new entry. */
export const orderings = () => ({
  first_come: _("As received"),
  precedence: _("By precedence"),
  category: _("By category"),
  alternating: _("In turns"),
  lot: _("By lot"),
  manual: _("By hand"),
});

/** What each ordering does, in one plain sentence. */
export const orderingSentences = () => ({
  first_come: _("In the order in which the requests were received."),
  precedence: _("Heads of State first, then heads of Government, ministers and so on; within one rank as received."),
  category: _("In the meeting's sequence of categories; within one category by rank, then as received."),
  alternating: _("Categories, or what is chosen below, take turns: one of each, then the next of each, each as received."),
  lot: _("Drawn by lot, with a seed on record, so that anyone can draw again and gets the same order."),
  manual: _("No rule moves anybody; new requests come last."),
});

/** What an alternating list takes turns by. */
export const alternations = () => ({
  category: _("Category"),
  region: _("Region"),
  precedence: _("Rank"),
  mode: _("How the statement is made"),
  language: _("Language of the statement"),
});

/** The views of a room screen. */
export const screenViews = () => ({
  floor: _("Floor"),
  clock: _("Clock"),
  list: _("List of speakers"),
  agenda: _("Agenda"),
  captions: _("Captions"),
  welcome: _("Welcome"),
  about: _("About the meeting"),
  notice: _("Notice"),
  "lower-third": _("Lower third for the video mixer"),
  stocktaking: _("Stock-taking"),
});

/** The six languages under their own names, as the United Nations write them. */
export const LANGUAGES = Object.freeze({
  ar: "العربية",
  zh: "中文",
  en: "English",
  fr: "Français",
  ru: "Русский",
  es: "Español",
});
