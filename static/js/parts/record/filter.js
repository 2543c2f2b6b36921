/** Which interventions of the record are shown: the same questions as the exported files answer (docs/api.md). Pure. */
import { folded } from "../../derived/folded.js";

const FILTERS = Object.freeze([
  "text", "day", "sitting", "item", "room", "delegation", "category", "kind", "theme", "mark", "language", "mode", "summary",
]);

/** What the address asks for: only filters that are known, and none that is empty. */
export function readQuery(search) {
  const given = new URLSearchParams(search);
  return Object.fromEntries(FILTERS.map((name) => [name, given.get(name)?.trim()]).filter(([, value]) => value));
}

/** The address's query for what is wanted, in a fixed order; empty for everything. */
export function toQuery(wanted, more = {}) {
  const pairs = FILTERS.filter((name) => wanted[name]).map((name) => [name, wanted[name]]);
  return new URLSearchParams([...pairs, ...Object.entries(more)]).toString();
}

const ONE_OF = {
  day: ({ sitting }) => sitting?.day,
  sitting: ({ sitting }) => sitting?.id,
  item: ({ item }) => item?.id,
  room: ({ room }) => room?.id,
  delegation: ({ delegation }) => delegation?.id,
  category: ({ delegation }) => delegation?.category,
  kind: ({ turn }) => turn.kind,
  language: ({ turn }) => turn.language,
  mode: ({ turn }) => turn.mode,
};

function marked({ turn }, { theme, mark }) {
  const [themes, marks] = [turn.themes ?? [], turn.marks ?? {}];
  if (theme && !themes.includes(theme)) return false;
  if (!mark) return true;
  return (theme ? [marks[theme] ?? []] : Object.values(marks)).some((some) => some.includes(mark));
}

function summarised({ turn, posted }, { summary }) {
  if (!summary) return true;
  return !posted && (summary === "with") === Boolean(turn.summary);
}

function says({ turn, delegation, item, group }, { text }) {
  if (!text) return true;
  const texts = [
    ...Object.values(delegation?.name ?? {}), delegation?.short_name, ...Object.values(item?.title ?? {}),
    turn.speaker_name, turn.speaker_title, turn.on_behalf_of, ...Object.values(group ?? {}), turn.summary,
  ];
  const lookedFor = folded(text);
  return texts.some((one) => one && folded(one).includes(lookedFor));
}

/** Whether a row of `recordRows` is wanted. */
export function fits(row, wanted) {
  const same = Object.entries(ONE_OF).every(([name, of]) => !wanted[name] || of(row) === wanted[name]);
  return same && marked(row, wanted) && summarised(row, wanted) && says(row, wanted);
}
