"""Who follows by asking: when, and by which ranges (docs/adr/0178-crowd.md)."""

from __future__ import annotations

from hlom_live.live.content.audience import Audience
from hlom_live.live.content.ranges import BLOCKS, NEAR, STEP, is_range, ranges_to
from hlom_live.live.crowd import Crowd
from hlom_live.live.presence import Presence, Visitor

FOLLOWER = Visitor("hlom", Audience.PUBLIC)
OTHERS = (
    Visitor("hlom", Audience.PUBLIC, screen="wall"),
    Visitor("hlom", Audience.DELEGATE, delegation="kenya"),
    Visitor("hlom", Audience.DESK),
)


def test_only_followers_are_counted_and_a_quarter_must_be_free_before_others_come() -> None:
    presence = Presence()
    crowd = Crowd(presence, 4)
    for sid, visitor in enumerate(OTHERS):
        presence.came(f"other {sid}", visitor)
    said = []
    for sid in range(4):
        said.append(crowd.full)
        presence.came(str(sid), FOLLOWER)
    assert [*said, crowd.full] == [False, False, False, False, True]
    presence.left("0")
    presence.left("nobody")
    assert crowd.full
    presence.left("1")
    assert not crowd.full
    presence.came("0", FOLLOWER)
    assert not crowd.full, "full again at four"


def test_without_any_socket_for_them_all_ask_and_one_is_free_again_once_it_was_left() -> None:
    presence = Presence()
    assert Crowd(presence, 0).full
    one = Crowd(presence, 1)
    presence.came("a", FOLLOWER)
    assert one.full
    presence.left("a")
    assert not one.full


def test_ranges_lead_to_the_head_without_a_gap_and_are_few() -> None:
    asked: dict[int, int] = {}
    for head in range(1, 20 * STEP):
        found = ranges_to(head)
        assert found[-1][1] == head
        assert all(one[1] + 1 == other[0] for one, other in zip(found, found[1:], strict=False))
        assert all(is_range(*one) for one in found)
        assert len(found) <= BLOCKS + 1
        assert found[0][0] <= max(head - BLOCKS * STEP, 1)
        assert found[-1][0] <= max(head - NEAR, 0) + 1, "who is little behind needs the last one alone"
        for first, _ in found[:-1]:
            asked[first] = asked.get(first, 0) + 1
    assert ranges_to(0) == []
    assert set(list(asked.values())[:-BLOCKS]) == {BLOCKS * STEP}, "each is told as long as it is of use"


def test_other_ranges_are_none_so_that_nobody_fills_a_cache() -> None:
    assert not any(is_range(first, last) for first, last in ((2, 5), (17, 16), (1, STEP + NEAR), (0, 3)))
