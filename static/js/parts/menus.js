/** Folding menus behave like menus: one deed, a touch elsewhere or Escape folds them again, and the focus goes back. */

/** @param {Document} page */
export function foldMenus(page) {
  page.addEventListener("click", (event) => {
    const inside = event.target.closest?.("details.menu");
    for (const menu of page.querySelectorAll("details.menu[open]")) if (menu !== inside) menu.open = false;
    const deed = event.target.closest?.(".menu-list button:not([data-arms])");
    if (deed && inside) fold(inside);
  });
  page.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" ? event.target.closest?.("details.menu[open]") : null;
    if (menu) fold(menu);
  });
}

/** After the deed, so that a dialog which it opens gives the focus back to the menu's button. */
function fold(menu) {
  menu.querySelector("summary").focus();
  menu.open = false;
}
