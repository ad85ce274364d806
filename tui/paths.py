"""Where newstui keeps its files: the one module that asks the platform."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Paths", "find_paths", "sample_articles"]

APP = "newstui"


@dataclass(frozen=True, slots=True)
class Paths:
    """The places of one run. Nothing is made before something is written there."""

    data_dir: Path
    """Holds the library."""
    config_file: Path
    state_dir: Path
    """Holds the reports of crashes."""
    config_is_chosen: bool = False
    """Whether the person named the configuration file: then it has to be there."""

    @property
    def themes(self) -> Path:
        """The folder of the person's own colour themes."""
        return self.config_file.parent / "themes"

    @property
    def library(self) -> Path:
        """The database of articles, marks and counters."""
        return self.data_dir / "newstui.db"


def find_paths(environ: Mapping[str, str], *, data_dir: str = "", config: str = "") -> Paths:
    """Return the places to use.

    Args:
        environ: ``NEWSTUI_DATA_DIR`` and ``NEWSTUI_CONFIG`` stand in for the arguments.
        data_dir: The folder for everything newstui writes; the platform's when empty.
        config: The configuration file; the platform's when empty.
    """
    data_dir = data_dir or environ.get("NEWSTUI_DATA_DIR", "")
    config = config or environ.get("NEWSTUI_CONFIG", "")
    folder = _absolute(data_dir) if data_dir else None
    return Paths(
        data_dir=folder or _user_data(),
        config_file=_absolute(config) if config else _user_config() / "config.toml",
        # Who names a folder for the data wants nothing written anywhere else.
        state_dir=folder or _user_state(),
        config_is_chosen=bool(config),
    )


def sample_articles() -> Path | None:
    """Return the folder of the articles that come with newstui, or ``None``.

    It lies inside the package when installed, and beside it in a source tree.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "sample_articles", package.parent / "sample_articles"):
        if folder.is_dir():
            return folder
    return None


def _absolute(text: str) -> Path:
    # Not resolved: a link the person chose stays the name they know.
    return Path(os.path.abspath(os.path.expanduser(text)))


def _user_data() -> Path:
    import platformdirs

    return platformdirs.user_data_path(APP, appauthor=False)


def _user_state() -> Path:
    import platformdirs

    return platformdirs.user_state_path(APP, appauthor=False)


def _user_config() -> Path:
    import platformdirs

    if sys.platform == "darwin":
        # Terminal programs are looked for here on macOS too, when it is already in use.
        folder = Path.home() / ".config" / APP
        if (folder / "config.toml").is_file():
            return folder
    return platformdirs.user_config_path(APP, appauthor=False)
