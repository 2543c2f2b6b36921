/** The words of the interface: translated sentences, the meeting's texts in the reader's language, times and dates. */

const catalogues = new Map();
let current = { lang: "en", plural: {}, messages: {} };
let zone = "UTC";
let now = null;
let hourFormats = new Map();
let own;

/** Load a language's sentences (a module `export default {lang, plural, messages}`) beside those there are; speak it. */
export async function load(url) {
  const { default: catalogue } = await import(url);
  const { lang, messages } = catalogue;
  catalogues.set(lang, { ...catalogue, messages: { ...catalogues.get(lang)?.messages, ...messages } });
  speak(lang);
  return lang;
}

/** Change to a language; one that was not loaded speaks the English of the source. */
export function speak(lang) {
  current = catalogues.get(lang) ?? { lang, plural: {}, messages: {} };
}

/** Put a catalogue in without a network: a page's script brings its own (hlom_live/web/rendering/page_script.py). */
export function learn(catalogue) {
  catalogues.set(catalogue.lang, catalogue);
}

/** Whether the sentences of a language are there. */
export const knows = (lang) => catalogues.has(lang);

export function language() {
  return current.lang;
}

/** The meeting's time zone; hours are shown in it. */
export function setZone(name) {
  zone = name || "UTC";
}

/** What tells the time, in ms on the server's clock: hours of another day then carry it. Without it none does. */
export function setNow(clock) {
  now = clock;
}

export function meetingZone() {
  return zone;
}

function fill(sentence, vars) {
  return sentence.replace(/%\((\w+)\)[sd]|%%/g, (found, name) => (name ? String(vars[name] ?? "") : "%"));
}

/** The sentence in the reader's language, with `%(name)s` filled in. */
export function _(msgid, vars = {}) {
  const found = current.messages[msgid];
  return fill((Array.isArray(found) ? found[0] : found) || msgid, vars);
}

/** What `make` gives for a language, made once: the browser's own rules cost a list of fifty lines a frame. */
function perLanguage(make) {
  const made = new Map();
  return (lang) => {
    if (!made.has(lang)) made.set(lang, make(lang));
    return made.get(lang);
  };
}

const pluralRules = perLanguage((lang) => new Intl.PluralRules(lang));

/** The sentence for a number; `%(n)s` is the number. */
export function ngettext(one, many, n, vars = {}) {
  const found = current.messages[one];
  const forms = Array.isArray(found) ? found : [one, many];
  const form = pluralRules(Array.isArray(found) ? current.lang : "en").select(n);
  const index = Array.isArray(found) ? (current.plural[form] ?? forms.length - 1) : Number(form !== "one");
  return fill(forms[index] || many, { n, num: n, ...vars });
}

/** Which language of a text `{"en": ..., "fr": ...}` a reader gets: their own, else English, else what there is. */
export function textLang(texts, lang = current.lang) {
  if (texts == null || typeof texts === "string") return undefined;
  if (texts[lang]) return lang;
  if (texts.en) return "en";
  return Object.keys(texts).find((key) => texts[key]);
}

export function text(texts, lang = current.lang) {
  if (texts == null) return "";
  if (typeof texts === "string") return texts;
  return texts[textLang(texts, lang)] ?? "";
}

/** The English of the United Nations writes its dates as the United Kingdom does. */
const LOCALES = { en: "en-GB" };

/** Western digits in every language (decision 24). */
const locale = (lang) => `${LOCALES[lang] ?? lang}-u-nu-latn`;

const listFormat = perLanguage((lang) => new Intl.ListFormat(locale(lang)));

/** Texts as the language joins them, in parts: elements, and the words between ("Francia", " e ", "Italia"). */
export const inSeries = (texts) => listFormat(current.lang).formatToParts(texts);

function formatter(options, lang = current.lang) {
  const key = `${lang}|${JSON.stringify(options)}`;
  if (!hourFormats.has(key)) hourFormats.set(key, new Intl.DateTimeFormat(locale(lang), options));
  return hourFormats.get(key);
}

function instant(when) {
  return typeof when === "number" ? new Date(when) : new Date(Date.parse(when));
}

/** Hours and days by zone and minute: a list of 500 asks for the same ones five times a second. */
const [hours, dayKeys] = [new Map(), new Map()];
const dayFormats = new Map();
const minuteKey = (at, timeZone) => `${timeZone} ${Math.floor(at / 60000)}`;

/**
 * "14:03" in the meeting's zone, or in another; empty for null. Only for where the day stands beside it, and for fields that
 * take an hour; everywhere else it is `hour` (docs/adr/0106-hours-carry-their-day.md).
 */
export function bareHour(when, timeZone = zone) {
  if (when == null) return "";
  const at = instant(when);
  const key = minuteKey(at, timeZone);
  if (!hours.has(key)) {
    const parts = formatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).formatToParts(at);
    const part = (type) => parts.find((one) => one.type === type).value;
    hours.set(key, `${part("hour")}:${part("minute")}`);
  }
  return hours.get(key);
}

/** "14:03"; of a moment that is not of today "14:03 on Monday", or, further away, "14:03 on 20 December". */
export function hour(when, timeZone = zone) {
  return now ? hourBeside(dayOf(now(), timeZone), when, timeZone) : bareHour(when, timeZone);
}

/** The same under a heading that names a day: the hour carries its day where that is another. */
export function hourBeside(day, when, timeZone = zone) {
  const other = when == null ? null : otherDay(when, day, timeZone);
  return other ? _("%(hour)s on %(day)s", { hour: bareHour(when, timeZone), day: other }) : bareHour(when, timeZone);
}

/** The hour of a moment where the reader is: it carries its day where that is not the meeting's. */
export const hourThere = (when, own) => hourBeside(dayOf(when), when, own);

/** Up to this many days away a day of the week says which is meant. */
const NEAR_DAYS = 6;

/** The day of a moment in words, "Monday" or "20 December", where it is not the day given, which is today's; else null. */
export function otherDay(when, day = now && dayOf(now()), timeZone = zone) {
  const own = dayOf(when, timeZone);
  if (!day || own === day) return null;
  const near = Math.abs(Date.parse(own) - Date.parse(day)) <= NEAR_DAYS * 24 * 3600 * 1000;
  return formatter({ ...(near ? { weekday: "long" } : { day: "numeric", month: "long" }), timeZone: "UTC" }).format(instant(`${own}T12:00:00Z`));
}

/** "20 December" in a language, for a moment that is not of today; else null. For what is said aloud in that language. */
export function otherDateIn(lang, when) {
  if (!now || dayOf(when) === dayOf(now())) return null;
  return formatter({ day: "numeric", month: "long", timeZone: zone }, lang).format(instant(when));
}

/** The reader's own zone when its hour differs from the meeting's at that moment, else null. */
export function readersZone(when) {
  own ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return own && bareHour(when, own) !== bareHour(when) ? own : null;
}

/** "Tuesday 14 December" of a day `2021-12-14`, or of a moment in the meeting's zone. */
export function dayText(day) {
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(day);
  const when = instant(whole ? `${day}T12:00:00Z` : day);
  const timeZone = whole ? "UTC" : zone;
  const said = (options) => formatter({ ...options, timeZone }).format(when);
  return _("%(weekday)s %(day)s", { weekday: said({ weekday: "long" }), day: said({ day: "numeric", month: "long" }) });
}

/** "14 December 2021" or "14–15 December 2021" of the meeting's days. */
export function daysText(days) {
  if (!days.length) return "";
  const format = formatter({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const [first, last] = [days[0], days[days.length - 1]];
  const said = (day) => format.format(new Date(`${day}T12:00:00Z`));
  if (first === last) return said(last);
  const [together, number] = [first.slice(0, 7) === last.slice(0, 7), (day) => Number(day.slice(8))];
  if (current.lang === "zh") return `${said(first)}至${together ? `${number(last)}日` : said(last)}`;
  return together ? `${number(first)}${current.lang === "ar" ? " - " : "–"}${said(last)}` : `${said(first)} – ${said(last)}`;
}

/** The day `2021-12-14` of a moment in the meeting's zone, or in another. */
export function dayOf(when, timeZone = zone) {
  const at = instant(when);
  const key = minuteKey(at, timeZone);
  if (!dayKeys.has(key)) {
    if (!dayFormats.has(timeZone)) dayFormats.set(timeZone, new Intl.DateTimeFormat("en-CA", { timeZone }));
    dayKeys.set(key, dayFormats.get(timeZone).format(at));
  }
  return dayKeys.get(key);
}

/** Of two units the longer comes first; one that is empty is not said. */
const units = (longer, shorter) => (longer && shorter ? _("%(longer)s %(shorter)s", { longer, shorter }) : longer || shorter);

/** "45 minutes", "1 hour 5 minutes": whole minutes in words. */
export function minutesText(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return units(hours ? ngettext("%(n)s hour", "%(n)s hours", hours) : "",
    rest || !hours ? ngettext("%(n)s minute", "%(n)s minutes", rest) : "");
}

/** A duration in words: "45 seconds", "3 minutes", "2 minutes 30 seconds". */
export function duration(seconds) {
  const whole = Math.round(Math.abs(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return units(minutes ? ngettext("%(n)s minute", "%(n)s minutes", minutes) : "",
    rest || !minutes ? ngettext("%(n)s second", "%(n)s seconds", rest) : "");
}
