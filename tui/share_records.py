"""What was shared where, what waits, and the places there are, on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from feeds.clean import clean_line
from tui import output
from tui.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from feeds.library.shares import Share
    from tui.context import Context

__all__ = ["list_history", "list_places", "remove", "send_pending"]


def list_places(context: Context, *, as_json: bool = False) -> int:
    """Print every place there is, grouped; return the exit code."""
    from feeds.cells import pad
    from feeds.sharing.targets import GROUPS
    from tui.share_places import place_title, places

    found = places(context.config.share)
    if as_json:
        _print_json(
            [
                {"id": each.id, "title": place_title(each), "group": each.group, "kind": each.kind}
                for each in found
            ]
        )
        return 0
    for group, title in GROUPS.items():
        rows = [each for each in found if each.group == group]
        if rows:
            output.text(tr(title) + "\n")
        for each in rows:
            line = f"  {each.key or ' '}  {pad(clean_line(each.id), 16)}  "
            output.text((line + clean_line(_about(place_title(each), each.kind))).rstrip() + "\n")
    return 0


def _about(title: str, kind: str) -> str:
    return f"{title} ({kind})" if kind in {"command", "service", "bookmark"} else title


def list_history(context: Context, words: Sequence[str], *, as_json: bool = False) -> int:
    """Print what was shared where, the newest first; return the exit code."""
    from tui.selection import select_kept

    library = context.library()
    failed = 0
    if words:
        chosen = select_kept(context, words)
        failed = chosen.failed
        found = [share for each in chosen.ids for share in library.shares(article=each)]
        found.sort(key=lambda share: share.number, reverse=True)
    else:
        found = library.shares()
    if as_json:
        _print_json([_record(share) for share in found])
    else:
        for share in found:
            output.text(_line(share, context) + "\n")
    if failed:
        return 3 if found else 1
    return 0 if found else 4


def _line(share: Share, context: Context) -> str:
    from feeds.cells import pad

    when = share.at.astimezone(context.config.zone).strftime("%Y-%m-%d %H:%M")
    line = f"{share.number:>4}  {when}  {pad(tr(share.state), 8)}  {pad(share.target, 12)}  "
    error = f" ({share.error})" if share.error else ""
    return clean_line(f"{line}{share.article[:8]} {share.title}{error}")


def _record(share: Share) -> dict[str, Any]:
    return {
        "number": share.number,
        "article": share.article,
        "target": share.target,
        "title": share.title or None,
        "url": share.url or None,
        "at": share.at.isoformat(),
        "state": share.state,
        "tries": share.tries,
        "error": share.error or None,
    }


def _print_json(records: list[dict[str, Any]]) -> None:
    import json

    output.data(json.dumps(records, ensure_ascii=False, indent=2) + "\n")


def send_pending(context: Context, *, say_none: bool = False) -> int:
    """Send what waits, with a line for each; return the exit code."""
    library = context.library()
    if not library.waiting_shares():
        if say_none:
            output.say(tr("Nothing waits to be sent."))
        return 4
    from feeds.sharing.sending import Sender
    from tui.share_handing import tell_sending
    from tui.share_places import places

    sender = Sender(library, context.environ)
    states = []
    for _, done in sender.pending(places(context.config.share)):
        tell_sending(done)
        states.append(done.state)
    for warning in sender.warnings:
        output.problem(warning)
    if all(state == "sent" for state in states):
        return 0
    return 3 if "sent" in states else 1


def remove(context: Context, number: int) -> int:
    """Take an entry out of the history, and what it still had to send; return the exit code."""
    share = context.library().forget_share(number)
    if share is None:
        output.problem(tr("there is no entry {number} in the history", number=number))
        return 4
    output.say(tr("Removed: {target}: {title}", target=share.target, title=share.title))
    return 0
