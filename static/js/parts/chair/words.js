/**
 * Puts a sentence of the chair together from a language's book (`data/sentences/<lang>.js`). Pure.
 *
 * A sentence is a list of pieces: texts of the language itself, and `{text, lang}` for names and titles, which may be of
 * another language or of one that nobody has said (`lang` null).
 */
import { groupNamed } from "../../derived/groups.js";
import { bareHour, otherDateIn, text, textLang } from "../../live/words.js";

const VARIABLE = /%\((\w+)(?:\.(\w+))?\)s/;

/** A text in several languages as this book's reader finds it: `{text, lang, foreign}`. */
function inLanguage(texts, lang) {
  const found = textLang(texts, lang) ?? null;
  return { text: text(texts, lang), lang: found, foreign: found !== lang };
}

/** A name among the sentence's own words; its language is named only where it is another. */
const piece = (said, { lang, foreign }) => ({ text: said, lang: foreign ? lang : undefined });

/** "3 minutes", "2 minutes 30 seconds" in a language, with its own plural and Western digits. */
export function durationIn(lang, seconds) {
  const unit = (value, name) => new Intl.NumberFormat(`${lang}-u-nu-latn`, { style: "unit", unit: name, unitDisplay: "long" }).format(value);
  const whole = Math.round(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return [minutes ? unit(minutes, "minute") : "", rest || !minutes ? unit(rest, "second") : ""].filter(Boolean).join(lang === "zh" ? "" : " ");
}

/** "15:00", or "15:00 on 20 December" in the language of the book when that is another day. */
export function hourIn(book, when) {
  const [hour, day] = [bareHour(when), otherDateIn(book.lang, when)];
  return day ? book.sentences.hour_on_day.replace("%(hour)s", hour).replace("%(day)s", day) : hour;
}

/** Speaker and title, as they were written. */
function personOf(book, { speaker_name: speaker, speaker_title: title }) {
  return [speaker, title].filter(Boolean).flatMap((said, index) => [index ? book.comma : "", { text: said, lang: null }]);
}

/** Tokens of a book's grammar (`{name}`, `{person}`) as pieces. */
function pieces(tokens, found, person) {
  return tokens.flatMap((token) => {
    if (typeof token === "string") return [token];
    return token.person ? token.person : [piece(token.name, found)];
  });
}

/**
 * Who an entry or intervention is, in the case a sentence asks for: the delegation, with the person where one is named
 * and `person` is wanted. A title without a name is left to the card: read out it would want an article.
 *
 * @returns {(form?: string) => (string|{text: string, lang: string|null|undefined})[]}
 */
export function whoIs(book, store, entry, { person = false } = {}) {
  const row = store.get("delegation", entry.delegation);
  const found = inLanguage(row?.name ?? "—", book.lang);
  const one = { name: found.text, code: row?.code ?? null, foreign: found.foreign };
  const named = person && entry.speaker_name ? personOf(book, entry) : null;
  return (form) => pieces(named ? book.person(one, named, form) : book.delegation(one, form), found);
}

/** The group a statement is made for; named as in the list of delegations where it stands there too. */
export function groupOf(book, store, group) {
  const named = groupNamed(store, group);
  const found = named ? inLanguage(named, book.lang) : { text: group, lang: null, foreign: false };
  return () => pieces(book.group({ name: found.text, foreign: found.foreign }), found);
}

/** A text of the meeting: the title of an item or of a sitting. */
export function titleOf(book, texts) {
  const found = inLanguage(texts, book.lang);
  return () => [piece(found.text, found)];
}

/**
 * A sentence of the book with its variables filled in; one that begins with a variable begins with a capital letter.
 * @param {Object<string, string|(form?: string) => unknown[]>} variables
 */
export function say(book, key, variables = {}) {
  const said = book.sentences[key].split(VARIABLE);
  const all = [];
  for (let index = 0; index < said.length; index += 3) {
    if (said[index]) all.push(said[index]);
    if (index + 1 >= said.length) break;
    const value = variables[said[index + 1]];
    all.push(...(typeof value === "function" ? value(said[index + 2]) : [String(value)]));
  }
  return capital(all.filter((one) => one !== ""));
}

function capital([first, ...rest]) {
  if (typeof first !== "string") return [first, ...rest];
  return [first.charAt(0).toLocaleUpperCase() + first.slice(1), ...rest];
}
