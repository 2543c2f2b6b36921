"""Names that are pasted at the desk: recognised as those of a file are, and asked about where it is not sure.

Nothing is made, and nobody is taken in silence (docs/adr/0167-names-pasted-at-the-desk.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hlom_live import names
from hlom_live.domain.model import Delegation
from hlom_live.names import Likeness, Party
from hlom_live.store.imports.known import Known, key_of

COMMAS = re.compile(r"[,،，、]+")
"""The commas of the six languages, as static/js/parts/desk/find-delegation.js has them."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it was written: whom it surely means, or who may be meant.

    `delegation` is an id; `candidates` are delegations of the meeting, and States and organisations that are known and
    not in it. Both are empty for a name that is nobody's.
    """

    typed: str
    delegation: str | None = None
    candidates: tuple[Delegation | Party, ...] = ()


def named(lines: Sequence[str], delegations: Iterable[Delegation]) -> list[Named]:
    """Whom each name means, in order. A line that is nobody's as a whole holds a name between each of its commas."""
    reader = _Reader(list(delegations))
    found: list[Named] = []
    for line in lines:
        pieces = [piece.strip() for piece in COMMAS.split(line) if piece.strip()]
        found += map(reader.look, [line] if len(pieces) > 1 and reader.is_known(line) else pieces)
    return found


class _Reader:
    def __init__(self, delegations: list[Delegation]) -> None:
        self._known = Known(delegations)
        self._by_sign: dict[str, list[Delegation]] = {}
        for one in delegations:
            for sign in {names.folded(sign) for sign in (one.code, one.seat) if sign}:
                self._by_sign.setdefault(sign, []).append(one)
        self._alike: Likeness | None = None

    def is_known(self, text: str) -> bool:
        """Whether it is the name of a State or an organisation, in the meeting or not."""
        return names.recognise(text) is not None or bool(self._called(text))

    def look(self, text: str) -> Named:
        found = self._called(text)
        if len(found) == 1:
            return Named(text, found[0].id)
        if found:
            return Named(text, candidates=tuple(found))
        party = names.recognise(text)
        return Named(text, candidates=(party,) if party else tuple(self._near(text)))

    def _called(self, text: str) -> list[Delegation]:
        """Those with this code, seat or name."""
        return self._by_sign.get(names.folded(text)) or self._known.named(text)

    def _near(self, text: str) -> list[Delegation | Party]:
        """Whom a misspelt name may mean, the likeliest first."""
        self._alike = self._alike or self._known.likeness()
        own = [self._known.by_id(one) for one in self._alike.near(text)]
        keys = [*names.meant_by(text), *(key_of(one) or one.id for one in own)]
        found: list[Delegation | Party] = []
        for key in dict.fromkeys(keys):
            found += self._known.of_key(key) or [names.party_of(key)]
        return found[: names.MOST_LIKE]
