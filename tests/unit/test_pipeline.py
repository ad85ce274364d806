"""How many processes parse what comes in at once."""

from __future__ import annotations

import pytest

from feeds.refresh.pipeline import MOST_WORKERS, Pipeline


@pytest.mark.parametrize(
    ("processors", "spared", "most"),
    [(1, 0, 1), (2, 0, 2), (2, 1, 1), (8, 0, MOST_WORKERS), (8, 1, MOST_WORKERS), (1, 1, 1)],
)
def test_as_many_as_there_are_processors_but_for_those_left_to_others(
    monkeypatch: pytest.MonkeyPatch, processors: int, spared: int, most: int
) -> None:
    monkeypatch.setattr("feeds.refresh.pipeline.os.cpu_count", lambda: processors)
    assert Pipeline([], spared=spared, cancelled=bool)._most == most
    assert list(Pipeline([], spared=spared, cancelled=bool).run()) == []
