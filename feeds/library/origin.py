"""Which file a library was opened from, and whether that is still the one in its place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from feeds.errors import LibraryError

__all__ = ["Origin"]


@dataclass(frozen=True, slots=True)
class Origin:
    """A file by what it is, not by its name.

    What is written to one that was removed or replaced is lost with the connection, and nothing
    of SQLite's says so.
    """

    path: Path
    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Self:
        """Return the file that is at ``path`` now.

        Raises:
            OSError: there is none.
        """
        there = path.stat()
        return cls(path, there.st_dev, there.st_ino)

    def check(self) -> None:
        """See that it is still there.

        Raises:
            LibraryError: it was removed or moved, or another file was put in its place.
        """
        try:
            there = os.stat(self.path)
        except (FileNotFoundError, NotADirectoryError):
            raise LibraryError(
                "the library was removed, and nothing more can be saved in it",
                where=str(self.path),
                remedy="put it back, or start newstui again",
            ) from None
        except OSError:
            return  # What is wrong then, SQLite finds too.
        if (there.st_dev, there.st_ino) != (self.device, self.inode):
            raise LibraryError(
                "another library was put in its place, and nothing more can be saved in this one",
                where=str(self.path),
                remedy="start newstui again",
            )
