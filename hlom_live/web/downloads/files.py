"""What a meeting gives away as a file: its name and kind, noted in the audit log; and its lines as CSV."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Sequence

from flask import Response, request

from hlom_live import green
from hlom_live.domain.errors import invalid
from hlom_live.web.http import audit
from hlom_live.web.http.file_names import MEDIA_TYPES, own_name
from hlom_live.web.paper.csv_lines import csv_file


def as_file(slug: str, name: str, content: bytes) -> Response:
    """The file called `name`, such as record.csv, of a meeting; it varies with the reader's language."""
    answer = Response(content, content_type=MEDIA_TYPES[name.rpartition(".")[2]])
    answer.headers["Content-Disposition"] = own_name(f"{slug}-{name}")
    answer.vary.update(("Cookie", "Accept-Language"))
    audit.note("export", meeting=slug, what=name)
    return answer


def chosen(name: str, *values: str) -> str:
    """What the address says under that name, the first of `values` if nothing. Refused("invalid") for another value."""
    value = request.args.get(name) or values[0]
    if value not in values:
        raise invalid(name, "unknown")
    return value


def as_csv(slug: str, name: str, columns: Sequence[str], lines: Callable[[], Iterable[Sequence[str]]]) -> Response:
    """Lines as a file; `lines` is called in a thread. With `?bom=1` spreadsheets see by its first bytes: it is UTF-8.

    Programs do not expect that mark, and would take it for a letter of the first header: so it is asked for.
    """
    mark = BOM_UTF8 if chosen("bom", "0", "1") == "1" else b""
    return as_file(slug, name, mark + green.run_in_thread(lambda: csv_file(columns, lines())))
