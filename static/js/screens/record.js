/** The record: interventions as they are delivered, summarised and marked, filtered and taken away as files. */
import { html, nothing } from "../vendor/lit-html/lit-html.js";
import { repeat } from "../vendor/lit-html/directives/repeat.js";
import { open } from "../page.js";
import { createLookingUp } from "../live/looking-up.js";
import { printAs } from "../live/printing.js";
import { _, ngettext } from "../live/words.js";
import { createActions } from "../parts/deeds/actions.js";
import { keepFocus } from "../parts/focus.js";
import { createDrafts, overtaken, toSave } from "../parts/record/drafts.js";
import { postedList, recordEntry } from "../parts/record/entry.js";
import { createLinking } from "../parts/record/linking.js";
import { createMarking } from "../parts/record/marking.js";
import { recordOnPaper } from "../parts/record/on-paper.js";
import { fits, readQuery, toQuery } from "../parts/record/filter.js";
import { choices, ownLanguage, recordFiles, recordForm } from "../parts/record/form.js";
import { sending } from "../parts/deeds/sending.js";
import { changeQuery } from "../live/address.js";
import { createSettings } from "../live/settings.js";
import { numbersOf, recordRows } from "../parts/record-rows.js";

const AT_FIRST = 60;

let page = null;

function createPage(context) {
  const redraw = () => context.redraw();
  const { data } = context;
  const writes = ["secretariat", "admin"].includes(data.role);
  const actions = writes ? createActions({ send: context.send, redraw, announce: context.announce }) : null;
  keepFocus(context.root);
  printAs(() => recordOnPaper(context, read(context.store, page.wanted)));
  return {
    context, writes,
    wanted: readQuery(location.search),
    lang: ownLanguage(),
    openId: null,
    most: AT_FIRST,
    drafts: writes ? createDrafts(`hlom:record:${data.meeting}:${data.role}:${data.name ?? ""}`, redraw) : null,
    actions, redraw,
    // Who writes looks for what is missing; who reads, reads.
    settings: createSettings("record", { whole: !writes }, redraw),
    marking: writes ? createMarking(
      (id, args) => actions.run(`mark-${id}`, "annotate_intervention", { intervention: id, ...args }),
      (seq) => context.store.seq >= seq,
    ) : null,
    linking: createLinking({
      send: (id, args) => actions.run(`link-${id}`, "link_pledges", { intervention: id, ...args }), redraw,
      lookUp: createLookingUp(context), folded: (seq) => context.store.seq >= seq,
    }),
  };
}

/** Rows are put together once for each change and filter, not at each turn of the clock. */
function createReading() {
  let kept = { version: null };
  return function read(store, wanted) {
    const query = toQuery(wanted);
    if (kept.version === store.version && kept.query === query) return kept;
    const { spoken, posted } = recordRows(store);
    kept = {
      version: store.version, query, spoken, posted, numbers: numbersOf(spoken), offered: choices(store, [...spoken, ...posted]),
      shown: spoken.filter((row) => fits(row, wanted)), shownPosted: posted.filter((row) => fits(row, wanted)),
    };
    return kept;
  };
}

const read = createReading();

function show(wanted) {
  page.wanted = readQuery(toQuery(wanted));
  page.most = AT_FIRST;
  changeQuery(toQuery(page.wanted));
  page.redraw();
}

const change = (part) => show({ ...page.wanted, ...part });
const showAll = () => show({});

function toggle(id) {
  page.openId = page.openId === id ? null : id;
  page.redraw();
}

async function save(turn) {
  const { drafts, actions } = page;
  const draft = drafts.of(turn.id);
  // Both summaries stand before the writer already: the one to keep is said by a button.
  if (!draft || overtaken(draft, turn)) return;
  const args = toSave(draft, turn);
  const answer = await actions.run(`save-${turn.id}`, "annotate_intervention", args);
  const stands = (field) => (field in args ? args[field] : turn[field]) ?? null;
  if (answer) drafts.saved(turn.id, draft, { summary: stands("summary"), notes: stands("notes") });
}

/** What is touched stands on what was touched before, drawn or not. */
function mark({ id }) {
  return (ask) => {
    const turn = page.context.store.get("intervention", id);
    const seen = page.marking.seen(turn);
    const args = ask(seen);
    const was = Object.keys(args.marks ?? {}).map((theme) => [theme, seen.marks?.[theme] ?? []]);
    page.marking.touch(turn, { ...args, expect: {
      ...(args.themes && { themes: seen.themes }), ...(args.marks && { marks: Object.fromEntries(was) }),
    } });
    page.redraw();
  };
}

function entry(row, found, nowMs) {
  const { context, actions, drafts, writes, openId, settings } = page;
  const { turn } = row;
  return recordEntry(row, {
    store: context.store, numbers: found.numbers, nowMs, writes, drafts, whole: settings.values.whole,
    open: openId === turn.id, toggle: () => toggle(turn.id),
    save: () => save(turn), mark: mark(turn), seen: page.marking?.seen(turn) ?? turn, busy: page.marking?.busy(turn) ?? false,
    note: actions?.note(`save-${turn.id}`) ?? null, markNote: actions?.note(`mark-${turn.id}`) ?? null,
    linking: page.linking, linkNote: actions?.note(`link-${turn.id}`) ?? null,
  });
}

function list(found, nowMs) {
  if (!found.spoken.length && !found.posted.length) {
    return html`<p class="empty card">${_("Nobody has spoken yet. Interventions stand here from the moment they are called.")}</p>`;
  }
  if (!found.shown.length && !found.shownPosted.length) {
    return html`<p class="empty card">${_("Nothing fits this filter.")}
      <button type="button" class="button" @click=${showAll}>${_("Show all")}</button></p>`;
  }
  // The one that is open stays, however far down it is.
  const rows = found.shown.filter((row, index) => index < page.most || row.turn.id === page.openId);
  const rest = found.shown.length - rows.length;
  return html`<ol class="record-list entries dense names-first card" aria-label=${_("Interventions")}>
      ${repeat(rows, (row) => row.turn.id, (row) => entry(row, found, nowMs))}</ol>
    ${rest > 0 ? html`<button type="button" class="button" @click=${() => { page.most += AT_FIRST; page.redraw(); }}>${
      ngettext("%(n)s earlier", "%(n)s earlier", rest)}</button>` : nothing}
    ${postedList(found.shownPosted, { store: page.context.store, numbers: found.numbers, nowMs, linking: page.linking })}`;
}

function render(context) {
  page ??= createPage(context);
  const { wanted, lang } = page;
  const found = read(context.store, wanted);
  return html`<h1>${_("Record")}</h1>
    <div class="record-columns">
      <div class="record-main">
        ${recordForm({
          wanted, offered: found.offered, change, showAll, settings: page.settings,
          shown: found.shown.length + found.shownPosted.length, all: found.spoken.length + found.posted.length,
        })}
        ${list(found, context.now())}
      </div>
      <div class="record-side">${recordFiles({
        wanted, lang, url: context.data.urls.commands.replace(/commands$/, "record"),
        choose(code) { page.lang = code; page.redraw(); },
      })}
      <p class="small"><a class="alone" href=${context.data.urls.stocktaking}>${_("Stock-taking of the meeting")}</a></p></div>
    </div>`;
}

open({ render, ...sending, onChange: (change) => change.full && [page?.marking, page?.linking].forEach((one) => one?.reloaded()) });
