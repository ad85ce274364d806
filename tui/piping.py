"""Articles written by a template, and articles given to a command, from the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from feeds.errors import ExportError, NewsError
from tui import output
from tui.arguments import UsageError
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.export import ArticleFacts
    from feeds.models import Article
    from feeds.piping import Command
    from feeds.template import Template
    from tui.context import Context

__all__ = ["ByTemplate", "pipe_articles", "read_pipe", "read_template_file"]

MAX_TEMPLATE = 1_000_000
"""Bytes of a template."""


@dataclass(frozen=True, slots=True)
class ByTemplate:
    """What writes articles by a template."""

    template: Template
    extension: str
    """Of the template's own file: what is written by it is of the same kind."""

    def text(self, article: Article, facts: ArticleFacts | None, zone: tzinfo | None) -> str:
        """Return an article as the template says."""
        from feeds.export.templating import fill_template

        return fill_template(self.template, article, facts, zone=zone)


def read_template_file(path: Path) -> ByTemplate:
    """Return what writes articles by the template in a file.

    Raises:
        NewsError: the file cannot be read, or the template has a mistake.
    """
    from feeds.export.templating import read_template
    from feeds.sources.files import read_file

    data = read_file(path, limit=MAX_TEMPLATE).data
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExportError("not UTF-8 text", where=str(path), remedy="save it as UTF-8") from error
    return ByTemplate(read_template(text, where=path.name), path.suffix[1:] or "txt")


def read_pipe(text: str) -> Command:
    """Return a command that a person wrote on the command line.

    Raises:
        UsageError: it has a mistake.
    """
    from feeds.piping import read_command

    try:
        return read_command(text)
    except NewsError as error:
        raise UsageError(error.message, where=error.where, remedy=error.remedy) from error


def pipe_articles(
    articles: Iterable[tuple[Article, ArticleFacts | None]],
    form: str,
    command: Command,
    context: Context,
) -> tuple[int, int]:
    """Give articles to a command one by one, print what it says; return how many went well.

    Args:
        articles: Each with the reader's own marks.
        form: The export format it is given.
        command: As ``read_pipe`` gives it.
        context: For the environment and the width of text.

    Returns:
        How many articles it took, and for how many it failed.
    """
    from feeds.export import render_bytes
    from feeds.piping import run_command

    taken = failed = 0
    for article, facts in articles:
        data = render_bytes(article, form, width=context.config.export.wrap, facts=facts)
        try:
            piped = run_command(command, article, data, context.environ)
        except NewsError as error:
            output.problem(error)
            failed += 1
            continue
        output.text(piped.output)
        if piped.cut:
            output.problem(tr("It printed too much and was ended."))
        elif piped.code:
            words = tr("It failed with status {code}", code=piped.code)
            complaint = f": {piped.complaint}" if piped.complaint else ""
            output.problem(f"{article.id}: {words}{complaint}")
        failed += bool(piped.cut or piped.code)
        taken += not (piped.cut or piped.code)
    return taken, failed
