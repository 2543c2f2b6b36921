/**
 * One way of fitting words into their box, by measuring (docs/adr/0116-fit.md): type steps down, then content gives way in
 * the order stated, then lines are clamped. The first of these states in which everything fits is taken.
 *
 * In the page: `data-fit="0.6"` on a block, 0.6 being the smallest of STEPS that it takes ("1": its type never steps down).
 * Inside it `data-fit-box` on what has a height of its own and may not overflow (without any, the block itself);
 * `data-gives-way="2"` on what goes second, `data-keeps` with it on what is then held to so many lines instead ("2 5": and as
 * the fifth to one, `data-gone-further`). A word longer than its line in the smallest type is broken, before anything gives way.
 * In the style sheet: sizes of type are multiples of `--fit` with a floor, `[data-fit-clamped]` holds lines to a number,
 * `[data-fit-broken]` breaks words.
 */

/** The steps of type. */
export const STEPS = [1, 0.92, 0.85, 0.78, 0.72, 0.66, 0.61, 0.56, 0.5, 0.44, 0.38, 0.32, 0.26, 0.2];

/** What rounding to whole pixels may add. */
const SLACK_PX = 1;

/** Whether a box holds less than what is in it; one that is held to so many lines says so with an ellipsis. */
const overflows = (box) =>
  box.clientWidth > 0 && !box.matches("[data-gone][data-keeps]") && (box.scrollHeight > box.clientHeight + SLACK_PX || box.scrollWidth > box.clientWidth + SLACK_PX);

/** Whether an element does not break a word where it has no room: `overflow-wrap: normal`, as for the largest type. */
const keepsWords = (name) => getComputedStyle(name).overflowWrap === "normal";

/** A word longer than its line; a span has no width of its own, and what only screen readers hear has one pixel. */
const tooWide = (name) => name.clientWidth > 1 && name.scrollWidth > name.clientWidth + SLACK_PX;

function boxesOf(block) {
  const boxes = [...block.querySelectorAll("[data-fit-box]")];
  return boxes.length ? boxes : [block];
}

/** Whether everything of a block fits as it is drawn now. */
function fits({ boxes, names }) {
  return !boxes.some(overflows) && !names.some(tooWide);
}

/** What a block is made of, as the template states it. */
function readBlock(block) {
  const least = Number(block.dataset.fit) || 1;
  const giving = [...block.querySelectorAll("[data-gives-way]")];
  const levelsOf = (element) => element.dataset.givesWay.split(" ").map(Number);
  return {
    block, giving, levelsOf,
    boxes: boxesOf(block),
    names: [...block.querySelectorAll("bdi")].map((bdi) => bdi.parentElement).filter(keepsWords),
    steps: STEPS.filter((step) => step >= least),
    levels: [0, ...new Set(giving.flatMap(levelsOf))].sort((one, other) => one - other),
  };
}

/** The step of type with that number, what gives way up to that level, and whether lines are clamped. */
function draw({ block, giving, levelsOf, steps, levels }, step, level, clamped) {
  block.style.setProperty("--fit", steps[step]);
  for (const element of giving) {
    const [gone, further] = levelsOf(element);
    element.toggleAttribute("data-gone", gone <= levels[level]);
    element.toggleAttribute("data-gone-further", further <= levels[level]);
  }
  block.toggleAttribute("data-fit-clamped", clamped);
}

/** A word that is longer than its line in the smallest type is broken there: whatever gave way, it would have no more room. */
function breakWords(made) {
  const smallest = made.steps.length - 1;
  draw(made, smallest, 0, false);
  if (!made.names.some(tooWide)) return made;
  made.block.toggleAttribute("data-fit-broken", true);
  return { ...made, steps: [made.steps[smallest]] };
}

/** The first number from 0 to `last` that is well; `last` is taken untried. What is well stays well further on. */
export function firstWell(last, isWell) {
  let [low, high] = [0, last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isWell(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Fit one block now. What has given way may leave room: then type steps up again as far as it can, but not over clamped lines. */
function fitBlock(block) {
  for (const mark of ["data-fit-clamped", "data-fit-broken"]) block.removeAttribute(mark);
  const made = breakWords(readBlock(block));
  const [smallest, most] = [made.steps.length - 1, made.levels.length - 1];
  const well = (step, level, clamped) => {
    draw(made, step, level, clamped);
    return fits(made);
  };
  const state = firstWell(smallest + most + 1, (n) => well(Math.min(n, smallest), Math.max(0, n - smallest), false));
  const [level, clamped] = [Math.min(Math.max(0, state - smallest), most), state > smallest + most];
  const step = level && !clamped ? firstWell(smallest, (n) => well(n, level, false)) : Math.min(state, smallest);
  draw(made, step, level, clamped);
}

let epoch = 0;
const fitted = new WeakMap();

/** Measure anew at the next drawing: the room for words is another, though they are the same. */
export function fitAnew() {
  epoch += 1;
}

/** What a block looked like when it was fitted: digits are all as wide, so that a running clock changes nothing. */
const lookOf = (block) =>
  [epoch, block.clientWidth, block.clientHeight, document.documentElement.lang, block.textContent.replace(/\d/g, "0")].join(" ");

/**
 * Fit the blocks of a page, in the same frame as they were drawn; a block that looks as it did is left alone.
 * @returns {boolean} whether one was fitted anew
 */
export function fit(root) {
  let anew = false;
  for (const block of root.querySelectorAll("[data-fit]")) {
    const look = lookOf(block);
    if (fitted.get(block) === look) continue;
    fitBlock(block);
    fitted.set(block, look);
    anew = true;
  }
  return anew;
}

/** Fit again whenever the window is another size or letters have another shape; `redraw` draws the page. */
export function fitWhenChanged(redraw) {
  const again = () => {
    fitAnew();
    redraw();
  };
  addEventListener("resize", again);
  document.fonts?.addEventListener("loadingdone", again);
}
