"""Write the README's key table from the table of actions: ``python docs/keys.py [--check]``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

README = ROOT / "README.md"
BEGIN, END = "<!-- keys: ", "<!-- keys end -->"


def table() -> str:
    """Return the table in Markdown, one row an action."""
    from tui.actions import ACTIONS, key_label

    rows = ["| keys | what they do |", "|---|---|"]
    for action in ACTIONS:
        keys = " ".join(f"`{key_label(key)}`" for key in action.keys)
        rows.append(f"| {keys} | {action.help} |")
    return "\n".join(rows)


def rewritten(readme: str) -> str:
    """Return the README with the table as it should be."""
    start = readme.index("\n", readme.index(BEGIN)) + 1
    return readme[:start] + table() + "\n" + readme[readme.index(END) :]


def main() -> int:
    """Write the table, or with ``--check`` say whether it is as it should be."""
    readme = README.read_text(encoding="utf-8")
    if "--check" in sys.argv:
        return 0 if readme == rewritten(readme) else 1
    README.write_text(rewritten(readme), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
