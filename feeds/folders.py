"""Folders of sources: names joined by ``/``, each folder within those named before it."""

from __future__ import annotations

__all__ = ["around", "holds", "last_name"]


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
