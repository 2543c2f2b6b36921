/** What the meeting is, for anybody: drawn as the server puts it together, and asked for anew when it has changed. */
import { open, readPageData } from "../page.js";
import { aboutPage } from "../parts/about/page.js";

/** Thousands may have it open when a section is saved. */
const ASKED_WITHIN_MS = 4000;
const OF_MEETING = ["title", "theme", "venue", "days", "format", "themes"];

/** Everything that the page is put together from. */
function source(store) {
  const meeting = store.meeting();
  const rooms = store.all("room").map(({ id, name, position }) => [id, name, position]);
  return JSON.stringify([OF_MEETING.map((name) => meeting[name]), rooms, store.all("about")]);
}

const data = await readPageData();
let shown = data.about;
let [drawn, asking] = [null, null];

async function renew(context) {
  asking = null;
  const asked = source(context.store);
  try {
    const answer = await fetch(`${data.urls.about}/shown?lang=${data.lang}`, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`about: ${answer.status}`);
    [shown, drawn] = [await answer.json(), asked];
    context.redraw();
  } catch {
    look(context); // no line: what was shown stays, and is asked for again
  }
}

function look(context) {
  if (source(context.store) !== drawn) asking ??= setTimeout(() => renew(context), ASKED_WITHIN_MS * Math.random());
}

const context = await open({ data, render: () => aboutPage(shown), onChange: (_change, opened) => look(opened) });
drawn = context && source(context.store);
