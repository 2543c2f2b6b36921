/**
 * Keeps the focus near where it was when live updates take its element away: a button that turned into a place on the
 * list, a row that was withdrawn. Without it a person at the keyboard would start again at the top of the page.
 */

const HOMES = "section, li, dialog, main";

/** Where the focus goes when `path`, from the element that had it upwards, has lost its lower part. Pure but for reading. */
export function homeOf(path) {
  const left = path.find((element) => element.isConnected);
  return left?.closest(HOMES) ?? null;
}

/** @param {HTMLElement} root the part of the page that is drawn anew */
export function keepFocus(root) {
  let path = [];
  root.addEventListener("focusin", (event) => {
    path = [];
    for (let element = event.target; element; element = element.parentElement) path.push(element);
  });
  new MutationObserver(() => {
    if (!path.length || path[0].isConnected || document.activeElement !== document.body) return;
    const home = homeOf(path);
    path = [];
    if (!home) return;
    if (!home.hasAttribute("tabindex")) home.tabIndex = -1;
    home.focus({ preventScroll: true });
  }).observe(root, { childList: true, subtree: true });
}
