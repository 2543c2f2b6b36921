/**
 * A page for a meeting on the types that openapi-typescript makes and the client of openapi-fetch: prints, as JSON, what it saw.
 * `node scene.js URL SLUG TOKEN ROOM`. It must be right for the type checker in its strictest form.
 */
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Room = components["schemas"]["Room"];
type Problem = components["schemas"]["ImportProblem"];

declare const process: { argv: string[]; stdout: { write(text: string): void } };
declare const crypto: { randomUUID(): string };

const [url = "", slug = "", token = "", room = ""] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: `${url}/api/v1`, headers: { Authorization: `Bearer ${token}` } });
const params = { path: { slug } };

function given<T>(answer: { data?: T | undefined; error?: unknown }): T {
  if (answer.data === undefined) throw new Error(JSON.stringify(answer.error));
  return answer.data;
}

const meeting = given(await client.GET("/meetings")).find((one) => one.slug === slug);
const before = given(await client.GET("/meetings/{slug}/state", { params }));
const hall = before.put[`room/${room}`] as Room;
const answer = given(await client.POST("/meetings/{slug}/commands", {
  params,
  body: { command_id: crypto.randomUUID(), name: "show_notice", args: { room, text: "Lunch", level: "info" } },
}));
const refused = await client.POST("/meetings/{slug}/commands", {
  params,
  body: { command_id: crypto.randomUUID(), name: "next_speaker", args: { room, expect: "nobody" } },
});
const missed = given(await client.GET("/meetings/{slug}/changes", { params: { ...params, query: { since: before.seq } } }));
const log = given(await client.GET("/meetings/{slug}/log", { params: { ...params, query: { limit: 1 } } }));
const tried = given(await client.POST("/meetings/{slug}/import", {
  params: { ...params, query: { dry_run: "1" } },
  body: "name,category\nKenya,parliament\n",
  bodySerializer: (body) => body,
  headers: { "Content-Type": "application/octet-stream" },
}));
const problems: Problem[] = tried.problems ?? [];
const record = given(await client.GET("/meetings/{slug}/record.csv", { params, parseAs: "text" }));

process.stdout.write(JSON.stringify({
  meeting: [meeting?.title["en"], meeting?.days],
  room: hall.name["en"],
  answer: [answer.ok, answer.seq - before.seq],
  refused: refused.error?.error.code,
  missed: "changes" in missed ? missed.changes.map((change) => Object.keys(change.put).map((key) => key.split("/")[0])) : [],
  log: log.map(({ command, role, undone }) => [command, role, undone]),
  problems: problems.map(({ line, column, value }) => [line, column, value]),
  record: record.split(",")[0],
}));
