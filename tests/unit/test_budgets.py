"""A budget: so much at once, so much in the long run, for each of many, in bounded memory."""

from __future__ import annotations

from hlom_live.budgets import Budget, Spent

SMALL = Budget(at_once=3, a_second=0.5)


class Clock:
    """An hour that a test sets."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_then_so_many_a_second() -> None:
    clock = Clock()
    spent = Spent(tick=clock)
    assert [spent.take("a", SMALL) for _ in range(5)] == [0, 0, 0, 2, 2]
    assert spent.take("b", SMALL) == 0
    clock.now += 1
    assert spent.take("a", SMALL) == 1
    clock.now += 1
    assert [spent.take("a", SMALL) for _ in range(2)] == [0, 2]
    clock.now += 1000
    assert [spent.take("a", SMALL) for _ in range(4)] == [0, 0, 0, 2]


def test_a_factor_makes_it_larger() -> None:
    assert SMALL.times(10) == Budget(at_once=30, a_second=5)


def test_who_asked_longest_ago_is_forgotten_first() -> None:
    spent = Spent(most=10, tick=Clock())
    for number in range(100):
        assert spent.take(number, SMALL) == 0
    assert len(spent) == 10
    assert [spent.take(99, SMALL) for _ in range(3)] == [0, 0, 2]
    assert [spent.take(0, SMALL) for _ in range(3)] == [0, 0, 0]
