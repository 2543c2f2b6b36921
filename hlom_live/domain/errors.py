"""How a rule refuses: the exception `Refused`, with a code and facts."""

from __future__ import annotations


class Refused(Exception):
    """A command that may not be done now.

    `code` is one of the contract's refusal codes (`list_closed`, `stale` ...); `facts` say what is the case now and
    fill the sentence that the reader sees. Facts are JSON-ready: strings, numbers, None, or a text by language.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __repr__(self) -> str:
        return f"Refused({self.code!r}, {self.facts!r})"


def invalid(field: str, reason: str) -> Refused:
    """A field whose value cannot be taken; `reason` is a short English phrase that is safe to show."""
    return Refused("invalid", field=field, reason=reason)
