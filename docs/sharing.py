"""Write docs/sharing.md: every place to share to, from the tables of the code.

python docs/sharing.py
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from feeds.sharing.targets import Target

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

HEAD = """# Sharing

`S` on the screen offers these places, `Y` takes the last one again, and `newstui share ID --to
NAME` does the same from the command line. Before anything leaves the screen it is shown in full,
without its secrets (`share.preview = false` turns that off); `--dry-run` shows it on the command
line. What went where is in `newstui share --history`; `--remove N` takes an entry out.

What finds no connection, or is told to come back, waits and is sent with the next share or refresh,
or by `newstui share --pending`. What may have arrived is never sent again by itself.

Written by `python docs/sharing.py`.
"""

FOOT = """## Places of your own

`[[share.target]]` tables in the configuration, each with a `name` and

- a `url` with `{url} {title} {source} {author} {date} {id} {text}` in it, percent-encoded, which
  opens in the browser;
- or a `command`, split into words before the values are put into them, and run without a shell; the
  values are in `NEWSTUI_URL`, `NEWSTUI_TITLE` ... too. An argument that only the article lets begin
  with `-` gets a blank before it;
- or a `kind`: `bookmark` for a command with newsboat's contract (called with address, title,
  description, source; silence is success), or a read-later service.

`share.bookmark_cmd` and `share.share_targets` take what newsboat's `bookmark-cmd` and eilmeldung's
`share_targets` hold as it is.

| Service | `kind` | Address | Secrets |
|---|---|---|---|
"""

SECRETS = """
A secret stands in the variable `NEWSTUI_NAME_TOKEN` (`_PASSWORD`, `_CLIENT_SECRET`), NAME being the
place's name in capitals; or `token_cmd` names a command that prints it, `token_file` a file that
only you may read (mode 0600). A secret in the configuration itself is refused.

"""


def _row(target: Target) -> str:
    made = f"`{target.template}`" if target.template else ""
    return f"| `{target.id}` | `{target.key}` | {target.title} | {made} |"


def page() -> str:
    """Return the whole text."""
    from feeds.sharing.services import SERVICES
    from feeds.sharing.targets import BUILT_IN, GROUPS
    from tui.config_share import TARGET_KEYS

    parts = [HEAD]
    for group, title in GROUPS.items():
        rows = [_row(target) for target in BUILT_IN if target.group == group]
        if rows:
            head = f"## {title}\n\n| `--to` | Key | Place | Address |\n|---|---|---|---|\n"
            parts.append(head + "\n".join(rows) + "\n")
    services = [
        f"| {known.title} | `{kind}` | {known.base or 'your own: `url`'} |"
        f" {', '.join(f'`{secret}`' for secret in known.secrets)} |"
        for kind, known in SERVICES.items()
    ]
    keys = ", ".join(f"`{key}`" for key in TARGET_KEYS)
    parts.append(FOOT + "\n".join(services) + "\n" + SECRETS + f"All keys: {keys}.\n")
    return "\n".join(parts)


if __name__ == "__main__":
    (ROOT / "docs" / "sharing.md").write_text(page(), encoding="utf-8")
