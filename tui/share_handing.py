"""Articles handed on from the command line: to the browser, to commands, to services."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from feeds.errors import ShareError
from tui import output
from tui.error_words import translated
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.models import Article
    from feeds.sharing.item import Item
    from feeds.sharing.sending import Sender, Sending
    from feeds.sharing.targets import Target
    from tui.context import Context
    from tui.selection import Selection

__all__ = ["MANY", "hand_on", "sending_line", "tell_sending"]

MANY = 20
"""Pages that one command opens in the browser at most."""


def hand_on(context: Context, place: Target, chosen: Selection, arguments: Namespace) -> int:
    """Hand articles to a place, with a line for each; return the exit code."""
    from feeds.sharing.item import item_of
    from feeds.sharing.sending import Sender
    from tui.share_records import send_pending

    if place.kind in {"intent", "browse"} and len(chosen.ids) > MANY and not arguments.dry_run:
        raise ShareError(
            tr(
                "{count} articles at once; at most {most} are opened in the browser",
                count=len(chosen.ids),
                most=MANY,
            )
        )
    library = context.library()
    sender = Sender(library, context.environ)
    handing = _Handing(context, place, arguments, sender)
    if place.kind == "service" and not arguments.dry_run:
        send_pending(context)
    results: list[bool | None] = []
    for identity in chosen.ids:
        article = library.article(identity)
        if article is None:
            continue
        tracking = not context.config.share.strip_tracking
        item = item_of(article, quotation=arguments.quotation, tracking=tracking)
        try:
            results.append(handing.hand(article, item))
        except ShareError as error:
            output.problem(error)
            results.append(False)
    for warning in sender.warnings:
        output.problem(warning)
    failed = chosen.failed + results.count(False)
    if failed or None in results:
        return 3 if len(results) > results.count(False) else 1
    return 0 if results else 4


class _Handing:
    """Hands one article after the other to one place."""

    def __init__(
        self, context: Context, place: Target, arguments: Namespace, sender: Sender
    ) -> None:
        self._context = context
        self._place = place
        self._arguments = arguments
        self._sender = sender
        self._shown = 0

    def hand(self, article: Article, item: Item) -> bool | None:
        """Hand one on; return whether it arrived, ``None`` when it has to wait.

        Raises:
            ShareError: nothing can be made of it for this place.
        """
        from feeds.sharing.sending import already, preview_of

        place = self._place
        if self._arguments.dry_run:
            shown = (
                item.url
                if place.kind == "browse"
                else preview_of(place, item, instance=self._instance())
            )
            output.text(("\n" if self._shown else "") + shown + "\n")
            self._shown += 1
            return True
        if place.kind in {"intent", "browse"}:
            self._open(item)
            self._context.count_view(article.id)
            return True
        known = already(self._context.library(), article.id, place)
        if known is not None and not self._arguments.again:
            day = known.at.astimezone(self._context.config.zone).date().isoformat()
            output.say(
                tr(
                    "{place}: has it since {date}: {title} (--again sends it once more)",
                    place=place.id,
                    date=day,
                    title=item.title,
                )
            )
            return True
        done = self._sender.send(place, item)
        tell_sending(done)
        if done.state == "sent":
            self._context.count_view(article.id)
        return {"sent": True, "waiting": None, "sending": None}.get(done.state, False)

    def _instance(self) -> str:
        from tui.share_places import known_instance, needs_instance

        if not needs_instance(self._place):
            return ""
        context = self._context
        named: str = self._arguments.instance
        known = named or known_instance(self._place, context.config.share, context.library())
        if not known:
            raise ShareError(
                tr("which server is yours is not known"),
                where=self._place.id,
                remedy=tr("use --instance, or set share.{name}", name=self._place.id),
            )
        return known

    def _open(self, item: Item) -> None:
        from feeds.share_open import open_command
        from feeds.sharing.intents import fill_address
        from tui.commands.open_ import start

        context, place = self._context, self._place
        if place.kind == "browse":
            if not item.url:
                raise ShareError(tr("there is no web address to open"), where=item.title)
            address = item.url
        else:
            address = fill_address(place.template, item, instance=self._instance())
        plan = open_command(address, context.environ, context.config.share.browser)
        if plan.argv and start(plan):
            output.say(
                tr("{place}: opened in the browser: {title}", place=place.id, title=item.title)
            )
        else:
            self._give(plan.url, translated(plan.reason))
        if place.kind == "intent":
            context.library().record_share(
                item.id, place.id, "sent", title=item.title, url=item.url
            )

    def _give(self, url: str, reason: str) -> None:
        """Print an address that cannot be opened here, with its code, and copy it."""
        from tui.commands.share import copy, qr

        output.text(url + "\n")
        if output.terminal_size() is not None:
            try:
                output.text(qr(url, self._context) + "\n")
            except ShareError as error:
                output.problem(error)
        reason = reason or tr("the browser could not be started")
        output.say(tr("{reason}; open the address where there is one", reason=reason))
        if output.is_terminal(sys.stderr):
            copy(url, self._context)


def sending_line(done: Sending) -> str:
    """Return what became of an article at a place, in one line."""
    words = {
        "sent": tr("sent"),
        "waiting": tr("waits to be sent"),
        "sending": tr("is being sent"),
        "unsure": tr("may have arrived; it is not sent again by itself"),
        "failed": tr("failed"),
    }
    error = translated(done.error).removeprefix(f"{done.target}: ")
    line = f"{done.target}: {words[done.state]}: {done.title}"
    return f"{line}: {error}" if error else line


def tell_sending(done: Sending) -> None:
    """Say what became of an article at a place."""
    line = sending_line(done)
    if done.state == "sent":
        output.say(line)
    else:
        output.problem(line)
