"""A row as the contract's JSON and back, and as the domain's value and back."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import MISSING, fields
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from sqlalchemy import Float, inspect

from hlom_live.domain import model
from hlom_live.domain.clock import from_stamp, stamp
from hlom_live.domain.derived.rows import kind_of_key
from hlom_live.store import models
from hlom_live.store.models import Base

VALUE_OF: dict[type[Base], type[Any]] = {
    models.MeetingRow: model.Meeting,
    models.RoomRow: model.Room,
    models.SittingRow: model.Sitting,
    models.ItemRow: model.Item,
    models.ListRow: model.SpeakersList,
    models.DelegationRow: model.Delegation,
    models.PersonRow: model.Person,
    models.InscriptionRow: model.Inscription,
    models.InterventionRow: model.Intervention,
    models.NoticeRow: model.Notice,
    models.ScreenRow: model.Screen,
    models.DocumentRow: model.Document,
    models.SwapRow: model.Swap,
    models.CaptionRow: model.Caption,
    models.OrderOfTheDayRow: model.OrderOfTheDay,
    models.DraftChangeRow: model.DraftChange,
    models.RevisionRow: model.Revision,
    models.SignalRow: model.Signal,
    models.MessageRow: model.Message,
    models.PledgeRow: model.Pledge,
    models.AboutRow: model.AboutSection,
    models.NeedRow: model.Need,
    models.OfferRow: model.Offer,
}
"""In the order in which foreign keys allow rows to be written."""

ROW_OF: dict[type[Any], type[Base]] = {value: row for row, value in VALUE_OF.items()}
BY_KIND: dict[str, type[Base]] = {value.KIND: row for row, value in VALUE_OF.items()}


@cache
def field_names(row_type: type[Base]) -> tuple[str, ...]:
    """The contract's fields of a kind of row."""
    return tuple(f.name for f in fields(VALUE_OF[row_type]))


@cache
def _enums(row_type: type[Base]) -> dict[str, type[StrEnum]]:
    """Fields that are enumerations: the database and JSON know them as plain strings."""
    found: dict[str, type[StrEnum]] = {}
    for name, hint in get_type_hints(VALUE_OF[row_type]).items():
        for part in getattr(hint, "__args__", (hint,)):
            if isinstance(part, type) and issubclass(part, StrEnum):
                found[name] = part
    return found


@cache
def _times(row_type: type[Base]) -> frozenset[str]:
    columns = inspect(row_type).columns
    return frozenset(name for name in field_names(row_type) if isinstance(columns[name].type, models.UtcTime))


@cache
def _floats(row_type: type[Base]) -> frozenset[str]:
    columns = inspect(row_type).columns
    return frozenset(name for name in field_names(row_type) if isinstance(columns[name].type, Float))


def key_of(row: Base) -> str:
    """`kind/id`, the row's key in the live state."""
    return f"{VALUE_OF[type(row)].KIND}/{row.id}"  # type: ignore[attr-defined]


def as_json(row: Base) -> dict[str, Any]:
    """The row's fields as the contract writes them."""
    return encoded(type(row), {name: getattr(row, name) for name in field_names(type(row))})


def encoded(row_type: type[Base], values: dict[str, Any]) -> dict[str, Any]:
    """A row's columns, which are changed in place, as the contract writes them.

    Times become text, whole numbers lose their point; JSON and texts are as they should be.
    """
    for name in _times(row_type):
        values[name] = stamp(values[name])
    for name in _floats(row_type):
        number = values[name]
        if number is not None and number == int(number):
            values[name] = int(number)
    return values


def decoded(row_type: type[Base], values: dict[str, Any]) -> dict[str, Any]:
    """The reverse of `encoded`; ValueError where a time is none."""
    times = _times(row_type)
    return {name: from_stamp(value) if value and name in times else value for name, value in values.items()}


@cache
def _defaults(kind: str) -> dict[str, Any]:
    """What a row of that kind has in the fields that a rule may leave out, as the contract writes them."""
    row_type = BY_KIND.get(kind)
    if row_type is None:
        return {}
    found: dict[str, Any] = {}
    for f in fields(VALUE_OF[row_type]):
        if f.default is not MISSING:
            found[f.name] = str(f.default) if isinstance(f.default, StrEnum) else f.default
        elif f.default_factory is not MISSING:
            found[f.name] = f.default_factory()
    return found


def completed(key: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row of the log or of an archive, with the fields that its kind has gained since it was written."""
    missing = _defaults(kind_of_key(key)).keys() - row.keys()
    return row | {name: deepcopy(_defaults(kind_of_key(key))[name]) for name in missing} if missing else row


def as_value(row: Base) -> Any:
    """The row as the value that the rules work with."""
    return _value(type(row), {name: getattr(row, name) for name in field_names(type(row))})


def value_of(key: str, row: dict[str, Any]) -> Any:
    """The same of a row of the log, `completed`; fields that its kind has no more are left out."""
    row_type = BY_KIND[kind_of_key(key)]
    return _value(row_type, decoded(row_type, {name: row[name] for name in field_names(row_type)}))


def _value(row_type: type[Base], values: dict[str, Any]) -> Any:
    for name, enum in _enums(row_type).items():
        if values[name] is not None:
            values[name] = enum(values[name])
    return VALUE_OF[row_type](**values)


def columns_of(value: Any) -> dict[str, Any]:
    """A value's fields as a row's columns hold them."""
    row_type = ROW_OF[type(value)]
    plain = {name: getattr(value, name) for name in field_names(row_type)}
    return {name: str(part) if isinstance(part, StrEnum) else part for name, part in plain.items()}
