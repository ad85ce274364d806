"""The manual pages: as the program's tables say, and without a fault in their markup."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.tools import needed
from tui.actions import ACTIONS
from tui.commands import COMMANDS
from tui.config import settings
from tui.config_tables import ListedTable, listed_tables
from tui.config_toml import read_config

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "man").iterdir())


def test_pages_are_as_the_tables_are() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "manual.py"), "--check"], cwd=ROOT, check=False
    )
    assert done.returncode == 0, "run python docs/manual.py"


def test_every_default_is_written_as_the_file_takes_it() -> None:
    lines = (ROOT / "docs" / "man" / "newstui-config.5").read_text(encoding="utf-8").splitlines()
    keys = lines[lines.index(".SH KEYS") : lines.index(".SH TABLES")]
    written = [
        line[3:-3].replace("\\-", "-").replace("\\e", "\\") for line in keys if line[:3] == "\\fB"
    ]
    values = [tomllib.loads(line) for line in written]
    defaults = [setting.default for setting in settings()]
    assert [list(d) if isinstance(d, tuple) else d for d in defaults] == [
        value for line in values for value in line.values()
    ]


@pytest.mark.parametrize("table", listed_tables(), ids=lambda table: table.header)
def test_every_example_of_a_table_is_taken(table: ListedTable) -> None:
    found = read_config(table.example, "example")
    assert (found.errors, found.warnings) == ([], [])
    page = (ROOT / "docs" / "man" / "newstui-config.5").read_text(encoding="utf-8")
    for line in (table.header, *table.keys, *table.example.splitlines()):
        assert line.replace("-", "\\-") in page


def rendered(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Return what groff makes of a page."""
    return subprocess.run(
        [needed("groff", "groff"), "-k", "-man", "-ww", *options, str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_groff_finds_no_fault(path: Path) -> None:
    # Glyphs that an output device lacks are no fault of the page.
    told = [line for line in rendered(path, "-Tutf8").stderr.splitlines() if "glyph" not in line]
    assert told == []


def test_everything_is_in_them() -> None:
    assert len(PAGES) == 3
    texts = {path.name: rendered(path, "-Tutf8", "-P-cbou").stdout for path in PAGES}
    # Hyphens at the end of a line come from groff.
    program = " ".join(texts["newstui.1"].split())
    missing = [command for command in COMMANDS if command not in program]
    assert missing == []
    assert [each.id for each in ACTIONS if each.help.split()[0] not in program] == []
    config = texts["newstui-config.5"]
    assert [each.name for each in settings() if each.key not in config] == []
    assert "popularity>1万" in texts["newstui-query.7"]
