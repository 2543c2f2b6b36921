"""Templates that refuse to print what is not there, instead of printing nothing, or the word None."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError


def init_templates(app: Flask) -> None:
    """Set Jinja up, before the first template is read."""
    app.jinja_options = {
        "undefined": StrictUndefined,
        "finalize": printable,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }


def printable(value: object) -> object:
    """What a template prints. Raises UndefinedError for None: an address or a name that is missing is a fault of ours."""
    if value is None:
        raise UndefinedError("None was to be printed")
    return value
