"""What can be pressed or filled in on a page as it is now: its name, its group and its size, as a reader has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.support.browser import with_axe

LISTED = """
() => {
  const { text, aria } = axe.commons;
  const wanted = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=option]";
  const groups = "fieldset, [role=group], [role=radiogroup], form[aria-label]";
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]");
  const inSentence = (one) => getComputedStyle(one).display === "inline"
    && [...one.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /\\p{L}/u.test(node.data));
  axe.setup(document.body);
  const listed = [...document.querySelectorAll(wanted)].filter(seen).map((one) => {
    const group = one.matches("input, select, textarea, summary") && one.parentElement.closest(groups);
    const pressed = (one.matches("[type=radio], [type=checkbox]") && one.closest("label")) || one;
    const { width, height } = pressed.getBoundingClientRect();
    return {
      role: aria.getRole(one) ?? one.localName, name: text.accessibleText(one),
      group: group ? text.accessibleText(group) : "",
      leads_to: one.href ?? "", width, height, in_sentence: one.localName === "a" && inSentence(one),
    };
  });
  axe.teardown();
  return listed;
}
"""
A_PIXEL = 0.1
"""Boxes are fractions of pixels."""


@dataclass(frozen=True)
class Control:
    """One control: its role and name, the named group of fields it is in, where a link leads, its size in pixels."""

    role: str
    name: str
    group: str
    leads_to: str
    width: float
    height: float
    in_sentence: bool

    def smaller_than(self, pixels: int) -> bool:
        """Whether it is too small to be pressed with certainty; a link in a sentence is as high as its line."""
        return not self.in_sentence and min(self.width, self.height) < pixels - A_PIXEL


def controls(page: Page) -> list[Control]:
    """Every control that is shown, with what axe knows of accessible names. Folded menus: `unfold` them first."""
    return [Control(**one) for one in with_axe(page).evaluate(LISTED)]


def unfold(page: Page) -> None:
    """Open all that is folded away."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def alike(found: Iterable[Control]) -> set[str]:
    """Names that several controls of one role have, though each does another thing; fields are told by their group."""
    called = Counter((one.role, one.name, one.group) for one in found if not one.leads_to)
    # Links of one name are alike only where they lead elsewhere.
    called += Counter((role, name, "") for role, name, _ in {(o.role, o.name, o.leads_to) for o in found if o.leads_to})
    return {name for (_, name, _), times in called.items() if times > 1}


CUT = """
() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]");
  /** What a box would have to be as wide as, with its arrow, for one of its choices to stand whole. */
  const need = (box, choice) => {
    const copy = box.cloneNode(false);
    copy.removeAttribute("id");
    Object.assign(copy.style, {
      position: "absolute", visibility: "hidden", inlineSize: "max-content", minInlineSize: 0, maxInlineSize: "none",
    });
    copy.replaceChildren(choice.cloneNode(true));
    box.after(copy);
    const { width } = copy.getBoundingClientRect();
    copy.remove();
    return width;
  };
  return [...document.querySelectorAll("select:not([multiple])")]
    .filter((one) => seen(one) && one.selectedOptions.length)
    .filter((one) => need(one, one.selectedOptions[0]) > one.getBoundingClientRect().width + 0.5)
    .map((one) => [one.selectedOptions[0].text, getComputedStyle(one).textOverflow]);
}
"""


def cut_choices(page: Page) -> list[tuple[str, str]]:
    """What is chosen in a box that is too narrow for it, with how its end is shown (`text-overflow`)."""
    return [(text, end) for text, end in page.evaluate(CUT)]
