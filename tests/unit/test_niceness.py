"""Background work goes after what a person waits for, in a session of its own too."""

from __future__ import annotations

import subprocess
import sys

from tests.libraries import ROOT

CODE = (
    "import os, sys; sys.path.insert(0, sys.argv[1]); from feeds.niceness import give_way\n"
    "start = os.nice(0); give_way(5); give_way(); print(os.nice(0) - start)\n"
    "print(open('/proc/self/autogroup').read() if os.path.exists('/proc/self/autogroup') else '')"
)


def test_a_process_gives_way_with_its_whole_session() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(ROOT)],
        capture_output=True,
        text=True,
        check=True,
        start_new_session=True,
    )
    nicer, _, group = done.stdout.partition("\n")
    assert int(nicer) == 5
    # Where the kernel shares the processors out to sessions.
    if " nice " in group:
        assert int(group.rpartition(" nice ")[2]) >= 5, group
