/** Animates a row that was moved to its new place, once, so that the eye can follow it (decision 17). */

const GLIDE_MS = 450;
const still = () => globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? true;

function tops(root) {
  const found = new Map();
  for (const row of root.querySelectorAll("[data-glide]")) found.set(row.dataset.glide, row.getBoundingClientRect().top);
  return found;
}

/**
 * Call before drawing; call what it answers after drawing. Rows are marked `data-glide="<id>"`.
 * A row glides only past its neighbours: when all of them shift by as much, the page has moved and not the row.
 */
export function glide(root) {
  if (still()) return () => {};
  const before = tops(root);
  return () => {
    const rows = [...root.querySelectorAll("[data-glide]")].filter((row) => before.has(row.dataset.glide));
    const order = (of) => rows.map((row) => row.dataset.glide).sort((one, other) => of.get(one) - of.get(other)).join();
    const after = tops(root);
    if (order(before) === order(after)) return;
    for (const row of rows) {
      const distance = before.get(row.dataset.glide) - after.get(row.dataset.glide);
      if (distance) row.animate([{ transform: `translateY(${distance}px)` }, { transform: "none" }], { duration: GLIDE_MS, easing: "ease-out" });
    }
  };
}
