/** Words of documents: what one is, when it is published, and how large its file is. As templates/screens/documents.html. */
import { html } from "../../vendor/lit-html/lit-html.js";
import { size } from "../../derived/documents.js";
import { _, hour } from "../../live/words.js";
import { languageName } from "../statements/statement-languages.js";
import { LANGUAGES } from "../terms.js";

export const documentKinds = () => ({
  agenda: _("Agenda"),
  concept_note: _("Concept note"),
  statement: _("Statement"),
  presentation: _("Presentation"),
  infographic: _("Infographic"),
  report: _("Report"),
  other: _("Other document"),
});

/** When a document is published, as a choice. */
export const releases = () => ({
  at_once: _("At once"),
  at_hour: _("At an hour"),
  item_start: _("When its item starts"),
  by_hand: _("When the secretariat says so"),
});

const RELEASED = {
  item_start: () => _("Published when its item starts"),
  begin: () => _("When the statement begins"),
  end: () => _("When the statement has ended"),
};

/** When a document that is not published yet will be. */
export function releaseWords({ release, release_at: at }) {
  if (release === "at_hour" && at) return _("Published at %(hour)s", { hour: hour(at) });
  return RELEASED[release]?.() ?? _("Published when the secretariat says so");
}

/** A language by its own name, where it is one of the six. */
export const languageWord = (code) => (LANGUAGES[code] ? html`<bdi lang=${code}>${LANGUAGES[code]}</bdi>` : html`<bdi>${languageName(code)}</bdi>`);

export function sizeWords(bytes) {
  const [n, unit] = size(bytes);
  return unit === "kB" ? _("%(n)s kB", { n }) : _("%(n)s MB", { n });
}

const KINDS = {
  "application/pdf": "PDF", "image/png": "PNG",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
  "application/vnd.oasis.opendocument.text": "ODT", "text/plain": "TXT",
};

/** The kind of a file, such as PDF; "Link" for a document that is elsewhere. */
export const fileWord = ({ media_type: type }) => KINDS[type] ?? _("Link");
