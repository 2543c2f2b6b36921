/** Folding menus behave like menus: one deed, a touch elsewhere or Escape folds them again, and the focus goes back. */

/** @param {Document} page */
export function foldMenus(page) {
  page.addEventListener("click", (event) => {
    const inside = event.target.closest?.("details.menu");
    for (const menu of page.querySelectorAll("details.menu[open]")) if (menu !== inside) menu.open = false;
    const deed = event.target.closest?.(".menu-list button:not([data-arms])");
    if (deed && inside) fold(inside);
  });
  page.addEventListener("toggle", ({ target }) => {
    if (target.matches?.("details.menu[open]")) bringIntoSight(target.querySelector(".menu-list"));
  }, true);
  page.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" ? event.target.closest?.("details.menu[open]") : null;
    if (menu) fold(menu);
  });
}

/** At the foot of a page, or of a column that scrolls, a menu would open out of sight. What it holds is drawn by the second picture. */
function bringIntoSight(list) {
  requestAnimationFrame(() => requestAnimationFrame(() => list?.scrollIntoView({ block: "nearest" })));
}

/** After the deed, so that a dialog which it opens gives the focus back to the menu's button. */
function fold(menu) {
  menu.querySelector("summary").focus();
  menu.open = false;
}

/** Which one menu of a page is open, where what menus hold is drawn only then. @param {() => void} redraw */
export function createFolds(redraw) {
  let open = null;
  return {
    isOpen: (key) => open === key,
    note(key, isOpen) {
      if (isOpen ? open === key : open !== key) return;
      open = isOpen ? key : null;
      redraw();
    },
  };
}
