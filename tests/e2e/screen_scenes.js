/**
 * Scenes of a room screen, drawn by the product's own functions in a page that stands still: one expression, a function that
 * gives `{languages, sweep}`. Rows are those of a real meeting, with other names in them (tests/e2e/test_fit.py).
 */
async ({ version, chinese, state, names, states, check, at }) => {
  const from = (path) => import(`/static/v-${version}/js/${path}`);
  const [{ createStore }, words, { fit }, { screenPicture }, { readOptions }, { createPages }, lit] = await Promise.all(
    ["live/store.js", "live/words.js", "live/fit.js", "parts/screen/picture.js", "parts/screen/options.js", "parts/screen/list-page.js", "vendor/lit-html/lit-html.js"].map(from));
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: chinese });
  document.head.append(sheet);
  await new Promise((done) => sheet.addEventListener("load", done));
  const root = document.getElementById("page");
  root.replaceChildren();
  const now = Date.parse(at);
  const of = (kind) => Object.keys(state).filter((key) => key.startsWith(`${kind}/`)).map((key) => state[key]);
  const [room, sitting, item, list, turn] = ["room", "sitting", "item", "list", "intervention"].map((kind) => of(kind)[0]);
  const entry = of("inscription").find((one) => one.state === "inscribed");
  const others = Object.fromEntries(Object.entries(state).filter(([key]) => !/^(inscription|delegation|notice)\//.test(key)));
  // It is eleven in the morning, whenever this is looked at: near midnight hours are said with their day.
  const behind = new Date(now).getUTCHours() - 11;
  words.setZone(`Etc/GMT${behind < 0 ? "" : "+"}${behind}`);
  words.setNow(() => now);

  /** A notice of the meeting. */
  const notice = (id, seconds) => ({ id, room: null, level: "info", text: { en: names.notice }, shown_at: new Date(now - seconds * 1000).toISOString() });

  /**
   * Rows of a meeting in which `speaker` has the floor and `next` wait. Also: `who` (name and title), `group`, `point` (whose
   * point of order stands above), `kind`, `suspended`, `over`, `notices` (how many), `limit`, `title` of the item, `items`, `themes` (their names).
   * A scene has besides: `view`, `what` it is called, `whole` (what may not be clamped), `sees` (what must be there, how often).
   */
  function rowsOf({ speaker, who = {}, group = null, next = [], point, suspended, over, notices = 0, limit, title, items = 0, mode = "in_room", themes = [] }) {
    const rows = { ...others };
    const put = (kind, row) => (rows[`${kind}/${row.id}`] = row);
    const named = (name, id) => put("delegation", { ...of("delegation")[0], id, name }).id;
    const held = put("intervention", { ...turn, ...who, delegation: named(speaker, "speaker"), on_behalf_of: group, mode });
    put("room", { ...room, intervention: held.id, interrupted_by: point ? "point" : null });
    if (point) {
      put("intervention", { ...held, paused_at: at });
      put("intervention", { ...held, id: "point", kind: "point_of_order", delegation: named(point, "raiser") });
    }
    next.forEach((name, index) => put("inscription", {
      ...entry, id: `n${index}`, place: index + 1, delegation: named(name, `d${index}`), on_behalf_of: index % 5 === 3 ? group : null,
      mode: index % 3 === 1 ? "remote" : "in_room" }));
    for (let index = 0; index < notices; index += 1) put("notice", notice(`notice${index}`, index));
    if (themes.length) {
      put("meeting", { ...of("meeting")[0], themes: themes.map((name, index) => ({ id: `t${index}`, group: "objective", name })) });
      put("intervention", { ...held, themes: ["t0", "t1"], marks: { t0: ["progress", "challenge", "support_needed", "pledge"], t1: ["pledge"] } });
    }
    if (limit) put("list", { ...list, limits_at: new Date(now - 1000).toISOString(), group_seconds: 240, time_limits: { default: 120 } });
    if (suspended) put("sitting", { ...sitting, state: "suspended", suspended_at: at, resumes_at: new Date(now + 1_800_000).toISOString() });
    if (over) {
      put("meeting", { ...rows[`meeting/${of("meeting")[0].id}`], over_at: at });
      put("room", { ...room, sitting: null, item: null, intervention: null, interrupted_by: null });
    }
    if (title) put("item", { ...rows[`item/${item.id}`], title: { en: title } });
    for (let index = 0; index < items; index += 1) {
      put("item", { ...item, id: `i${index}`, state: "planned", started_at: null, concluded_at: null, position: item.position + index + 1, number: String(index + 2), title: { en: title }, planned_start: at });
    }
    return rows;
  }

  const caption = (line, number) => ({ id: "c", room: room.id, language: "en", number, line, at });
  const link = { kind: "live", since: now };

  /** Heads of a stock-taking of which a word is broken where nobody said it may be; a narrow screen has no room for them. */
  function brokenHeads() {
    const heads = innerWidth > 1.5 * innerHeight ? [...root.querySelectorAll(".stock-screen thead th")] : [];
    return heads.filter((head) => {
      head.style.overflowWrap = "normal";
      const broken = head.scrollWidth > head.clientWidth + 1;
      head.style.overflowWrap = "";
      return broken;
    }).map((head) => `"${head.textContent}" is broken`);
  }

  /** Draw a scene and tell what is wrong with it. */
  function look(scene) {
    const store = createStore({ seq: 1, full: true, put: rowsOf(scene) });
    const options = readOptions({ view: scene.view, captions: scene.said ? "1" : "" });
    document.documentElement.dataset.view = scene.view;
    const said = (scene.said ?? []).map((line, index) => caption(line, index + 1));
    const pages = createPages();
    pages.rowsOf(store.waiting(list.id), now);
    pages.told(scene.told ?? 0);
    lit.render(screenPicture({
      store, roomId: room.id, options, pages, said, nowMs: now + (scene.told == null ? 0 : 10_000), identify: scene.identify ?? null,
      link: scene.silent ? { kind: "silent", since: now } : link, qr: scene.view === "welcome" ? "data:," : null, address: "https://live.example.org/m/global-refugee-forum",
    }), root);
    fit(root);
    const missing = Object.entries(scene.sees ?? {})
      .map(([what, least]) => [what, least, [...root.querySelectorAll(what)].filter((one) => one.checkVisibility()).length])
      .filter(([, least, count]) => count < least).map(([what, least, count]) => `only ${count} of ${least} ${what}`);
    const height = Math.min(innerWidth, innerHeight) / 100;
    return [...missing, ...brokenHeads(), ...check({ root: scene.identify ? ".screen-identity" : "#page", wanted: {
      sizes: [["#page", 4.5 * height], [".next-name, .list-who > bdi, .clock-name > bdi", 5.5 * height]],
      whole: scene.whole, rolls: ".caption-band, .caption-lines",
    } })];
  }

  const plenty = [...names.organisations, ...names.scripts];
  const around = (all, index, count) => Array.from({ length: count }, (_, n) => all[(index + n) % all.length]);
  const person = { speaker_name: names.ordinary.speaker_name, speaker_title: names.ordinary.speaker_title };
  const longest = { speaker_name: names.person.speaker_name, speaker_title: names.person.speaker_title };
  const NAME = ".speaker-delegation, .speaker-person, .next-name";

  const letters = (name) => words.text(name).length;

  /** Every State has the floor once, with the next four. */
  const everyState = () => states.map((speaker, index) => (
    { view: "floor", what: `State ${index}`, speaker, who: person, next: around(states, index + 1, 60), title: names.title_of_90, whole: NAME, sees: { ".screen-next li": 2 } }));

  /** Those with the longest names in the language spoken now. */
  const longestStates = () => everyState().sort((one, other) => letters(other.speaker) - letters(one.speaker)).slice(0, 32);

  /** Organisations: all in English, else those that have a name in the language spoken, and the longest that have none. */
  function worthIt(speaker, index) {
    const lang = words.language();
    return lang === "en" || speaker[lang] || index >= names.organisations.length || letters(speaker) > 70;
  }

  const everyOrganisation = () => plenty.filter(worthIt).flatMap((speaker, index) => {
    const next = around(plenty, index + 1, 30);
    const full = { speaker, who: longest, next, title: names.title_of_90, group: names.group };
    return [
      { ...full, view: "floor", what: `organisation ${index}`, group: null, whole: ".speaker-delegation", sees: { ".screen-next li": innerWidth > 1.5 * innerHeight ? 1 : 0 } },
      { ...full, view: "clock", what: `organisation ${index}`, whole: ".clock-name" },
      { ...full, view: "floor", what: `point of order ${index}`, point: plenty[(index + 7) % plenty.length] },
      { ...full, view: "lower-third", what: `lower third ${index}` },
    ];
  });

  /** The list, page after page of all States and organisations. */
  const lists = () => [...Array(16).keys()].map((page) => (
    { view: "list", what: `list ${page}`, speaker: plenty[page], group: names.group, told: page * 12, next: [...states.slice(0, 140), ...plenty, ...states.slice(140)], whole: ".list-who > bdi", sees: { ".stays": innerWidth > 1.5 * innerHeight ? 3 : 2, ".turns": 1 } }));

  /** The stock-taking, as many themes on a picture as there may be, called by all long names in turn. */
  const stockTaking = () => plenty.filter((_, index) => index % 4 === 0).map((speaker, nth) => (
    { view: "stocktaking", what: `stock-taking ${nth}`, speaker, themes: around(plenty, 4 * nth, 4), sees: { ".stock-screen tbody tr": 4, ".stock-screen td .num": 16 } }));

  const extremes = () => plenty.slice(0, 12).filter((_, index) => index % 3 === 0).flatMap((speaker, index) => {
    const all = { themes: around(plenty, index, 4), speaker, who: longest, group: names.group, next: around(plenty, index + 1, 30), title: names.title_of_90, items: 12 };
    const everything = { ...all, point: plenty[index + 3], limit: true, notices: 2, silent: true };
    return ["floor", "clock", "list", "agenda", "welcome", "notice", "lower-third", "captions", "stocktaking"].flatMap((view) => [
      { ...all, view, what: "long" },
      { ...everything, view, what: "everything at once" },
      { ...all, view, what: "notices", notices: 2 },
      { ...all, view, what: "suspended", suspended: true, notices: 1 },
      { ...all, view, what: "captions", said: Array(8).fill(names.caption), limit: true },
    ]);
  });

  const identities = () => ["3", "Hall, left", "Interpreters' corridor, third floor, behind the cafeteria", "X".repeat(30)].map((identify) => (
    { view: "floor", what: `identity ${identify}`, speaker: states[0], identify }));

  /** Over is said on the views that wait for a sitting, and on the rostrum's; the others stay as they were directed. */
  const after = () => [["floor", ".screen-over"], ["list", ".screen-over"], ["agenda", ".screen-over"], ["clock", ".screen-clock.still .screen-word"], ["welcome", ".welcome"], ["stocktaking", ".stock-screen"]].map(([view, what]) => (
    { view, what: "over", over: true, speaker: states[0], next: states.slice(0, 60), themes: plenty.slice(0, 4), sees: { [what]: 1 }, whole: ".screen-over p, .screen-word" }));

  const SCENES = { everyState, longestStates, everyOrganisation, lists, stockTaking, extremes, identities, after };

  return {
    /** Speak a language: its catalogue's address and its direction. */
    async speak(lang, url, dir) {
      if (url) await words.load(url);
      words.speak(lang);
      Object.assign(document.documentElement, { lang, dir });
      const family = getComputedStyle(document.body).fontFamily;
      const letters = [...plenty, ...states].map((name) => words.text(name)).join("");
      // One face of Chinese has no letter, and so never loads: it only says that Chinese stands here (docs/adr/0122-faces.md).
      // With it a load ends as failed at once, while the other faces are still under way.
      await Promise.allSettled([400, 600].map((weight) => document.fonts.load(`${weight} 20px ${family}`, letters)));
      await document.fonts.ready;
    },
    /** How many scenes of these kinds were looked at, and what is wrong with which. */
    sweep(kinds) {
      const scenes = kinds.flatMap((kind) => SCENES[kind]());
      const wrong = scenes.flatMap((scene) => look(scene).map((problem) => `${scene.view}, ${scene.what}: ${problem}`));
      return { count: scenes.length, wrong };
    },
    look: (kind, index) => look(SCENES[kind]()[index]),
    scenes: (kind) => SCENES[kind]().map((scene) => `${scene.view} ${scene.what}`),
  };
}
