/** A programme, delegations or a list of speakers from a file: tried first, every bad line named, then imported. */
import { html, nothing } from "../../vendor/lit-html/lit-html.js";
import { newCommandId } from "../../live/commands.js";
import { _, ngettext } from "../../live/words.js";

const KINDS = {
  programme: () => _("A programme"),
  delegations: () => _("A list of delegations"),
  speakers: () => _("A list of speakers"),
};

/** @param {{data: object, redraw: () => void, announce: Function, fetch_?: Function}} parts */
export function createImport({ data, redraw, announce, fetch_ = (...given) => fetch(...given) }) {
  const state = { file: null, id: null, busy: false, found: null, fault: "" };

  async function send(dry) {
    Object.assign(state, { busy: true, fault: "" });
    redraw();
    try {
      const answer = await fetch_(`${data.import_url}?command_id=${state.id}${dry ? "&dry_run=1" : ""}`, {
        method: "POST", credentials: "same-origin", body: state.file,
        headers: { "Content-Type": "application/octet-stream", Accept: "application/json", "X-CSRF-Token": data.csrf, "X-Signed-In-As": data.signed_in_as },
      });
      const said = await answer.json();
      if (said.error) state.fault = said.error.message;
      else state.found = said;
    } catch {
      state.fault = _("There is no connection. Try again: a file is imported once, also if the answer was lost.");
    }
    state.busy = false;
    if (state.fault) announce(state.fault);
    redraw();
  }

  return {
    state,
    choose(file) {
      Object.assign(state, { file, id: newCommandId(), found: null, fault: file && file.size > data.largest_import ? _("This file is larger than 4 MiB.") : "" });
      if (file && !state.fault) send(true);
      else redraw();
    },
    write: () => send(false),
  };
}

/** @param {object} importing from createImport */
export function importPanel(importing) {
  const { state, choose, write } = importing;
  const { found, busy, fault } = state;
  return html`<div class="stack">
    <p class="small">${_("A file in CSV (UTF-8) or XLSX. Its header says what it is: programme, delegations or list of speakers. It is tried first; nothing is written until you say so.")}</p>
    <label class="field"><span class="label">${_("File to import")}</span>
      <input type="file" accept=".csv,.xlsx,text/csv" @change=${(event) => choose(event.target.files[0] ?? null)}></label>
    ${busy ? html`<p role="status"><progress aria-label=${_("Import")}></progress> ${found ? _("Importing…") : _("Reading the file…")}</p>` : nothing}
    ${fault ? html`<p class="message refused">${fault}</p>` : nothing}
    ${found && !busy ? outcome(found, write) : nothing}
  </div>`;
}

function outcome(found, write) {
  const kind = KINDS[found.kind]?.() ?? _("The file");
  const lines = ngettext("%(n)s line", "%(n)s lines", found.lines);
  if (!found.ok) return badLines(found, kind, lines);
  if (!found.dry_run) return html`<p class="message" role="status">${_("Imported: %(kind)s, %(lines)s. It is one change of the log.", { kind, lines })}</p>`;
  return html`<p class="message">${_("%(kind)s, %(lines)s.", { kind, lines })} ${_("Every line can be taken.")} ${counts(found.told)}</p>
    <div class="form-buttons"><button type="button" class="button primary" @click=${write}>${_("Import it now")}</button></div>`;
}

/** What the file would bring, by what it counts. */
function counts(told) {
  const said = {
    rooms: (n) => ngettext("%(n)s room", "%(n)s rooms", n), sittings: (n) => ngettext("%(n)s sitting", "%(n)s sittings", n),
    items: (n) => ngettext("%(n)s item", "%(n)s items", n), added: (n) => ngettext("%(n)s new delegation", "%(n)s new delegations", n),
    changed: (n) => ngettext("%(n)s changed delegation", "%(n)s changed delegations", n),
    inscriptions: (n) => ngettext("%(n)s inscription", "%(n)s inscriptions", n),
  };
  const parts = Object.entries(told).filter(([what, n]) => said[what] && typeof n === "number").map(([what, n]) => said[what](n));
  return parts.length ? _("It brings: %(what)s.", { what: parts.join(" · ") }) : "";
}

/** The sentences are those of the command line, in English. */
function badLines(found, kind, lines) {
  return html`<p class="message refused">${_("%(kind)s, %(lines)s.", { kind, lines })} ${ngettext("%(n)s line cannot be taken; nothing is imported. Correct the file and choose it again.",
      "%(n)s lines cannot be taken; nothing is imported. Correct the file and choose it again.", found.problem_count)}</p>
    <div class="setup-problems" tabindex="0" role="group" aria-label=${_("Lines that cannot be taken")}><table><thead><tr><th>${_("Line")}</th><th>${_("Column")}</th><th>${_("What is wrong")}</th></tr></thead>
      <tbody>${found.problems.map(({ line, column, value, sentence }) => html`<tr><td class="num">${line ?? ""}</td><td><bdi dir="ltr">${column}</bdi></td>
        <td lang="en" dir="ltr">${value ? html`<bdi dir="auto">${value}</bdi>: ` : nothing}${sentence}</td></tr>`)}</tbody></table></div>`;
}
