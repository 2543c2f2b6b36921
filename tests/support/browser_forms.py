"""What stands in the forms of a page, for tests that have no browser."""

from __future__ import annotations

import re
from html import unescape


def held_in(page: str, name: str = "held") -> str:
    """The value of the first hidden field of that name."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"the page has no field {name}"
    return unescape(found[1])
