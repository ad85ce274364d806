"""Folders of sources: names joined by ``/``, each folder within those named before it."""

from __future__ import annotations

from feeds.clean import clean_line

__all__ = ["MAX_DEPTH", "MAX_NAME", "around", "folder_of", "holds", "last_name"]

MAX_DEPTH = 16
"""Folders within each other that are kept; deeper ones count as the last."""
MAX_NAME = 200
"""Characters of a folder's name."""


def folder_of(text: str) -> str:
    """Return a folder as it is kept, however it was written: clean names, none of them empty."""
    names = (clean_line(name).strip()[:MAX_NAME].strip() for name in text.split("/"))
    return "/".join([name for name in names if name][:MAX_DEPTH])


def around(folder: str) -> list[str]:
    """Return the folders one lies within, outermost first, and itself last."""
    found = [folder[:at] for at, sign in enumerate(folder) if sign == "/" and at]
    return [*found, folder] if folder else found


def holds(folder: str, other: str) -> bool:
    """Say whether a folder is another one, or has it somewhere within."""
    return folder == other or (bool(folder) and other.startswith(folder + "/"))


def last_name(folder: str) -> str:
    """Return what a folder is called within the one it lies in."""
    return folder.rpartition("/")[2] or folder
