"""Logs a recurring failure once when it begins and once when it is over."""

from __future__ import annotations

import logging

from sqlalchemy.exc import SQLAlchemyError


class Troubles:
    """The failures that last, each by its name."""

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._lasting: set[str] = set()

    @property
    def lasting(self) -> bool:
        """Whether anything failed when it was tried last."""
        return bool(self._lasting)

    def begin(self, name: str, error: Exception, message: str, *args: object) -> None:
        """Log an exception, unless this failed the last time too. A database that is away needs no trace."""
        if name in self._lasting:
            return
        self._lasting.add(name)
        away = isinstance(error, SQLAlchemyError | OSError)
        why = (str(error).splitlines() or [""])[0]
        self._log.error(f"{message}: %s: %s", *args, type(error).__name__, why, exc_info=None if away else error)

    def end(self, name: str, message: str, *args: object) -> None:
        """Say that what had failed works; of what had not failed, nothing."""
        if name in self._lasting:
            self._lasting.discard(name)
            self._log.warning(message, *args)
