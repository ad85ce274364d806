"""Programs that some tests ask, and that not every machine has."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

__all__ = ["needed", "needed_file", "needs_proc", "pass_over"]


def needed(program: str, package: str) -> str:
    """Return where a program is; without it the test cannot be run, see ``_missing``."""
    folders = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin"
    found = shutil.which(program, path=folders)
    if found is None:
        _missing(program, package)
    return found


def needed_file(path: Path, package: str) -> Path:
    """Return a file of a program that has no command of its own."""
    if not path.exists():
        _missing(path.name, package)
    return path


def _missing(what: str, package: str) -> NoReturn:
    pass_over(f"{what} is not installed (on Debian: apt-get install {package})")


def pass_over(reason: str) -> NoReturn:
    """Pass a test over that this machine cannot run; where a change is decided about, fail.

    Whoever works on newstui need not install a shell for it, nor have an account that may log
    in. Where a change is decided about, all of that is there, and its absence is a failure.
    """
    if os.environ.get("CI"):
        pytest.fail(reason)
    # Said in the summary (``-ra``): a test of newstui with a shell, a server, /proc or an account
    # for SSH says nothing where there is none; in CI, where all of them are, it failed above.
    pytest.skip(reason)  # no such program, /proc or account here; in CI it has failed above


def needs_proc() -> None:
    """Pass a test over where the system does not list its processes as files: not on Linux."""
    if not Path("/proc/self/stat").exists():
        pass_over("only Linux tells in /proc which processes another one has started")
