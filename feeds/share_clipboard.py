"""The terminal's clipboard: OSC 52, and the ways around tmux and GNU screen."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

from feeds.clean import clean_text
from feeds.errors import ShareError

__all__ = ["MAX_COPIED", "CopyPlan", "copy_plan", "load_tmux_buffer", "osc52"]

MAX_COPIED = 74_000
"""Bytes of UTF-8 that terminals take in one OSC 52: 100,000 characters of base64 or less."""

SCREEN_PIECE = 768
"""Bytes of one device control string that GNU screen passes on, introducer included."""

TMUX_TIMEOUT = 2.0
"""Seconds ``tmux`` may take."""


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """How a text gets to the clipboard: run ``command``, then write ``sequence``."""

    text: str
    """The text itself, cleaned: what is copied and what the screen shows."""
    sequence: str
    """To be written to the terminal as it stands."""
    command: tuple[str, ...] = ()
    """Run first, with ``text`` on its standard input; empty for none."""


def osc52(text: str) -> str:
    """Return the sequence that sets the terminal's clipboard (xterm's OSC 52).

    Raises:
        ShareError: the text is longer than terminals take.
    """
    data = clean_text(text).encode("utf-8", "replace")
    if len(data) > MAX_COPIED:
        raise ShareError(
            f"too long for the terminal's clipboard: {len(data):,} bytes of at most {MAX_COPIED:,}",
            remedy="export it to a file instead",
        )
    return f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"


def copy_plan(text: str, env: Mapping[str, str]) -> CopyPlan:
    """Return how to copy a text in the terminal that ``env`` describes.

    tmux drops an application's OSC 52 by default, but hands on what is loaded into its
    buffer; GNU screen passes a sequence on when it is wrapped in pieces.

    Raises:
        ShareError: the text is longer than terminals take.
    """
    sequence, clean = osc52(text), clean_text(text)
    if env.get("TMUX"):
        return CopyPlan(clean, sequence, ("tmux", "load-buffer", "-w", "-"))
    if env.get("STY"):
        return CopyPlan(clean, _through_screen(sequence))
    return CopyPlan(clean, sequence)


def load_tmux_buffer(plan: CopyPlan) -> bool:
    """Run a plan's command, and say whether it did what it should; ``True`` without one.

    It may take ``TMUX_TIMEOUT`` seconds: call it off the screen's loop.
    """
    if not plan.command:
        return True
    try:
        done = subprocess.run(
            plan.command,
            input=plan.text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TMUX_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _through_screen(sequence: str) -> str:
    room = SCREEN_PIECE - len("\x1bP\x1b\\")
    pieces = (sequence[at : at + room] for at in range(0, len(sequence), room))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
