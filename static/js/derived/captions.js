/**
 * Which captions a screen of a room shows (docs/adr/0117-captions-on-screens.md).
 * The same as hlom_live/domain/derived/captions.py; both are held to tests/cases/captions.json.
 */

const base = (tag) => tag.toLowerCase().split("-")[0];

/** The row of a room's captions in a language: exactly, else of its first part (zh for zh-Hans), else the first. */
export function captionOf(rows, roomId, lang) {
  const said = rows.all("caption").filter((row) => row.room === roomId && row.line)
    .sort((one, other) => (one.language < other.language ? -1 : 1));
  return said.find((row) => row.language === lang) ?? said.find((row) => base(row.language) === base(lang)) ?? said[0] ?? null;
}
