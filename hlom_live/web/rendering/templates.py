"""Templates that refuse to print what is not there, instead of printing nothing, or the word None."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError

from hlom_live.web.rendering.state_block import data_block


def init_templates(app: Flask, strict: bool) -> None:
    """Set Jinja up, before the first template is read.

    `strict`: a template that prints None, or a name that it was not given, fails. In production nothing is printed in
    its place: a page with a gap is better than none while a meeting runs.
    """
    names = {"undefined": StrictUndefined} if strict else {}
    finalize = printable if strict else or_nothing
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "finalize": finalize, **names}
    app.add_template_filter(data_block, "data_block")


def printable(value: object) -> object:
    """What a template prints. Raises UndefinedError for None: what is missing then is missing by a fault of ours."""
    if value is None:
        raise UndefinedError("None was to be printed")
    return value


def or_nothing(value: object) -> object:
    """What a template prints; nothing for None."""
    return "" if value is None else value
