/** A programme, delegations, speakers or pledges from a file: tried first, every bad line named, then imported. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { newCommandId } from "../../live/commands.js";
import { _, ngettext } from "../../live/words.js";
import { answersOf, unanswered } from "./import-answers.js";
import { importPreview, linesCell } from "./import-preview.js";
import { questionsPanel } from "./import-questions.js";

const KINDS = {
  programme: () => _("A programme"),
  delegations: () => _("A list of delegations"),
  speakers: () => _("A list of speakers"),
  pledges: () => _("A register of pledges"),
};

const LOOK_EVERY_MS = 700;

/** @param {{data: object, redraw: () => void, announce: Function, fetch_?: Function}} parts */
export function createImport({ data, redraw, announce, fetch_ = (...given) => fetch(...given) }) {
  const state = { file: null, id: null, busy: false, found: null, fault: "", answers: {}, remembered: false };

  async function ask(dry) {
    const body = new FormData();
    body.append("file", state.file);
    body.append("answers", JSON.stringify(dry ? state.answers : answersOf(state.found.questions, state.answers)));
    const answer = await fetch_(`${data.import_url}?command_id=${state.id}${dry ? "&dry_run=1" : ""}`, {
      method: "POST", credentials: "same-origin", body,
      headers: { Accept: "application/json", "X-CSRF-Token": data.csrf, "X-Signed-In-As": data.signed_in_as },
    });
    return answer.json();
  }

  /** How far a long register is, while it comes in: every look asks for the next. */
  async function follow() {
    const { id } = state;
    await new Promise((go) => { setTimeout(go, LOOK_EVERY_MS); });
    if (!state.busy || state.id !== id) return;
    try {
      const answer = await fetch_(`${data.import_url}/${id}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
      const { done, of } = await answer.json();
      Object.assign(state, { progress: of ? { done, of } : null });
      redraw();
    } catch { /* the answer to the import itself tells whether there is a line */ }
    await follow();
  }

  async function send(dry) {
    Object.assign(state, { busy: true, fault: "", progress: null });
    redraw();
    if (!dry && state.found?.kind === "pledges") follow();
    const { file, id } = state;
    try {
      const said = await ask(dry);
      if (state.file !== file || state.id !== id) return;  // another file, or another answer, was chosen meanwhile
      if (said.error) state.fault = said.error.message;
      else state.found = said;
    } catch {
      state.fault = _("There is no connection. Try again: a file is imported once, also if the answer was lost.");
    }
    state.busy = false;
    if (state.fault) announce(state.fault);
    redraw();
  }

  /** Tries a file; where one with the same headings, or with the same names, came in before, once more as it was answered. */
  async function tryFirst() {
    await send(true);
    const answers = state.found?.remembered ?? {};
    if (state.fault || !Object.keys(answers).length) return;
    Object.assign(state, { answers, remembered: true, id: newCommandId() });
    await send(true);
  }

  return {
    state,
    choose(file) {
      Object.assign(state, { file, id: newCommandId(), found: null, answers: {}, remembered: false, fault: file && file.size > data.largest_import ? _("This file is larger than 4 MiB.") : "" });
      if (file && !state.fault) tryFirst();
      else redraw();
    },
    answer(key, value) {
      Object.assign(state, { answers: { ...state.answers, [key]: value }, id: newCommandId() });
      return send(true);
    },
    async write() {
      await send(false);
    },
  };
}

/** @param {object} importing from createImport, @param {object[]} categories the meeting's */
export function importPanel(importing, categories) {
  const { state, choose, write, answer } = importing;
  const { found, busy, fault } = state;
  return html`<div class="stack">
    <p class="small">${_("A programme, delegations, a list of speakers or a register of pledges, as a workbook (XLSX, XLS, ODS) or CSV; a schedule of pretalx, frab or Indico, or a calendar (ICS). It is tried first; nothing is written until you say so.")}</p>
    ${templates()}
    <label class="field"><span class="label">${_("File to import")}</span>
      <input type="file" @change=${(event) => choose(event.target.files[0] ?? null)}></label>
    ${busy ? html`<p role="status">${state.progress ? html`<progress aria-label=${_("Import")} max=${state.progress.of} value=${state.progress.done}></progress> ${_("%(done)s of %(of)s lines", state.progress)}`
      : html`<progress aria-label=${_("Import")}></progress> ${found ? _("Importing…") : _("Reading the file…")}`}</p>` : nothing}
    ${fault ? html`<p class="message refused">${fault}</p>` : nothing}
    ${found?.dry_run && state.remembered ? html`<p class="small">${_("Answers that were given to a file like this before are taken again; they may be changed below.")}</p>` : nothing}
    ${found ? outcome(found, state.answers, answer, write, busy, categories) : nothing}
  </div>`;
}

/** Empty tables to fill in; a second sheet explains each column. */
function templates() {
  const links = Object.keys(KINDS).map((kind) => html`<li><a href=${`/api/v1/import/${kind}.xlsx`} download>${KINDS[kind]()}</a></li>`);
  return html`<details><summary>${_("Tables to fill in, with an explanation of their columns")}</summary><ul>${links}</ul></details>`;
}

function outcome(found, answers, answer, write, busy, categories) {
  const kind = KINDS[found.kind]?.() ?? _("The file");
  const lines = ngettext("%(n)s line", "%(n)s lines", found.lines);
  if (found.ok && !found.dry_run) return html`<p class="message" role="status">${found.kind === "pledges" ? _("Imported: %(kind)s, %(lines)s.", { kind, lines }) : _("Imported: %(kind)s, %(lines)s. It is one change of the log.", { kind, lines })}</p>`;
  const bad = found.problems.filter((one) => !one.question);
  const open = unanswered(found.questions ?? [], answers);
  return html`${bad.length ? badLines(found, bad, kind, lines) : preview(found, open, kind, lines)}
    ${questionsPanel(found, answers, answer, categories)}
    ${importPreview(found, categories)}
    ${bad.length || open.length ? nothing : html`<div class="form-buttons"><button type="button" class="button primary" ?disabled=${busy} @click=${write}>${_("Import it now")}</button></div>`}`;
}

function preview(found, open, kind, lines) {
  return html`<p class="message">${_("%(kind)s, %(lines)s.", { kind, lines })}
    ${open.length ? _("Some things are not sure; answer them below.") : _("Every line can be taken.")} ${counts(found.told)}</p>`;
}

/** What the file would bring, by what it counts. */
function counts(told) {
  const said = {
    rooms: (n) => ngettext("%(n)s room", "%(n)s rooms", n), sittings: (n) => ngettext("%(n)s sitting", "%(n)s sittings", n),
    items: (n) => ngettext("%(n)s item", "%(n)s items", n), added: (n) => ngettext("%(n)s new delegation", "%(n)s new delegations", n),
    changed: (n) => ngettext("%(n)s changed delegation", "%(n)s changed delegations", n),
    inscriptions: (n) => ngettext("%(n)s inscription", "%(n)s inscriptions", n),
    items_changed: (n) => ngettext("%(n)s changed item", "%(n)s changed items", n), items_removed: (n) => ngettext("%(n)s removed item", "%(n)s removed items", n),
    pledges: (n) => ngettext("%(n)s new pledge", "%(n)s new pledges", n), pledges_changed: (n) => ngettext("%(n)s changed pledge", "%(n)s changed pledges", n),
    items_left: (n) => ngettext("%(n)s item left as it is", "%(n)s items left as they are", n),
  };
  const parts = Object.entries(told).filter(([what, n]) => said[what] && typeof n === "number").map(([what, n]) => said[what](n));
  return parts.length ? _("It brings: %(what)s.", { what: parts.join(" · ") }) : "";
}

/** The sentences are those of the command line, in English. */
function badLines(found, bad, kind, lines) {
  const count = found.problem_count - found.problems.filter((one) => one.question).length;
  return html`<p class="message refused">${_("%(kind)s, %(lines)s.", { kind, lines })} ${ngettext("%(n)s line cannot be taken; nothing is imported. Correct the file and choose it again.",
      "%(n)s lines cannot be taken; nothing is imported. Correct the file and choose it again.", count)}</p>
    <div class="setup-problems" tabindex="0" role="group" aria-label=${_("Lines that cannot be taken")}><table><thead><tr><th>${_("Line")}</th><th>${_("Column")}</th><th>${_("What is wrong")}</th></tr></thead>
      <tbody>${bad.map(({ column, value, sentence, ...where }) => html`<tr><td class="num">${linesCell(where)}</td><td><bdi dir="ltr">${column}</bdi></td>
        <td lang="en" dir="ltr">${value ? html`<bdi dir="auto">${value}</bdi>: ` : nothing}${sentence}</td></tr>`)}</tbody></table></div>`;
}
