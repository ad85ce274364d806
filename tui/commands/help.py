"""``newstui help``: help on a command, or on the query language."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui import output
from tui.arguments import Parser, check_choice, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from tui.context import Context

__all__ = ["NOTES", "QUERY_HELP", "TEMPLATE_HELP", "parser", "query_help", "run"]

QUERY_HELP = (
    (
        "Words",
        (
            ("南庄 陶瓷", "all of these words; Chinese words of any length, in any text"),
            ("ceramic", "ceramic, ceramics ...: a word of three letters or more may go on"),
            ('"red engine"', "exactly these words in this order"),
            ("陶瓷 -分享", "the first word without the second"),
            ("南庄 OR 石湾", "either; | is OR too"),
            ("(南庄 | 石湾) 陶瓷", "brackets group"),
            ("C++ 5G NEAR( *", "any sign is text; quotes make OR, -x or title: text too"),
        ),
    ),
    (
        "Fields",
        (
            ("title:陶瓷", "title, summary, body, source, author, section, tag, link, lang"),
            ('source:"Daily Example"', "a phrase in a field"),
            ("title:/第\\d+期/", "a regular expression in a field; case does not count"),
            ("link:example.org/2023", "a part of the address"),
            ("lang:zh", "zh, zh-CN, zh-TW ..."),
        ),
    ),
    (
        "Marks and numbers",
        (
            ("is:unread", "unread, read, starred, viewed, or new since the last visit"),
            ("has:enclosure", "enclosure, fulltext, summary"),
            ("views>=3", "opened here so often; = < <= > >="),
            ("popularity>1万", "the page's own count, such as 12000 or 1.2万"),
        ),
    ),
    (
        "Dates",
        (
            ("date:2023-05", "a year, a month or a day"),
            ("date:2023-05-01..2023-05-10", "from one to another; either may be left out"),
            ("today yesterday 今天 昨天", "in quotes these two are words"),
            ("newer:3d", "within the last 3 days; h d w m y"),
            ("older:2w", "before the last 2 weeks"),
        ),
    ),
    (
        "Order",
        (
            (
                "sort:-popularity",
                "date, title, source, popularity, views, rank; - turns it round",
            ),
        ),
    ),
)
"""Each group of the language with its title: examples and what they mean."""
NOTES = (
    "Words bind closer than OR: a b OR c is (a b) OR c.",
    'Case, accents and full width do not count, and （）：－｜“” are as good as ():-|".',
)


TEMPLATE_HELP = (
    ("{title}", "the title; empty where it is not known, as every other"),
    ("{date:%d.%m.%Y}", "a date in a form of %Y %y %m %d %j %H %M"),
    ("{body} {body:md}", "the text; its forms are txt, md, html and json"),
    ("{?author}by {author}{/author}", "kept where the author is known"),
    ("{!author}nobody{/author}", "kept where it is not"),
    ("{{ }}", "braces"),
)
"""What a template may have in it, and what it means."""
_TOPICS = ("query", "templates")
"""What there is help on beside the commands."""


def parser() -> Parser:
    """Return the parser of the command's words."""
    from tui.commands import COMMANDS

    made = new_parser("help", tr("Print help on a command, or on the query language"))
    made.things.add_argument(
        "topic", nargs="?", default="", metavar="TOPIC", help=tr("a command, query or templates")
    )
    made.completed["topic"] = (*_TOPICS, *COMMANDS)
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Print the help; return the exit code."""
    from tui.commands import COMMANDS, load
    from tui.usage import overview

    topic = arguments.topic
    if not topic:
        output.text(overview())
    elif topic == "query":
        output.text("\n".join(query_help()) + "\n")
    elif topic == "templates":
        output.text("\n".join(template_help()) + "\n")
    else:
        check_choice("TOPIC", topic, [*_TOPICS, *COMMANDS])
        output.text(load(topic).parser().format_help())
    return 0


def template_help() -> Iterator[str]:
    """Yield the lines of the help on templates."""
    from feeds.cells import cell_width, pad
    from feeds.export.templating import PLACEHOLDERS

    wide = max(cell_width(example) for example, _ in TEMPLATE_HELP)
    yield tr("Templates: export --template FILE")
    yield ""
    for example, meaning in TEMPLATE_HELP:
        yield f"  {pad(example, wide)}  {tr(meaning)}"
    yield ""
    yield tr("The placeholders:") + " " + " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    yield tr("The same stand in the words of --pipe CMD, which no shell ever sees.")


def query_help() -> Iterator[str]:
    """Yield the lines of the help on the query language."""
    from feeds.cells import cell_width, pad

    wide = max(cell_width(example) for _, rows in QUERY_HELP for example, _ in rows)
    yield tr("The query language")
    for title, rows in QUERY_HELP:
        yield ""
        yield tr(title)
        for example, meaning in rows:
            yield f"  {pad(example, wide)}  {tr(meaning)}"
    yield ""
    yield from map(tr, NOTES)
