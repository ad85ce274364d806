"""A library whose file is removed, moved or replaced while it is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from feeds.errors import LibraryError
from feeds.library import Library, View
from tests.libraries import filled


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library, _ = filled(tmp_path / "data" / "newstui.db")
    yield library
    library.close()


def remove(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def move_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def replace(path: Path) -> None:
    for left in [*path.parent.glob("newstui.db*")]:
        left.rename(path.parent.parent / left.name)
    filled(path, 3)[0].close()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (remove, "was removed"),
        (move, "was removed"),
        (move_folder, "was removed"),
        (replace, "another library was put in its place"),
    ],
)
def test_nothing_is_said_to_be_kept_that_is_lost(
    library: Library, change: Callable[[Path], None], told: str
) -> None:
    first = library.page(View(), offset=0, limit=1)[0]
    change(library.file)
    with pytest.raises(LibraryError, match=told):
        library.check_in_place()
    with pytest.raises(LibraryError, match=told):
        library.mark([first.id], starred=True)
    with pytest.raises(LibraryError, match=told):
        library.clone()
    state = library.state(first.id)
    assert state is not None and not state.starred


def test_a_library_that_is_put_back_is_written_to_again(library: Library) -> None:
    move(library.file)
    with pytest.raises(LibraryError, match="was removed"):
        library.set_setting("a", "b")
    library.file.with_name("elsewhere.db").rename(library.file)
    library.set_setting("a", "b")
    with library.clone() as other:
        assert other.setting("a") == "b"


def test_the_library_in_its_place_is_left_alone(library: Library) -> None:
    replace(library.file)
    with Library.open(library.file) as other:
        other.set_setting("a", "b")
        library.close()
        assert other.setting("a") == "b"
    with Library.open(library.file) as other:
        assert other.setting("a") == "b"
        assert other.count(View()) == 3
