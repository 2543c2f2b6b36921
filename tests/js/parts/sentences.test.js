import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import ar from "../../../static/js/data/sentences/ar.js";
import en from "../../../static/js/data/sentences/en.js";
import es from "../../../static/js/data/sentences/es.js";
import fr from "../../../static/js/data/sentences/fr.js";
import ru from "../../../static/js/data/sentences/ru.js";
import zh from "../../../static/js/data/sentences/zh.js";
import { createStore } from "../../../static/js/live/store.js";
import { setNow, setZone } from "../../../static/js/live/words.js";
import { createBooks, sentenceLanguages } from "../../../static/js/parts/chair/books.js";
import { chairSays } from "../../../static/js/parts/chair/says.js";
import { durationIn, say, whoIs } from "../../../static/js/parts/chair/words.js";

/** A sentence as plain text. */
const plainSaid = (said) => said.map((one) => (typeof one === "string" ? one : one.text)).join("");

const BOOKS = { ar, zh, en, fr, ru, es };
const NOW = Date.parse("2021-12-14T10:10:00.000Z");
const at = (hour) => `2021-12-14T${hour}.000Z`;
const variables = (sentence) => [...sentence.matchAll(/%\((\w+)(?:\.\w+)?\)s/g)].map(([, name]) => name).sort();

const KENYA = { en: "Kenya", fr: "Kenya", ar: "كينيا", zh: "肯尼亚", ru: "Кения", es: "Kenya" };
const CHAD = { en: "Chad", fr: "Tchad", ar: "تشاد", zh: "乍得", ru: "Чад", es: "Chad" };
const TITLE = { en: "General debate", fr: "Débat général", ar: "المناقشة العامة", zh: "一般性辩论", ru: "Общие прения", es: "Debate general" };

function storeOf(more = {}) {
  return createStore({ seq: 1, full: true, drop: [], put: {
    "meeting/m": { id: "m", languages: ["en"], rules: {} },
    "delegation/ke": { id: "ke", code: "KEN", name: KENYA }, "delegation/td": { id: "td", code: "TCD", name: CHAD },
    ...more,
  } });
}

const entry = (more = {}) => ({ id: "i1", delegation: "ke", kind: "statement", mode: "in_room", allotted_seconds: 180, reply_to: null, ...more });
const turn = (more = {}) => ({
  id: "t", inscription: "i0", delegation: "td", kind: "statement", mode: "in_room", item: "it", allotted_seconds: 180, added_seconds: 0,
  paused_seconds: 0, started_at: at("10:08:00"), paused_at: null, ended_at: null, ...more,
});
const scene = (more = {}) => ({
  sitting: { id: "s", state: "open" }, item: { id: "it" }, list: null, holder: null, interrupted: null, waiting: [], points: [], ...more,
});

/** What is said in a language: `{now, main, after, more}` as texts. */
function said(book, step, where = {}, { rows, last } = {}) {
  const found = chairSays(book, storeOf(rows), scene(where), step, NOW, last);
  const plain = (words) => words && plainSaid(words);
  return { now: plain(found.now), main: plain(found.main), after: plain(found.after), more: found.more.map(plain) };
}

const REPLY = entry({ kind: "right_of_reply", allotted_seconds: 180, reply_to: "t0" });
const ANSWERED = { "intervention/t0": turn({ id: "t0", ended_at: at("10:05:00") }) };
const HAD_ONE = { ...ANSWERED, "intervention/r0": turn({ id: "r0", inscription: "r", delegation: "ke", kind: "right_of_reply", ended_at: at("10:07:00") }) };
const POINT = entry({ id: "p", kind: "point_of_order" });
const LIST = { id: "l", state: "open", time_limits: { default: 150 }, group_seconds: 300, opened_at: at("09:00:00"), closes_at: at("11:30:00") };
const later = (name, args = {}) => ({ last: { name, args, subject: entry(), at: NOW - 1000 } });

/** Every kind of call: where its sentence stands, and how to come there. */
const KINDS = {
  "opening the sitting": ["main", { act: "open_sitting", subject: { title: TITLE } }],
  "starting an item": ["main", { act: "start_item", subject: { number: "3", title: TITLE } }],
  "starting an item without a number": ["main", { act: "start_item", subject: { number: null, title: TITLE } }],
  "giving the floor": ["main", { act: "give_floor", subject: entry() }],
  "giving the floor to a person": ["main", { act: "give_floor", subject: entry({ speaker_name: "Amina Mohamed", speaker_title: "Minister" }) }],
  "for a group": ["main", { act: "give_floor", subject: entry({ on_behalf_of: "African Group" }) }],
  "a remote speaker": ["main", { act: "give_floor", subject: entry({ mode: "remote" }) }],
  "a recorded statement": ["main", { act: "give_floor", subject: entry({ mode: "pre_recorded" }) }],
  "a recorded statement for a group": ["main", { act: "give_floor", subject: entry({ mode: "pre_recorded", on_behalf_of: "African Group" }) }],
  "a statement read out": ["main", { act: "give_floor", subject: entry({ mode: "read_out" }) }],
  "a statement read out for a group": ["main", { act: "give_floor", subject: entry({ mode: "read_out", on_behalf_of: "African Group" }) }],
  "in writing": ["main", { act: "give_floor", subject: entry({ mode: "in_writing" }) }],
  "the first right of reply": ["main", { act: "give_floor", subject: REPLY }, {}, { rows: ANSWERED }],
  "the second right of reply": ["main", { act: "give_floor", subject: { ...REPLY, allotted_seconds: 120 } }, {}, { rows: HAD_ONE }],
  "a point of order raised": ["now", { act: "end", subject: turn() }, { holder: turn(), points: [POINT] }],
  "a point of order heard": ["main", { act: "hear", subject: POINT }, { points: [POINT] }],
  "a point of order declined": ["now", { act: "end", subject: turn() }, { holder: turn() }, later("rule_point_of_order", { ruling: "decline" })],
  "the floor given back": ["main", { act: "end_point_of_order", subject: turn({ kind: "point_of_order" }) }, { interrupted: turn() }],
  "time nearly up": ["now", { act: "end", subject: turn() }, { holder: turn({ started_at: at("10:07:10") }) }],
  "time is up": ["now", { act: "end", subject: turn() }, { holder: turn({ started_at: at("10:06:00") }) }],
  "thanks, and the next": ["main", { act: "next", subject: entry() }, { holder: turn(), waiting: [entry()] }],
  "who follows": ["after", { act: "give_floor", subject: entry() }, { waiting: [entry(), entry({ id: "i2", delegation: "td" })] }],
  "the last speaker": ["main", { act: "end", subject: turn() }, { holder: turn() }],
  "absent when called": ["now", { act: "give_floor", subject: entry() }, {}, later("mark_absent")],
  "the list is opened": ["main", { act: "open_list", subject: LIST }],
  "nobody asks": ["main", { act: "list_empty", subject: LIST }],
  "the closing announced": ["more", { act: "list_empty", subject: LIST }, { list: LIST }],
  "the list is closed": ["now", { act: "conclude_item", subject: {} }, { list: { ...LIST, state: "closed", closed_at: at("10:09:30") } }],
  "a new limit": ["now", { act: "list_empty", subject: LIST }, { list: { ...LIST, limits_at: at("10:09:30") } }],
  "a new limit alike for groups": ["now", { act: "list_empty", subject: LIST }, { list: { ...LIST, group_seconds: 150, limits_at: at("10:09:30") } }],
  "suspension": ["now", { act: "resume_sitting", subject: {} }, { sitting: { state: "suspended" } }, later("suspend_sitting")],
  "suspension until an hour": ["now", { act: "resume_sitting", subject: {} },
    { sitting: { state: "suspended", resumes_at: at("10:30:00") } }, later("suspend_sitting")],
  "resumption": ["main", { act: "resume_sitting", subject: {} }],
  "end of the item": ["main", { act: "conclude_item", subject: {} }],
  "adjournment": ["main", { act: "adjourn_sitting", subject: {} }],
};

/** The sentence of a kind; of several, the first. */
function sentence(book, kind) {
  const [place, ...rest] = KINDS[kind];
  setZone("UTC");
  const found = said(book, ...rest)[place];
  return Array.isArray(found) ? found[0] : found;
}

const IN_ENGLISH = {
  "opening the sitting": "I declare open this sitting: General debate.",
  "starting an item": "We will now take up agenda item 3: General debate.",
  "starting an item without a number": "We will now take up: General debate.",
  "giving the floor": "I now give the floor to the representative of Kenya.",
  "giving the floor to a person": "I now give the floor to Amina Mohamed, Minister, representing Kenya.",
  "for a group": "I now give the floor to the representative of Kenya, who will speak on behalf of the African Group.",
  "a remote speaker": "I now give the floor to the representative of Kenya. The statement will be delivered remotely.",
  "a recorded statement": "We will now hear a pre-recorded statement by the representative of Kenya.",
  "a recorded statement for a group": "We will now hear a pre-recorded statement by the representative of Kenya on behalf of the African Group.",
  "a statement read out": "The statement of the representative of Kenya will now be read out.",
  "a statement read out for a group": "The statement of the representative of Kenya on behalf of the African Group will now be read out.",
  "in writing": "The statement of the representative of Kenya has been submitted in writing and will be placed on the record.",
  "the first right of reply": "I give the floor to the representative of Kenya in exercise of the right of reply. The limit for the first right of reply is 3 minutes. The reply is to the statement made by the representative of Chad.",
  "the second right of reply": "I give the floor to the representative of Kenya in exercise of a second right of reply. The limit for the second right of reply is 2 minutes. The reply is to the statement made by the representative of Chad.",
  "a point of order raised": "The representative of Kenya has raised a point of order.",
  "a point of order heard": "I give the floor to the representative of Kenya on a point of order.",
  "a point of order declined": "I am unable to take the point of order raised by the representative of Kenya.",
  "the floor given back": "I give the floor back to the representative of Chad, whose statement was interrupted.",
  "time nearly up": "I would remind the speaker of the time remaining: 30 seconds.",
  "time is up": "I kindly ask the speaker to conclude.",
  "thanks, and the next": "I thank the representative of Chad. I now give the floor to the representative of Kenya.",
  "who follows": "To be followed by the representative of Chad.",
  "the last speaker": "I thank the representative of Chad. There are no more speakers on the list.",
  "absent when called": "I see that the representative of Kenya is not present. We will move on to the next speaker.",
  "the list is opened": "The list of speakers is now open. Delegations that wish to speak may ask for the floor.",
  "nobody asks": "The list of speakers is open. Does any delegation wish to take the floor?",
  "the closing announced": "The list of speakers will be closed at 11:30. Delegations that wish to speak are invited to inscribe their names.",
  "the list is closed": "The list of speakers is now closed.",
  "a new limit": "Statements are limited to 2 minutes 30 seconds, and statements on behalf of a group to 5 minutes. I ask for your cooperation in keeping within these limits.",
  "a new limit alike for groups": "Statements are limited to 2 minutes 30 seconds. I ask for your cooperation in keeping within that limit.",
  "suspension": "The sitting is suspended.",
  "suspension until an hour": "The sitting is suspended, and will resume at 10:30.",
  "resumption": "The sitting is resumed.",
  "end of the item": "We have thus concluded our consideration of this item.",
  "adjournment": "I thank all delegations and the interpreters. The sitting is adjourned.",
};

const IN_FRENCH = {
  "giving the floor": "Je donne maintenant la parole à la délégation du Kenya.",
  "giving the floor to a person": "Je donne maintenant la parole à Amina Mohamed, Minister, pour la délégation du Kenya.",
  "a remote speaker": "Je donne maintenant la parole à la délégation du Kenya. La déclaration sera faite à distance.",
  "a recorded statement": "Nous allons maintenant entendre une déclaration préenregistrée présentée par la délégation du Kenya.",
  "a statement read out": "Il va maintenant être donné lecture de la déclaration présentée par la délégation du Kenya.",
  "the first right of reply": "Je donne la parole à la délégation du Kenya, qui souhaite exercer son droit de réponse. La première intervention au titre du droit de réponse est limitée à 3 minutes. La réponse porte sur la déclaration faite par la délégation du Tchad.",
  "a point of order raised": "Une motion d’ordre est présentée par la délégation du Kenya.",
  "a point of order heard": "Je donne la parole à la délégation du Kenya pour une motion d’ordre.",
  "the floor given back": "Je redonne la parole à la délégation du Tchad, dont la déclaration a été interrompue.",
  "time is up": "Je vous prie de bien vouloir conclure.",
  "thanks, and the next": "Je remercie la délégation du Tchad. Je donne maintenant la parole à la délégation du Kenya.",
  "who follows": "La parole sera ensuite donnée à la délégation du Tchad.",
  "the list is closed": "La liste des orateurs est close.",
  "suspension": "La séance est suspendue.",
  "suspension until an hour": "La séance est suspendue ; elle reprendra à 10:30.",
  "adjournment": "Je remercie toutes les délégations ainsi que les interprètes. La séance est levée.",
};

const IN_ARABIC = {
  "giving the floor": "أعطي الكلمة الآن إلى وفد كينيا.",
  "giving the floor to a person": "أعطي الكلمة الآن إلى Amina Mohamed، Minister، باسم وفد كينيا.",
  "a recorded statement": "نستمع الآن إلى بيان مسجل مسبقا، مقدَّم من وفد كينيا.",
  "a point of order heard": "أعطي الكلمة إلى وفد كينيا في إطار نقطة نظام.",
  "the floor given back": "أعيد الكلمة إلى وفد تشاد، لاستكمال البيان الذي قوطع.",
  "the first right of reply": "أعطي الكلمة إلى وفد كينيا، ممارسةً لحق الرد. والمدة المحددة لحق الرد الأول: 3 دقائق. ويتعلق الرد بالبيان المقدَّم من وفد تشاد.",
  "thanks, and the next": "أتوجه بالشكر إلى وفد تشاد. أعطي الكلمة الآن إلى وفد كينيا.",
  "who follows": "وتُعطى الكلمة بعد ذلك إلى وفد تشاد.",
  "the list is closed": "أُقفلت قائمة المتكلمين.",
  "resumption": "تُستأنف الجلسة.",
  "adjournment": "أشكر جميع الوفود والمترجمين الشفويين. تُرفع الجلسة.",
};

test("all six languages have the same sentences with the same variables", () => {
  const shape = (book) => Object.fromEntries(Object.entries(book.sentences).map(([key, words]) => [key, variables(words)]));
  for (const book of Object.values(BOOKS)) assert.deepEqual(shape(book), shape(en), book.lang);
});

for (const [book, expected] of [[en, IN_ENGLISH], [fr, IN_FRENCH], [ar, IN_ARABIC]]) {
  test(`what the chair says, in ${book.lang}`, () => {
    for (const [kind, words] of Object.entries(expected)) assert.equal(sentence(book, kind), words, kind);
  });
}

test("the English table knows every kind of call", () => {
  assert.deepEqual(Object.keys(IN_ENGLISH).sort(), Object.keys(KINDS).sort());
});

test("every kind of call has its sentence in every language, with nothing left open", () => {
  for (const book of Object.values(BOOKS)) {
    for (const kind of Object.keys(KINDS)) {
      const words = sentence(book, kind);
      assert.ok(words && !/%\(|undefined|null|—\.$/.test(words), `${book.lang}: ${kind}: ${words}`);
    }
  }
});

test("in the other languages, giving the floor", () => {
  assert.deepEqual([zh, ru, es].map((book) => sentence(book, "giving the floor")), [
    "现在请肯尼亚代表发言。", "Слово предоставляется представителю Кении.", "Tiene ahora la palabra la delegación de Kenya.",
  ]);
  assert.deepEqual([zh, ru, es].map((book) => sentence(book, "thanks, and the next")), [
    "感谢乍得代表的发言。现在请肯尼亚代表发言。",
    "Благодарю представителя Чада. Слово предоставляется представителю Кении.",
    "Doy las gracias a la delegación de Chad. Tiene ahora la palabra la delegación de Kenya.".replace("de Chad", "del Chad"),
  ]);
});

/** How a language names a delegation after "floor". */
function named(book, name, code = null) {
  const store = storeOf({ "delegation/x": { id: "x", code, name: { [book.lang]: name } } });
  return plainSaid(whoIs(book, store, entry({ delegation: "x" }))());
}

/** A table of tests/data, by the code of the State. */
function byCode(file) {
  const [head, ...lines] = readFileSync(new URL(`../../data/${file}`, import.meta.url), "utf8").trim().split("\n").map((line) => line.split(","));
  return Object.fromEntries(lines.map((line) => [line[0], Object.fromEntries(line.map((cell, index) => [head[index], cell]))]));
}

test("French and Spanish set the article of all 195 States", () => {
  const [articles, names] = [byCode("articles.csv"), byCode("un_names.csv")];
  assert.deepEqual(Object.keys(articles), Object.keys(names));
  for (const [book, delegation] of [[fr, "la délégation"], [es, "la delegación"]]) {
    for (const [code, said] of Object.entries(articles)) {
      assert.equal(named(book, names[code][book.lang].replaceAll("’", "'"), code), `${delegation} ${said[book.lang]}`);
    }
  }
});

test("English sets the article where a name wants one", () => {
  assert.deepEqual([
    ["Kenya", "KEN"], ["United Kingdom of Great Britain and Northern Ireland", "GBR"], ["Iran (Islamic Republic of)", "IRN"],
    ["Netherlands (Kingdom of the)", "NLD"], ["Holy See", "VAT"], ["Solomon Islands", "SLB"], ["South Sudan", "SSD"], ["Sudan", "SDN"],
    ["World Food Programme"], ["Save the Children"], ["Office of the United Nations High Commissioner for Refugees"],
  ].map(([name, code]) => named(en, name, code)), [
    "the representative of Kenya", "the representative of the United Kingdom of Great Britain and Northern Ireland",
    "the representative of the Islamic Republic of Iran", "the representative of the Kingdom of the Netherlands",
    "the representative of the Holy See", "the representative of Solomon Islands", "the representative of South Sudan",
    "the representative of the Sudan", "the representative of the World Food Programme", "the representative of Save the Children",
    "the representative of the Office of the United Nations High Commissioner for Refugees",
  ]);
});

test("French elides and contracts, and says « suivante » where it does not know the gender", () => {
  assert.deepEqual([
    ["Égypte", "EGY"], ["Israël", "ISR"], ["Cuba", "CUB"], ["Pays-Bas (Royaume des)", "NLD"], ["Iran (République islamique d')", "IRN"],
    ["États-Unis d'Amérique", "USA"], ["Côte d'Ivoire", "CIV"], ["Organisation internationale pour les migrations"], ["Médecins sans frontières"],
  ].map(([name, code]) => named(fr, name, code)), [
    "la délégation de l’Égypte", "la délégation d’Israël", "la délégation de Cuba", "la délégation du Royaume des Pays-Bas",
    "la délégation de la République islamique d'Iran", "la délégation des États-Unis d'Amérique", "la délégation de la Côte d'Ivoire",
    "la délégation de l’Organisation internationale pour les migrations", "la délégation suivante\u00a0: Médecins sans frontières",
  ]);
});

test("Spanish contracts, Russian declines or quotes, Arabic and Chinese put the State's style in order", () => {
  assert.deepEqual([
    named(es, "Ecuador", "ECU"), named(es, "Reino Unido de Gran Bretaña e Irlanda del Norte", "GBR"), named(es, "Irán (República Islámica del)", "IRN"),
    named(es, "Santa Lucía", "LCA"), named(ru, "Египет", "EGY"), named(ru, "Турция", "TUR"), named(ru, "Чили", "CHL"), named(ru, "Коста-Рика", "CRI"),
    named(ru, "Вьетнам", "VNM"), named(ru, "Всемирная продовольственная программа"), named(ar, "إيران (جمهورية - الإسلامية)", "IRN"), named(zh, "伊朗（伊斯兰共和国）", "IRN"),
  ], [
    "la delegación del Ecuador", "la delegación del Reino Unido de Gran Bretaña e Irlanda del Norte", "la delegación de la República Islámica del Irán",
    "la delegación de Santa Lucía", "представитель Египта", "представитель Турции", "представитель Чили", "представитель Коста-Рики",
    "представитель Вьетнама", "представитель делегации «Всемирная продовольственная программа»", "وفد جمهورية إيران الإسلامية", "伊朗伊斯兰共和国代表",
  ]);
});

test("a name without a translation keeps its own language, and French does not decline it", () => {
  const store = storeOf({ "delegation/x": { id: "x", code: null, name: { en: "Refugee Council" } } });
  assert.deepEqual(say(fr, "thanks", { who: whoIs(fr, store, entry({ delegation: "x" })) }),
    ["Je remercie ", "la délégation suivante\u00a0: ", { text: "Refugee Council", lang: "en" }, "."]);
});

test("a group is named as in the list of delegations", () => {
  const rows = { "delegation/g": { id: "g", code: null, name: { en: "African Group", fr: "Groupe africain" } } };
  const step = { act: "give_floor", subject: entry({ on_behalf_of: "African Group" }) };
  assert.equal(said(fr, step, {}, { rows }).main, "Je donne maintenant la parole à la délégation du Kenya, qui s’exprimera au nom du Groupe africain.");
});

test("a recording is not asked to conclude, and an old deed is not announced for ever", () => {
  const recorded = turn({ mode: "pre_recorded", started_at: at("10:06:00") });
  assert.equal(said(en, { act: "end", subject: recorded }, { holder: recorded }).now, null);
  const last = { name: "mark_absent", args: {}, subject: entry(), at: NOW - 61_000 };
  assert.equal(said(en, { act: "give_floor", subject: entry() }, {}, { last }).now, null);
});

test("durations have the plural of their language, in Western digits", () => {
  assert.deepEqual(Object.keys(BOOKS).map((lang) => durationIn(lang, 150).replaceAll(/[\u00a0\u202f]/g, " ")),
    ["دقيقتان 30 ثانية", "2分钟30秒钟", "2 minutes 30 seconds", "2 minutes 30 secondes", "2 минуты 30 секунд", "2 minutos 30 segundos"]);
  assert.equal(durationIn("en", 0), "0 seconds");
});

test("the meeting's first language comes first; one without a book is left out", () => {
  assert.deepEqual([sentenceLanguages({ languages: ["fr", "pt", "en"] }), sentenceLanguages({ languages: ["pt"] }), sentenceLanguages(undefined)],
    [["fr", "en"], ["en"], ["en"]]);
});

test("a book is fetched once, when it is first wanted", async () => {
  const fetched = [];
  let drawn = 0;
  const books = createBooks(() => { drawn += 1; }, async (lang) => { fetched.push(lang); return { default: BOOKS[lang] }; });
  assert.deepEqual([books.of("fr"), books.of("fr")], [null, null]);
  await new Promise((resolve) => { setTimeout(resolve, 0); });
  assert.deepEqual([books.of("fr"), fetched, drawn], [fr, ["fr"], 1]);
});

test("an hour of another day carries its date, in the language of the sentence", () => {
  setZone("UTC");
  setNow(() => NOW);
  try {
    const until = (book, hour) => said(book, ...KINDS["suspension until an hour"].slice(1, 2),
      { sitting: { state: "suspended", resumes_at: hour } }, later("suspend_sitting")).now;
    const tomorrow = Object.fromEntries(Object.entries(BOOKS).map(([lang, book]) => [lang, until(book, "2021-12-15T09:00:00.000Z")]));
    assert.match(tomorrow.en, /at 09:00 on 15 December\.$/);
    assert.match(tomorrow.fr, /à 09:00 le 15 décembre\.$/);
    assert.match(tomorrow.es, /a las 09:00 del 15 de diciembre\.$/);
    assert.match(tomorrow.ru, /в 09:00 15 декабря\.$/);
    assert.match(tomorrow.zh, /，12月15日09:00恢复。$/);
    assert.match(tomorrow.ar, /في الساعة 09:00 يوم 15 ديسمبر\.$/);
    for (const book of Object.values(BOOKS)) assert.doesNotMatch(until(book, at("10:30:00")), /1[45]/);
  } finally {
    setNow(null);
  }
});
