/** The page on which the secretariat sets up the meeting, also while it runs (docs/adr/0099-setup.md). */
import { html } from "../vendor/lit-html/lit-html.js";
import { open } from "../page.js";
import { _, ngettext } from "../live/words.js";
import { actionNote } from "../parts/deeds/action-note.js";
import { createActions } from "../parts/deeds/actions.js";
import { createArming } from "../parts/deeds/confirm-button.js";
import { pageDoor } from "../parts/door-panel.js";
import { keepFocus } from "../parts/focus.js";
import { createFolds, foldMenus } from "../parts/menus.js";
import { createOpened } from "../parts/forms/form-changes.js";
import { formatDialog, formatPanel } from "../parts/format-change.js";
import { createHourQuestions } from "../parts/hours/hour-question.js";
import { createDialog } from "../parts/forms/page-dialog.js";
import { createHandOver } from "../parts/setup/hand-over-asking.js";
import { handOverPanel } from "../parts/setup/hand-over.js";
import { collecting, draftPanel } from "../parts/setup/draft.js";
import { clockLine, sectionFacts, wholeMeetingLink } from "../parts/setup/overview.js";
import { rulesForm } from "../parts/setup/rules-form.js";
import { createSections, sectionBodies, sectionList, sectionNav } from "../parts/setup/sections.js";
import { createImport, importPanel } from "../parts/setup/import.js";
import { meetingForm } from "../parts/setup/meeting.js";
import { createProgramme } from "../parts/setup/programme.js";
import { programmeDialogs } from "../parts/setup/programme-dialogs.js";
import { roomsPanel } from "../parts/setup/rooms.js";
import { createRows, rowsEditor } from "../parts/setup/rows.js";
import { aboutPanel, createAboutEditor } from "../parts/setup/about-editor.js";
import { sending } from "../parts/deeds/sending.js";
import { sittingsPanel } from "../parts/setup/sittings.js";
import { tableLinks } from "../parts/setup/table-links.js";

let page = null;

function createPage(context) {
  const redraw = () => context.redraw();
  const meeting = () => context.store.meeting();
  const made = {
    context,
    dialog: createDialog(redraw),
    arming: createArming(redraw),
    actions: createActions({ send: context.send, redraw, announce: context.announce }),
    opened: createOpened(),
    hoursOf: createHourQuestions(() => context.redraw()),
    categories: createRows(() => meeting().categories, redraw),
    themes: createRows(() => meeting().themes, redraw),
    importing: createImport({ data: context.data, redraw, announce: context.announce }),
    handOver: createHandOver({ data: context.data, redraw, announce: context.announce }),
    sections: createSections(context),
    folds: createFolds(redraw),
    about: createAboutEditor(redraw),
  };
  made.programme = createProgramme(made);
  made.dialogs = programmeDialogs(made);
  made.format = formatDialog(made);
  made.door = pageDoor(made);
  keepFocus(context.root);
  foldMenus(document);
  addEventListener("beforeunload", (event) => {
    if (Object.keys(UNSAVED).some((id) => UNSAVED[id](made))) event.preventDefault();
  });
  return made;
}

/** Whether something is typed in a section and not saved. */
const UNSAVED = {
  meeting: ({ opened }) => opened.unsaved("meeting"),
  about: ({ opened }) => opened.unsaved("about "),
  rooms: ({ opened }) => opened.unsaved("room "),
  sittings: ({ opened }) => opened.unsaved("sitting "),
  rules: ({ opened }) => opened.unsaved("rules"),
  categories: ({ categories }) => categories.changed(),
  themes: ({ themes }) => themes.changed(),
};

const unsaved = (id) => UNSAVED[id]?.(page) ?? false;

/** Sends what was changed, and says so; where nothing was, that is said too. */
async function save(place, name, args, fixed = {}, run = page.actions.run) {
  const { context } = page;
  if (!Object.keys(args).length) {
    context.announce(_("Nothing was changed."));
    return { seq: null, result: {} };
  }
  const answer = await run(place, name, { ...fixed, ...args });
  if (answer) context.announce(_("Saved."));
  return answer;
}

/** What is changed of the programme may go into the draft. */
const plans = (place, name, args) => page.programme.run(place, name, args);

const setMeeting = (place) => (args) => save(place, "set_meeting", args);

/** How many rows name a category, or a theme: those cannot be removed. */
const categoryUsed = (id) => page.context.store.all("delegation").filter((row) => row.category === id).length
  + page.context.store.all("list").filter((row) => row.categories?.includes(id) || row.time_limits[id] != null).length;
const themeUsed = (id) => page.context.store.all("intervention").filter((row) => row.themes.includes(id) || row.marks?.[id]).length;

const PARTS = {
  overview: () => html`${sectionList(page.sections, sectionFacts(page.context.store), unsaved)}${wholeMeetingLink(page.context.data)}${clockLine(page.context.data)}`,
  meeting: meetingPart,
  about: aboutPart,
  format: formatPart,
  rooms: roomsPart,
  sittings: sittingsPart,
  draft: draftPart,
  rules: rulesPart,
  categories: categoriesPart,
  themes: themesPart,
  people: peoplePart,
  import: () => html`${importPanel(page.importing, page.context.store.meeting().categories)}${tableLinks(page.context.data.import_url.replace(/\/import$/, ""))}`,
  filing: () => handOverPanel(page.handOver, page.context.store),
};

function meetingPart() {
  const form = meetingForm({ context: page.context, opened: page.opened, note: page.actions.note("meeting"), save: setMeeting("meeting") });
  return html`${wholeMeetingLink(page.context.data)}${form}`;
}

function aboutPart() {
  const { context, about: editor, opened, arming, actions } = page;
  return aboutPanel({ context, editor, opened, arming, note: actions.note, save, run: actions.run });
}

function formatPart() {
  const { context, actions, format } = page;
  return formatPanel({ context, note: actions.note("modes"), run: (name, args) => actions.run("modes", name, args), open: format.open });
}

/** Said above what may go into the draft, with the way to it. */
function collects() {
  const { programme, context, sections } = page;
  const count = context.store.all("draft_change").length;
  return collecting(programme, count, html`<a class="alone" href=${sections.address("draft")} @click=${sections.follow("draft")}>${
    ngettext("%(n)s change waits", "%(n)s changes wait", count)}</a>`);
}

function programmePart() {
  const { programme, opened, actions, arming, dialogs, hoursOf, folds } = page;
  return { store: programme.store(), opened, arming, dialogs, hoursOf, folds, note: actions.note, run: plans, collecting: collects() };
}

function roomsPart() {
  return roomsPanel({ ...programmePart(), save: (room, args) => save(`room ${room.id}`, "edit_room", args, { room: room.id }, plans) });
}

function sittingsPart() {
  return sittingsPanel({ ...programmePart(), save: (sitting, args) => save(`sitting ${sitting.id}`, "edit_sitting", args, { sitting: sitting.id }, plans) });
}

function draftPart() {
  const { context, programme, actions, arming } = page;
  return draftPanel({ context, programme, arming, note: actions.note("draft"), run: (name, args) => actions.run("draft", name, args) });
}

function rulesPart() {
  return rulesForm({ context: page.context, opened: page.opened, note: page.actions.note("rules"), save: setMeeting("rules") });
}

function categoriesPart() {
  return html`<p class="small">${_("Their sequence is the order of a list that goes by category, from the next request on.")}</p>
    ${rowsEditor({
      list: page.categories, languages: page.context.store.meeting().languages, used: categoryUsed, note: page.actions.note("categories"),
      labels: { one: _("New category"), add: _("Add the category"), save: _("Save the categories"), list: _("Categories") },
      save: (categories, begun) => save("categories", "set_meeting", { categories, expect: { categories: begun } }),
    })}`;
}

function themesPart() {
  return html`<p class="small">${_("What interventions are marked with, for the meeting’s stock-taking.")}</p>
    ${rowsEditor({
      list: page.themes, languages: page.context.store.meeting().languages, used: themeUsed, note: page.actions.note("themes"),
      groups: { objective: _("Objective"), priority: _("Priority") },
      labels: { one: _("New theme"), add: _("Add the theme"), save: _("Save the themes"), list: _("Themes") },
      save: (themes, begun) => save("themes", "set_meeting", { themes, expect: { themes: begun } }),
    })}`;
}

function peoplePart() {
  const { context, actions, door } = page;
  const all = context.store.all("delegation");
  const without = all.filter((row) => !row.badge).length;
  const { badges_url: sheet, access_url: access } = context.data;
  return html`<p>${_("Who may enter, with links and codes:")} <a href=${access}>${_("Access")}</a></p>
    <p>${ngettext("%(n)s delegation", "%(n)s delegations", all.length)} · ${without === 0 ? _("all have a badge")
      : ngettext("%(n)s without a badge", "%(n)s without a badge", without)}</p>
    <p class="small muted">${_("A badge is read at the door and says who is in the room. It signs nobody in. Badges that are printed stay good.")}</p>
    ${actionNote(actions.note("badges"))}
    <div class="row">
      <button type="button" class="button ${without ? "primary" : ""}" ?disabled=${!without} @click=${() => actions.run("badges", "issue_badges", {})}>${
        _("Give badges to those without")}</button>
      <a class="button" href=${sheet}>${_("Badges to print")}</a>
      <button type="button" class="button" @click=${door.open}>${_("Door: read badges")}</button>
    </div>`;
}

function render(context) {
  page ??= createPage(context);
  const { sections } = page;
  return html`
    <h1>${_("Setup")}</h1>
    <div class="setup-columns ${sections.isShown("overview") ? "of-overview" : ""}">
      ${sectionNav(sections, unsaved)}
      <div class="setup-parts">${sectionBodies(sections, (id) => PARTS[id]())}</div>
    </div>
    ${page.dialog.template()}`;
}

open({ render, ...sending });
