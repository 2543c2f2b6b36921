"""A further connection is not made to a file that has taken the place of the one in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from hlom_live.store.sqlite_place import Moved, Place


def test_a_connection_to_another_file_is_refused(tmp_path: Path) -> None:
    file, other = tmp_path / "hlom.sqlite3", tmp_path / "copy"
    file.touch()
    other.touch()
    place = Place(file)
    place.opened()
    place.opened()
    file.rename(tmp_path / "away")
    other.rename(file)
    with pytest.raises(Moved):
        place.opened()
    place.closed()
    place.closed()
    place.opened()  # nothing else is in use
