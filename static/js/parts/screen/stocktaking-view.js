/** The stock-taking on a room screen, for the closing: table after table, each number with its bar. */
import { html, nothing, svg } from "../../vendor/lit-html/lit-html.js";
import { MARKS, stock } from "../../derived/stock.js";
import { _, ngettext } from "../../live/words.js";
import { groupText, markText } from "../marks.js";
import { name } from "../name.js";
import { STAGES, moved, stageText } from "../pledged/stages.js";
import { markCounts } from "../stock/bar.js";
import { called, inReadersOrder, pledgesText, titleText } from "../stock/lines.js";
import { paintOf, patternOf, patterns } from "../stock/patterns.js";
import { slideAt, slidesOf } from "./slides.js";
import { nothingYet } from "./frame.js";

const wordOf = (key) => HEADS[key]?.() ?? (STAGES.includes(key) ? stageText(key) : markText(key));

const HEADS = {
  before: () => _("When the meeting began"),
  now: () => _("As of now"),
  new: () => _("New"),
};

/** What interventions told of themes, of each by what it is, then by who spoke and when. */
function saidTables(store, { groups, by }) {
  const line = (of, { marks }) => ({ name: of, counts: markCounts(marks) });
  return [
    ...groups.map(({ group, themes }) => ({
      title: groupText(group), heads: MARKS, whole: true, lines: themes.map((one) => line(one.theme.name, one)),
    })),
    ...by.map((one) => ({ title: titleText(one.by), heads: MARKS, lines: inReadersOrder(one).map((each) => line(called(store, one.by, each.of), each)) })),
  ];
}

/** How the pledges stand: each stage before and now, then each theme's stages. */
function pledgeTables(store, figures) {
  if (!figures?.all.count) return [];
  const { all, by } = figures;
  const about = [ngettext("%(n)s pledge", "%(n)s pledges", all.count), ngettext("%(n)s announced here", "%(n)s announced here", all.new)].join(" · ");
  const changes = ({ before, now }) => Object.fromEntries(STAGES.map((stage) => [stage, moved(before[stage], now[stage])]));
  const stages = STAGES.filter((stage) => stage !== "withdrawn");
  return [
    {
      title: _("Pledges by stage"), about, heads: ["before", "now"], whole: true,
      lines: STAGES.map((stage) => ({
        name: stageText(stage), counts: { before: all.before[stage], now: all.now[stage] }, changes: { now: moved(all.before[stage], all.now[stage]) },
      })),
    },
    ...by.filter((one) => one.by === "theme").map((one) => ({
      title: pledgesText("theme"), about, heads: [...stages, "new"], whole: true,
      lines: one.lines.map((each) => ({ name: called(store, one.by, each.of), counts: { ...each.now, new: each.new }, changes: changes(each) })),
    })),
  ];
}

const slides = (store, figures) => {
  const found = store.once("stock", () => stock(store));
  const about = _("%(marked)s of %(spoken)s interventions are marked so far.", found);
  return slidesOf([...saidTables(store, found).map((table) => ({ about, ...table })), ...pledgeTables(store, figures)]);
};

function cell(key, { counts, changes }, most) {
  const size = most ? (100 * counts[key]) / most : 0;
  const start = document.dir === "rtl" ? 100 - size : 0;
  const change = changes?.[key];
  return html`<td role="cell"><span class="num">${counts[key]}</span>${change ? html` <span class="stock-moved num" dir="ltr">${change}</span>` : nothing}
    <svg class="stock-line" data-gives-way="3" aria-hidden="true" focusable="false">${size
      ? svg`<rect class="stock-part ${patternOf(key)}" fill=${paintOf(key)} x="${start}%" width="${size}%" height="100%"></rect>` : nothing}</svg></td>`;
}

function table({ heads, lines }) {
  const most = Math.max(0, ...lines.flatMap(({ counts }) => heads.map((key) => counts[key])));
  return html`<table class="stock-screen" role="table" data-columns=${heads.length}>
    <thead role="rowgroup"><tr role="row"><td></td>${heads.map((key) => html`<th scope="col" role="columnheader">${wordOf(key)}</th>`)}</tr></thead>
    <tbody role="rowgroup">${lines.map((line) => html`<tr role="row"><th scope="row" role="rowheader">
      <p class="stock-screen-name" data-gives-way="2 4" data-keeps="2">${name(line.name)}</p></th>
      ${heads.map((key) => cell(key, line, most))}</tr>`)}</tbody></table>`;
}

/** @param {object} shown as `screenPicture` has it, with `figures` of the pledges or null */
export function stocktakingView({ store, figures, nowMs, options }) {
  const all = slides(store, figures?.now() ?? null);
  if (!all.length) return nothingYet(_("Nothing has been marked yet."));
  const nth = slideAt(all.length, nowMs, options.langs.length);
  const { title, about } = all[nth];
  return html`${patterns()}<div class="list-top">
      <p class="list-title">${title}</p>
      <p class="list-state"><span data-gives-way="1">${about}</span>${all.length > 1 ? html` <span class="stock-nth num" dir="ltr">${nth + 1}/${all.length}</span>` : nothing}</p>
    </div>
    <div class="stock-screen-box" data-fit-box>${table(all[nth])}</div>`;
}
