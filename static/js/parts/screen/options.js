/** Options of a screen's address, or of the control page, as values. Pure. */

const yes = (value) => value === true || ["1", "true", "yes", "on"].includes(String(value ?? "").toLowerCase());
const number = (value) => (Number.isFinite(Number(value)) ? Math.max(0, Number(value)) : 0);

export function readOptions(given) {
  return {
    view: given.view ?? "floor",
    room: given.room ?? null,
    langs: String(given.lang ?? "").split(",").map((lang) => lang.trim()).filter(Boolean).slice(0, 2),
    theme: given.theme === "light" ? "light" : "dark",
    mirror: yes(given.mirror),
    delay: Math.min(600, number(given.delay)),
    margin: Math.min(15, yes(given.margin) && Number(given.margin) !== 1 ? 5 : number(given.margin)),
    hideClock: yes(given.hide_clock),
    freeze: yes(given.freeze),
    bar: yes(given.bar),
    captions: yes(given.captions),
  };
}
