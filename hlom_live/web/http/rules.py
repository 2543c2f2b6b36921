"""Rules of addresses, of which a start compiles only what finds the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule


class LateRule(Rule):
    """A rule that compiles how its addresses are built when the first is built.

    Werkzeug writes two functions for each of 160 rules, by way of a syntax tree; most are never called.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled, name = super()._compile_builder, "_build_unknown" if append_unknown else "_build"

        def build(rule: LateRule, /, **values: Any) -> tuple[str, str]:
            built = compiled(append_unknown).__get__(rule)
            setattr(rule, name, built)
            answer: tuple[str, str] = built(**values)
            return answer

        return build
