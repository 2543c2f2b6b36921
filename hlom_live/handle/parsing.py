"""What the wire says of a command, as a frozen dataclass or a refusal."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, to_json

from hlom_live.domain.commands import COMMANDS, Command
from hlom_live.domain.errors import Refused, invalid


def parse_command(name: str, args: dict[str, Any]) -> Command:
    """The command with its arguments checked. Refused("invalid") with the field that cannot be taken."""
    if name not in COMMANDS:
        raise invalid("name", "unknown")
    try:
        return adapter(name).validate_json(to_json(args))
    except ValidationError as error:
        raise refusal_of(error, "args") from None


@cache
def adapter(name: str) -> TypeAdapter[Command]:
    """What checks a command's arguments; the OpenAPI document is made from it too."""
    return TypeAdapter(COMMANDS[name])


def refusal_of(error: ValidationError, whole: str) -> Refused:
    """The first fault that pydantic found, as ours: the field by its own name, without the types it might have had.

    Of a field that takes several types each is complained about; what one of them says of the value tells most.
    """
    faults = error.errors(include_url=False, include_input=False)
    field = faults[0]["loc"][:1]
    same = [fault for fault in faults if fault["loc"][:1] == field]
    fault = next((fault for fault in same if fault["type"] == "value_error"), same[0])
    return invalid(str(field[0]) if field else whole, _reason(fault))


def _reason(fault: ErrorDetails) -> str:
    kind = fault["type"]
    if kind == "value_error":
        return str(fault.get("ctx", {}).get("error", "type"))
    return REASONS.get(kind, "type")


REASONS = {
    "missing": "missing",
    "missing_keyword_only_argument": "missing",
    "extra_forbidden": "surplus",
    "unexpected_keyword_argument": "surplus",
    "json_invalid": "json",
    "enum": "unknown",
    "literal_error": "unknown",
    "string_too_long": "longer",
}
