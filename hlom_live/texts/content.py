"""The operations in the content of a page of a PDF that have to do with its text.

pdfminer's own way through a content takes it token by token, which for a long document is most of the time; here an
operation is found at once, with what it is given, and what draws lines, colours and pictures is passed by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT
from pdfminer.utils import decode_text, mult_matrix

_BLANK = rb"(?:[\0\t\n\f\r ]|%[^\r\n]*+)"
_NUMBER = rb"[-+.\d]++"
_NAME = rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*+"
_PLAIN = rb"[^()\\]++|\\."
_STRING = rb"\((?:%b|\((?:%b|\((?:%b)*+\))*+\))*+\)" % (_PLAIN, _PLAIN, _PLAIN)
_HEX = rb"<[0-9A-Fa-f\0\t\n\f\r ]*+>"
_DICT = rb"<<(?:[^<>()]++|%b|%b|<<(?:[^<>()]++|%b|%b)*+>>)*+>>" % (_STRING, _HEX, _STRING, _HEX)
_ARRAY = rb"\[(?:%b|%b|%b|%b|%b)*+\]" % (_BLANK, _NUMBER, _STRING, _HEX, _NAME)
_GIVEN = rb"(?:%b|%b|%b|%b|%b|%b|%b)*+" % (_BLANK, _NUMBER, _NAME, _STRING, _DICT, _HEX, _ARRAY)
_OPERATION = re.compile(rb"(%b)([A-Za-z'\"][A-Za-z0-9*]*+)?" % _GIVEN, re.DOTALL)
_SHOWN = re.compile(rb"(%b)|(%b)|%b" % (_STRING, _HEX, _NUMBER), re.DOTALL)
_A_NAME = re.compile(_NAME)
_A_NUMBER = re.compile(_NUMBER)
_MEANS = re.compile(rb"/ActualText(?:%b)*+(?:(%b)|(%b))" % (_BLANK, _STRING, _HEX), re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)", re.DOTALL)
_MEANT = (
    {b"\\%c" % code: b"%c" % code for code in range(256)}
    | {b"\\%0*o" % (wide, code): b"%c" % (code & 0xFF) for wide in (1, 2, 3) for code in range(0o1000)}
    | {b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\b": b"\b", b"\\f": b"\f"}
    | {b"\\\r\n": b"", b"\\\n": b"", b"\\\r": b""}
)
"""What stands for what in a string, a line that is broken for nothing."""

_PICTURE_ENDS = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r /]|$)")
_OPENS = frozenset({b"(", b"[", b"<"})


class BadPage(Exception):
    """A page whose content does not hold to the format."""


def operations(content: bytes, wanted: Container[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Each operation that is wanted, and what it is given. Raises BadPage where a string or a list is broken."""
    at: int | None = 0
    while at is not None:
        start, at = at, None
        for found in _OPERATION.finditer(content, start):
            name = found[2]
            if name in wanted:
                yield name, found[1]
            elif name is None and content[found.end() : found.end() + 1] in _OPENS:
                raise BadPage  # what else is no operation shows nothing, and is passed by
            elif name == b"ID":
                at = _past_picture(content, found.end())
                break


def _past_picture(content: bytes, at: int) -> int:
    end = _PICTURE_ENDS.search(content, at)
    return end.end() if end else len(content)


def numbers(given: bytes) -> list[float]:
    """The numbers that an operation is given; one that is none is 0."""
    try:
        return [float(one) for one in given.split()]
    except ValueError:
        return [_number(one) for one in _A_NUMBER.findall(given)]


def _number(one: bytes) -> float:
    try:
        return float(one)
    except ValueError:
        return 0.0


def shown(given: bytes) -> list[bytes | float]:
    """The strings that are shown, and by how much what follows is moved."""
    return [
        _literal(found[1]) if found[1] else _hexadecimal(found[2]) if found[2] else _number(found[0])
        for found in _SHOWN.finditer(given)
    ]


def meant(given: bytes) -> str | None:
    """What a marked span says that it means."""
    found = _MEANS.search(given) if b"/ActualText" in given else None
    if found is None:
        return None
    return decode_text(_literal(found[1]) if found[1] else _hexadecimal(found[2]))


def _literal(string: bytes) -> bytes:
    inside = string[1:-1]
    return _ESCAPED.sub(_unescaped, inside) if b"\\" in inside else inside


def _unescaped(found: re.Match[bytes]) -> bytes:
    return _MEANT[found[0]]


def _hexadecimal(string: bytes) -> bytes:
    digits = b"".join(string[1:-1].split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


class TextOperations(PDFPageInterpreter):
    """pdfminer's interpreter, going through a content by whole operations, of which it carries out those of text."""

    def execute(self, streams: Sequence[object]) -> None:
        """Carry out what the streams of a page, or of a part that is drawn on it, say; none within itself."""
        self.stream_ids.clear()
        contents = []
        for stream in map(resolve1, streams):
            if isinstance(stream, PDFStream) and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                contents.append(stream.get_data())
        for name, given in operations(b"\n".join(contents), DEEDS):
            DEEDS[name](self, given)

    def transform(self, matrix: list[float]) -> None:
        """`cm`"""
        if len(matrix) == 6:
            self.ctm = mult_matrix(tuple(matrix), self.ctm)  # type: ignore[arg-type]
            self.device.set_ctm(self.ctm)

    def save(self) -> None:
        """`q`: what it keeps of colours and lines is not asked for."""
        self.gstack.append((self.ctm, self.textstate.copy(), self.graphicstate))

    def place(self, matrix: list[float]) -> None:
        """`Tm`"""
        if len(matrix) == 6:
            self.textstate.matrix = tuple(matrix)  # type: ignore[assignment]
            self.textstate.linematrix = (0, 0)

    def move(self, by: list[float]) -> None:
        """`Td`"""
        if len(by) == 2:
            a, b, c, d, e, f = self.textstate.matrix
            self.textstate.matrix = (a, b, c, d, by[0] * a + by[1] * c + e, by[0] * b + by[1] * d + f)
            self.textstate.linematrix = (0, 0)

    def show(self, given: bytes) -> None:
        """`Tj` and `TJ`"""
        self.device.render_string(self.textstate, shown(given), None, None)  # type: ignore[arg-type]

    def show_below(self, given: bytes) -> None:
        """`'`"""
        self.do_T_a()
        self.show(given)

    def show_spaced(self, given: bytes) -> None:
        """`"`"""
        found = shown(given)
        if len(found) == 3:
            self.do_Tw(found[0])
            self.do_Tc(found[1])
        self.show_below(given)

    def font(self, given: bytes) -> None:
        """`Tf`"""
        name, size = _A_NAME.search(given), _A_NUMBER.findall(given)
        if name and size:
            self.do_Tf(_named(name[0]), _number(size[-1]))

    def draw(self, given: bytes) -> None:
        """`Do`"""
        if name := _A_NAME.search(given):
            self.do_Do(_named(name[0]))

    def mark(self, given: bytes) -> None:
        """`BDC`: what it means stands there, or among the page's resources."""
        names = _A_NAME.findall(given)
        text = meant(given)
        if text is None and b"<<" not in given and len(names) > 1:
            text = self._said_elsewhere(names[-1])
        self.device.begin_tag(None, text)  # type: ignore[arg-type]

    def _said_elsewhere(self, name: bytes) -> str | None:
        properties = resolve1((self.resources or {}).get("Properties"))
        found = resolve1(properties.get(_named(name).name)) if isinstance(properties, dict) else None
        said = resolve1(found.get("ActualText")) if isinstance(found, dict) else None
        return decode_text(said) if isinstance(said, bytes) else None


@lru_cache(maxsize=1024)
def _named(name: bytes) -> Any:
    return LIT(
        re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), name[1:]).decode("utf-8", "replace")
    )


def _with_numbers(deed: Callable[..., None], count: int) -> Callable[[TextOperations, bytes], None]:
    def act(interpreter: TextOperations, given: bytes) -> None:
        found = numbers(given)
        if len(found) == count:
            deed(interpreter, *found)

    return act


DEEDS: dict[bytes, Callable[[TextOperations, bytes], None]] = {
    b"q": lambda interpreter, given: interpreter.save(),
    b"Q": lambda interpreter, given: interpreter.do_Q(),
    b"cm": lambda interpreter, given: interpreter.transform(numbers(given)),
    b"BT": lambda interpreter, given: interpreter.do_BT(),
    b"Tf": TextOperations.font,
    b"Tc": _with_numbers(TextOperations.do_Tc, 1),
    b"Tw": _with_numbers(TextOperations.do_Tw, 1),
    b"Tz": _with_numbers(TextOperations.do_Tz, 1),
    b"TL": _with_numbers(TextOperations.do_TL, 1),
    b"Ts": _with_numbers(TextOperations.do_Ts, 1),
    b"Td": lambda interpreter, given: interpreter.move(numbers(given)),
    b"TD": _with_numbers(TextOperations.do_TD, 2),
    b"Tm": lambda interpreter, given: interpreter.place(numbers(given)),
    b"T*": lambda interpreter, given: interpreter.do_T_a(),
    b"Tj": TextOperations.show,
    b"TJ": TextOperations.show,
    b"'": TextOperations.show_below,
    b'"': TextOperations.show_spaced,
    b"Do": TextOperations.draw,
    b"BDC": TextOperations.mark,
    b"BMC": lambda interpreter, given: interpreter.device.begin_tag(None),  # type: ignore[arg-type]
    b"EMC": lambda interpreter, given: interpreter.device.end_tag(),
}
"""What is carried out, by the operation's name."""
