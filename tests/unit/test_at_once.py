"""Questions that come at once: one for all, each with its own answer, and nothing remembered."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from time import sleep

import pytest

from hlom_live.store.at_once import AtOnce

Ask = Callable[[Collection[str]], dict[str, str]]


@pytest.fixture
def at_once() -> AtOnce[str]:
    return AtOnce()


def coming(at_once: AtOnce[str], monkeypatch: pytest.MonkeyPatch, ask: Ask, *those: str) -> list[Future[str | None]]:
    """What became of these, who all came before the first of them asked; who comes again waits for all others too."""
    ended = 0

    def until_all_are_here(_seconds: float) -> None:
        nonlocal ended
        while len(at_once._open["names"].those) < len(those) - ended:
            sleep(0.001)
        ended += 1

    with monkeypatch.context() as patched, ThreadPoolExecutor(len(those)) as threads:
        patched.setattr("hlom_live.green.sleep", until_all_are_here)
        return [threads.submit(at_once.answer, "names", one, ask) for one in those]


def test_one_question_for_all_who_come_at_once(at_once: AtOnce[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[str]] = []

    def ask(those: Collection[str]) -> dict[str, str]:
        asked.append(set(those))
        return {one: one.upper() for one in those if one != "c"}

    came = coming(at_once, monkeypatch, ask, "a", "b", "c")
    assert [one.result() for one in came] == ["A", "B", None]
    assert asked == [{"a", "b", "c"}]


def test_nothing_is_remembered(at_once: AtOnce[str]) -> None:
    answers = iter(["valid", "revoked"])
    assert [at_once.answer("names", "a", lambda _: {"a": next(answers)}) for _ in range(2)] == ["valid", "revoked"]


def test_another_question_is_another_round(at_once: AtOnce[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(_seconds: float) -> None:
        patched.undo()
        assert at_once.answer("places", "a", lambda _: {"a": "Geneva"}) == "Geneva"

    with monkeypatch.context() as patched:
        patched.setattr("hlom_live.green.sleep", meanwhile)
        assert at_once.answer("names", "a", lambda _: {"a": "Ann"}) == "Ann"


def test_what_fails_fails_for_all(at_once: AtOnce[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(_those: Collection[str]) -> dict[str, str]:
        raise ConnectionError

    came = coming(at_once, monkeypatch, ask, "a", "b")
    assert [type(one.exception()) for one in came] == [ConnectionError, ConnectionError]
    assert at_once.answer("names", "a", lambda _: {"a": "A"}) == "A"


def test_where_whoever_asks_is_ended_the_others_ask_together(
    at_once: AtOnce[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[set[str]] = []

    def ask(those: Collection[str]) -> dict[str, str]:
        asked.append(set(those))
        if len(asked) == 1:
            raise KeyboardInterrupt
        return {one: one.upper() for one in those}

    came = coming(at_once, monkeypatch, ask, "a", "b", "c")
    assert [type(one.exception()) for one in came if one.exception()] == [KeyboardInterrupt]
    assert all(one.result() in ("A", "B", "C") for one in came if not one.exception())
    assert [len(those) for those in asked] == [3, 2]
