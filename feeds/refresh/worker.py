"""A parsing process: takes a payload, sends back what it held, and dies when it overruns.

It knows no library, no network and no screen; its limits are the system's, so that no input
can talk it out of them. It ends when the program that started it does, in the midst of a payload
too: a hostile one would else keep a processor busy for nobody.
"""

from __future__ import annotations

import _thread
import os
import resource
import sys
import time
from dataclasses import replace
from typing import Any

from feeds.errors import ParseError
from feeds.models import Markup
from feeds.niceness import give_way
from feeds.refresh.parsing import FEED_LIKE, LEFT_AS_IS, parse_payload
from feeds.refresh.wire import (
    pack_document,
    pack_frame,
    pack_result,
    read_frame,
    unpack_body,
    unpack_payload,
)

__all__ = ["TOO_MUCH_MEMORY", "main"]

MEMORY = 512 * 1024 * 1024
"""Bytes of address space."""
TOO_MUCH_MEMORY = "needed too much memory"
STACK = 256 * 1024
"""Bytes of the thread that looks, of an address space that is for the parser."""
LOOK_AFTER = 0.5
"""Seconds between two looks at whether the program that started this one is still there."""


def main() -> None:
    """Serve payloads from standard input until it ends."""
    parent = os.getppid()
    # As nice as who started it, in a session of its own too.
    give_way(10)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    source = os.fdopen(os.dup(0), "rb", closefd=True)
    target = os.fdopen(os.dup(1), "wb", closefd=True)
    # Whatever a library prints must not get between the frames.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    target.write(pack_frame({}))
    target.flush()
    # Not before its first word, which is waited for; nor by ``threading``, which is a module more
    # to load. What Linux has (PR_SET_PDEATHSIG) asks for the thread that started this process.
    _thread.stack_size(STACK)
    _thread.start_new_thread(_end_with, (parent,))
    _thread.stack_size(0)
    while (frame := read_frame(source.read)) is not None:
        head, blob = frame
        _limit_time(head["seconds"])
        target.write(_answer(head, blob))
        target.flush()


def _end_with(parent: int) -> None:
    """End the process when the one that started it is gone, which makes it another's child."""
    while os.getppid() == parent:
        time.sleep(LOOK_AFTER)
    os._exit(1)


def _limit_time(seconds: float) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _answer(head: Any, blob: bytes) -> bytes:
    if (markup := unpack_body(head, blob)) is not None:
        return _body(markup)
    # Rows hold bodies as they came.
    payload = replace(unpack_payload(head, blob), lazy=head["packed"])
    try:
        parsed = parse_payload(payload)
        packed = head["packed"] and parsed.kind in FEED_LIKE
        return pack_result(parsed, blob, packed=packed, peak=_peak())
    except ParseError as error:
        return _failure(error)
    except MemoryError:
        return _failure(ParseError(TOO_MUCH_MEMORY, where=payload.where, remedy=LEFT_AS_IS))
    except Exception as error:
        # The top of the process: one feed's fault is that feed's alone.
        message = f"cannot be read ({type(error).__name__})"
        return _failure(ParseError(message, where=payload.where, remedy=LEFT_AS_IS))


def _body(markup: Markup) -> bytes:
    from feeds.formats.bodies import body_document

    try:
        return pack_document(body_document(markup), peak=_peak())
    except Exception as error:
        # As above; MemoryError is one of them.
        return _failure(ParseError(f"cannot be read ({type(error).__name__})", remedy=LEFT_AS_IS))


def _failure(error: ParseError) -> bytes:
    return pack_frame(
        {
            "error": error.message,
            "where": error.where,
            "remedy": error.remedy,
            "line": error.line,
            "column": error.column,
            "peak": _peak(),
        }
    )


def _peak() -> int:
    """Return the most memory this process ever held, in KiB."""
    try:
        # What getrusage tells begins at what the parent held when it started this process.
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
    except (OSError, ValueError, IndexError):
        pass
    # In KiB, but on macOS in bytes.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


if __name__ == "__main__":
    main()
