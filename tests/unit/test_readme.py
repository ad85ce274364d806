"""The README tells the truth: its keys, its commands, its picture."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_key_table_is_that_of_the_actions() -> None:
    spec = importlib.util.spec_from_file_location("keys", ROOT / "docs" / "keys.py")
    assert spec is not None and spec.loader is not None
    keys = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(keys)
    assert keys.rewritten(README) == README, "run python docs/keys.py"


def test_commands_it_names_exist() -> None:
    from tui.commands import COMMANDS

    shown = "".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
    named = set(re.findall(r"^newstui ([a-z-]+)(?: |$)", shown, re.MULTILINE))
    assert named, "the README shows no command"
    assert named <= set(COMMANDS)


def test_files_it_links_are_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_table_of_places_is_the_codes() -> None:
    path = ROOT / "docs" / "sharing.py"
    spec = importlib.util.spec_from_file_location("sharing", path)
    assert spec is not None and spec.loader is not None
    sharing = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sharing)
    written = path.with_suffix(".md").read_text(encoding="utf-8")
    assert sharing.page() == written, "run python docs/sharing.py"
    assert written.count("https://") > 15
