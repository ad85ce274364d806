"""What a process beside the screen is told to do, and the command that starts it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Order", "command"]

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);from feeds.beside import main; main()"
)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done. Every value is one of JSON's."""

    do: str
    """One of ``refresh``, ``add``, ``open``, ``samples``, ``find``, ``texts``, ``download``,
    ``picture`` and ``index``."""
    library: str
    """The file that is worked on."""
    words: tuple[str, ...] = ()
    """Ids of sources to refresh or of articles, what to open or add, the samples' folder, an
    address; the folder, the names' template and the addresses of files to download;
    an article and the address of its picture."""
    piped: int = 0
    """Bytes of standard input that follow the order, for the word ``-``."""
    limit: int = 15_000_000
    """Bytes of an answer from the web."""
    file_limit: int = 50_000_000
    """Bytes of a file."""
    timeout: float = 30.0
    """Seconds for one request."""
    jobs: int = 32
    zone: str = ""
    """The name of the zone of times written without one."""
    proxy: str = ""
    insist: bool = False
    """Ask those that are gone for good too."""
    extractor: str = "builtin"
    """What finds the text in a page: ``auto``, ``builtin`` or ``trafilatura``."""
    due: bool = False
    """Only those whose turn it is."""
    every: float = 0.0
    """Seconds between two visits on schedule."""
    rules: tuple[tuple[str, tuple[str, ...]], ...] = ()
    keep: tuple[int, int, bool, bool, bool] = (0, 0, True, True, True)

    def packed(self) -> bytes:
        """Return the order as the line that the process reads."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(values).encode() + b"\n"

    @classmethod
    def unpacked(cls, line: bytes) -> Order:
        """Read back what ``packed`` gave."""
        values = json.loads(line)
        rules = tuple((query, tuple(do)) for query, do in values.pop("rules"))
        days, articles, *kinds = values.pop("keep")
        unread, starred, tagged = map(bool, kinds)
        words = tuple(values.pop("words"))
        return cls(
            **values, rules=rules, words=words, keep=(days, articles, unread, starred, tagged)
        )


def command() -> list[str]:
    """Return the command that starts the process."""
    # Without site, as the parsing processes: its hooks cost more than what is imported.
    root = str(Path(__file__).resolve().parents[1])
    paths = [path for path in sys.path if path and path != root]
    return [sys.executable, "-I", "-S", "-c", _START, json.dumps([*paths, root])]
