import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore } from "../../../static/js/live/store.js";
import { step } from "../../../static/js/parts/record/grid-step.js";
import { touched } from "../../../static/js/parts/marks.js";
import { createMarking } from "../../../static/js/parts/record/marking.js";
import { newestOrders } from "../../../static/js/parts/desk/orders.js";
import { createDrafts, kept, overtaken, toSave } from "../../../static/js/parts/record/drafts.js";
import { fits, readQuery, toQuery } from "../../../static/js/parts/record/filter.js";
import { documentOf, numbersOf, recordRows } from "../../../static/js/parts/record-rows.js";
import { MARKS, stock, themeGroups } from "../../../static/js/derived/stock.js";
import { bar, markCounts } from "../../../static/js/parts/stock/bar.js";

const at = (minute) => `2021-12-14T10:${String(minute).padStart(2, "0")}:00.000Z`;

function turn(id, minute, more = {}) {
  return ["intervention", {
    id, inscription: `${id}-asks`, room: "r", item: "i", delegation: "ken", kind: "statement", mode: "in_room", language: "en",
    called_at: at(minute), started_at: at(minute), ended_at: at(minute + 3), themes: [], marks: {}, summary: null, ...more,
  }];
}

function store(...rows) {
  const usual = [
    ["meeting", { id: "m", themes: [{ id: "hosts", group: "objective", name: {} }, { id: "other", name: {} }, { id: "areas", group: "priority", name: {} }] }],
    ["room", { id: "r", name: {} }], ["sitting", { id: "s", room: "r", day: "2021-12-14" }],
    ["item", { id: "i", sitting: "s", title: { en: "Débat général" } }], ["list", { id: "l", item: "i" }],
    ["delegation", { id: "ken", name: { en: "Kenya", fr: "Kenya" }, category: "member_state" }],
    ["delegation", { id: "civ", name: { en: "Côte d'Ivoire" }, category: "co_host" }],
  ];
  const put = Object.fromEntries([...usual, ...rows].map(([kind, row]) => [`${kind}/${row.id}`, row]));
  return createStore({ seq: 1, full: true, put, drop: [] });
}

const ids = (rows) => rows.map((row) => row.turn.id);

test("interventions are numbered as they began and stand with the newest first; who speaks has no number yet", () => {
  const found = recordRows(store(turn("b", 5), turn("a", 1), turn("now", 9, { ended_at: null }), turn("called", 10, { started_at: null, ended_at: null })));
  assert.deepEqual(ids(found.spoken), ["called", "now", "b", "a"]);
  assert.deepEqual(found.spoken.map((row) => row.number), [null, null, 2, 1]);
  assert.equal(numbersOf(found.spoken).get("b").number, 2);
});

test("what was posted in lieu stands apart, with the room of its sitting", () => {
  const entry = ["inscription", { id: "e", list: "l", delegation: "civ", state: "in_writing", kind: "statement", mode: "in_writing" }];
  const waiting = ["inscription", { id: "w", list: "l", delegation: "ken", state: "inscribed" }];
  const { posted } = recordRows(store(entry, waiting));
  assert.deepEqual(ids(posted), ["e"]);
  assert.deepEqual([posted[0].room.id, posted[0].posted, posted[0].number], ["r", true, null]);
});

test("the document of an intervention is the one it names, else the one handed in for its entry", () => {
  const rows = store(turn("a", 1), turn("b", 5, { document: "named" }), ["document", { id: "named" }], ["document", { id: "in", inscription: "a-asks" }]);
  assert.equal(documentOf(rows, rows.get("intervention", "a")).id, "in");
  assert.equal(documentOf(rows, rows.get("intervention", "b")).id, "named");
  assert.equal(documentOf(rows, { id: "nobody", inscription: "nothing" }), null);
});

const CASES = [
  [{}, ["civ", "ken"]],
  [{ item: "i", sitting: "s", day: "2021-12-14", room: "r" }, ["civ", "ken"]],
  [{ day: "2021-12-15" }, []],
  [{ delegation: "ken" }, ["ken"]],
  [{ category: "co_host" }, ["civ"]],
  [{ kind: "point_of_order" }, []],
  [{ language: "fr", mode: "remote" }, ["civ"]],
  [{ theme: "hosts" }, ["civ", "ken"]],
  [{ theme: "hosts", mark: "pledge" }, ["ken"]],
  [{ mark: "progress" }, ["civ"]],
  [{ summary: "with" }, ["ken"]],
  [{ summary: "without" }, ["civ"]],
  [{ text: "COTE" }, ["civ"]],
  [{ text: "debat" }, ["civ", "ken"]],
  [{ text: "merci" }, ["ken"]],
];

for (const [wanted, expected] of CASES) {
  test(`the record shows what is wanted: ${JSON.stringify(wanted)}`, () => {
    const { spoken } = recordRows(store(
      turn("ken", 1, { summary: "Merci aux hôtes", themes: ["hosts"], marks: { hosts: ["pledge"] } }),
      turn("civ", 5, { delegation: "civ", language: "fr", mode: "remote", themes: ["hosts", "areas"], marks: { areas: ["progress"] } }),
    ));
    assert.deepEqual(ids(spoken.filter((row) => fits(row, wanted))), expected);
  });
}

test("nothing is said of the summary of what nobody heard", () => {
  const { posted } = recordRows(store(["inscription", { id: "e", list: "l", delegation: "ken", state: "in_writing" }]));
  assert.deepEqual(["with", "without"].map((summary) => fits(posted[0], { summary })), [false, false]);
  assert.equal(fits(posted[0], { theme: "hosts" }), false);
});

test("the address carries the filter, in one order, without what is empty or unknown", () => {
  assert.deepEqual(readQuery("?mark=pledge&text=%20&theme=hosts&colour=red"), { theme: "hosts", mark: "pledge" });
  assert.equal(toQuery({ mark: "pledge", theme: "hosts", text: "" }, { lang: "ar" }), "theme=hosts&mark=pledge&lang=ar");
  assert.equal(toQuery({}), "");
});

// Drafts

const memory = () => {
  const kept_ = new Map();
  return { getItem: (key) => kept_.get(key) ?? null, setItem: (key, text) => kept_.set(key, text), removeItem: (key) => kept_.delete(key) };
};

const row = (summary, more = {}) => ({ id: "t", summary, notes: null, ...more });

test("a draft survives a reload, and is gone when what is typed is what is saved", () => {
  const storage = memory();
  const drafts = createDrafts("k", () => {}, storage);
  drafts.type(row("Old."), "summary", "New.");
  assert.deepEqual(createDrafts("k", () => {}, storage).of("t"), { base: "Old.", notes_base: null, summary: "New." });
  drafts.type(row("Old."), "summary", "Old. ");
  assert.equal(drafts.of("t"), null);
  assert.equal(storage.getItem("k"), null);
});

test("what is sent names the summary it was begun on, and nothing that has not changed", () => {
  const drafts = createDrafts("k", () => {}, memory());
  drafts.type(row(null), "summary", " New. ");
  assert.deepEqual(toSave(drafts.of("t"), row(null)), { intervention: "t", summary: "New.", expect_summary: null });
  drafts.type(row(null), "summary", "");
  drafts.type(row(null), "notes", "Check.");
  assert.deepEqual(toSave(drafts.of("t"), row(null)), { intervention: "t", notes: "Check.", expect: { notes: null } });
});

test("a summary that somebody changed since is told, unless it is what is typed here", () => {
  const drafts = createDrafts("k", () => {}, memory());
  drafts.type(row(null), "summary", "Mine.");
  assert.equal(overtaken(drafts.of("t"), row(null)), false);
  assert.equal(overtaken(drafts.of("t"), row("Theirs.")), true);
  assert.equal(overtaken(drafts.of("t"), row("Mine.")), false);
  drafts.rebase(row("Theirs."));
  assert.equal(overtaken(drafts.of("t"), row("Theirs.")), false);
  assert.deepEqual(toSave(drafts.of("t"), row("Theirs.")), { intervention: "t", summary: "Mine.", expect_summary: "Theirs." });
  assert.equal(overtaken(null, row("Theirs.")), false);
});

test("what is typed while the server answers stays a draft, begun on what was saved", () => {
  const drafts = createDrafts("k", () => {}, memory());
  drafts.type(row(null), "summary", "One.");
  const sent = drafts.of("t");
  drafts.type(row(null), "summary", "One. Two.");
  drafts.saved("t", sent, { summary: "One.", notes: null });
  assert.deepEqual(drafts.of("t"), { summary: "One. Two.", base: "One.", notes_base: null });
  drafts.saved("t", drafts.of("t"), { summary: "One. Two.", notes: null });
  assert.equal(drafts.of("t"), null);
  drafts.saved("t", {}, { summary: null, notes: null });
});

test("without storage, and with broken storage, drafts last as long as the page", () => {
  for (const storage of [null, { getItem: () => "{", setItem: () => { throw new Error("full"); }, removeItem: () => {} }]) {
    const drafts = createDrafts("k", () => {}, storage);
    drafts.type(row(null), "summary", "One.");
    assert.equal(drafts.of("t").summary, "One.");
  }
  assert.deepEqual([kept("  "), kept(null), kept(" a ")], [null, null, "a"]);
});

// Marks and stock-taking

test("a mark that is touched is added in its order, or taken away", () => {
  assert.deepEqual(touched(["pledge"], "progress"), ["progress", "pledge"]);
  assert.deepEqual(touched(["progress", "pledge"], "pledge"), ["progress"]);
});

test("themes stand by objective, priority and what is neither", () => {
  const groups = themeGroups(store().meeting().themes);
  assert.deepEqual(groups.map(({ group, themes }) => [group, themes.map(({ id }) => id)]), [["objective", ["hosts"]], ["priority", ["areas"]], ["other", ["other"]]]);
});

test("what is touched while the server answers shows at once and is sent after it", async () => {
  const [sent, answers] = [[], []];
  const marking = createMarking((id, args) => {
    sent.push(args);
    return new Promise((answer) => answers.push(answer));
  });
  const before = { id: "t", themes: [], marks: {} };
  const all = marking.touch(before, { marks: { hosts: ["progress"] } });
  const then = marking.seen(before);
  assert.deepEqual([then.themes, then.marks], [["hosts"], { hosts: ["progress"] }]);
  marking.touch(before, { marks: { hosts: touched(then.marks.hosts, "pledge") } });
  marking.touch(before, { themes: [] });
  assert.deepEqual(marking.seen(before).marks, {});
  assert.deepEqual([sent.length, marking.busy(before)], [1, true]);
  for (let turn_ = 0; turn_ < 3; turn_ += 1) {
    answers[turn_]({ ok: true });
    await new Promise((done) => setImmediate(done));
  }
  await all;
  assert.deepEqual(sent, [{ marks: { hosts: ["progress"] } }, { marks: { hosts: ["progress", "pledge"] } }, { themes: [] }]);
  assert.equal(marking.seen(before), before);
  assert.equal(marking.busy(before), false);
});

test("what is answered before its change has come stays in sight until then, and what is touched next stands on it", async () => {
  let seq = 4;
  const marking = createMarking(async () => ({ seq: 5 }), (number) => seq >= number);
  const [before, other] = [{ id: "t", themes: [], marks: {} }, { id: "o", themes: [], marks: {} }];
  await marking.touch(before, { marks: { hosts: ["progress"] } });
  assert.deepEqual([marking.busy(before), marking.seen(before).marks], [false, { hosts: ["progress"] }]);
  assert.equal(marking.seen(other), other);
  const all = marking.touch(before, { marks: { hosts: touched(marking.seen(before).marks.hosts, "pledge") } });
  assert.deepEqual(marking.seen(before).marks, { hosts: ["progress", "pledge"] });
  await all;
  seq = 5;
  const after = { id: "t", themes: ["hosts"], marks: { hosts: ["challenge"] } };
  assert.equal(marking.seen(after), after);
});

test("of rows that came anew nothing is on its way any more: what is not in them was lost", async () => {
  const marking = createMarking(async () => ({ seq: 5 }), () => false);
  const turn_ = { id: "t", themes: [], marks: {} };
  await marking.touch(turn_, { marks: { hosts: ["progress"] } });
  assert.deepEqual(marking.seen(turn_).marks, { hosts: ["progress"] });
  marking.reloaded();
  assert.equal(marking.seen(turn_), turn_);
});

test("after a refusal nothing that stood on it is sent", async () => {
  const sent = [];
  const marking = createMarking(async (id, args) => {
    sent.push(args);
    return null;
  });
  const before = { id: "t", themes: [], marks: {} };
  const all = marking.touch(before, { themes: ["gone"] });
  marking.touch(before, { marks: { gone: ["pledge"] } });
  await all;
  assert.equal(sent.length, 1);
  assert.equal(marking.seen(before), before);
});

test("arrow keys lead through the grid and stop at its edges", () => {
  const grid = { row: 0, column: 0, rows: 2, columns: 5, rtl: false };
  assert.deepEqual(step("ArrowRight", grid), { row: 0, column: 1 });
  assert.deepEqual(step("ArrowDown", grid), { row: 1, column: 0 });
  assert.equal(step("ArrowLeft", grid), null);
  assert.equal(step("ArrowUp", grid), null);
  assert.deepEqual(step("ArrowLeft", { ...grid, rtl: true }), { row: 0, column: 1 });
  assert.deepEqual([step("End", grid), step("Home", { ...grid, column: 3 })], [{ row: 0, column: 4 }, { row: 0, column: 0 }]);
  assert.equal(step("Enter", grid), null);
});

test("the stock counts interventions that began, by theme and by mark", () => {
  const found = stock(store(
    turn("a", 1, { themes: ["hosts"], marks: { hosts: ["progress", "pledge"] } }),
    turn("b", 5, { themes: ["hosts", "areas"], marks: { hosts: ["progress"] } }),
    turn("silent", 9), turn("called", 12, { started_at: null, themes: ["hosts"], marks: { hosts: ["pledge"] } }),
  ));
  const [{ themes: [hosts] }, { themes: [areas] }] = found.groups;
  assert.deepEqual(Object.fromEntries(Object.entries(hosts.marks).map(([mark, turns]) => [mark, turns.map(({ id }) => id)])), {
    progress: ["a", "b"], challenge: [], support_needed: [], pledge: ["a"],
  });
  assert.deepEqual([hosts.named.length, areas.named.length, found.spoken, found.marked], [2, 1, 3, 2]);
  assert.deepEqual(bar(markCounts(hosts.marks), MARKS, 3).map(({ key, from, size }) => [key, Math.round(from), Math.round(size)]), [["progress", 0, 67], ["pledge", 67, 33]]);
  assert.deepEqual(bar(markCounts(areas.marks), MARKS, 3), []);
});

test("of each day the newest order counts", () => {
  const order = (id, day, number) => ["order_of_the_day", { id, day, number }];
  const newest = newestOrders(store(order("a", "d1", 2), order("b", "d1", 1), order("c", "d2", 1)));
  assert.deepEqual([...newest].map(([day, { id }]) => [day, id]), [["d1", "a"], ["d2", "c"]]);
});
