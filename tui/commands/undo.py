"""``newstui undo``: take back what was done last, or list what can be."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from feeds.clean import clean_line
from tui import output
from tui.arguments import Parser, new_parser, whole
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from feeds.library import Step
    from tui.context import Context

__all__ = ["parser", "repeat", "run"]

_LISTED = 50


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "undo",
        tr("Take back what was done last: marks, tags, rules, removals; here or on the screen."),
        epilog=tr(
            "The last 1,000 steps are kept; what was removed, for a week. "
            "What has been set otherwise since stays as it is."
        ),
    )
    add = made.choices.add_argument
    add("-n", "--steps", type=whole, metavar="N", help=tr("so many steps"))
    add("-l", "--list", action="store_true", help=tr("list the steps, the newest first"))
    add("--json", action="store_true", help=tr("with --list: a JSON array of steps"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Undo, or list; return the exit code."""
    if arguments.list or arguments.json:
        return _list(arguments, context)
    count = 1 if arguments.steps is None else arguments.steps
    return repeat(count, context.library().undo, tr("Undone"), tr("There is nothing to undo."))


def repeat(count: int, do: Callable[[], Step | None], done: str, nothing: str) -> int:
    """Undo or redo so many steps and say what each was; return the exit code."""
    from tui.step_words import step_text

    for number in range(count):
        step = do()
        if step is None:
            if number == 0:
                output.say(nothing)
            return 0 if number else 4
        text = step_text(step)
        if step.restored != step.count:
            text += " " + trn("({count} changed back)", "({count} changed back)", step.restored)
        output.say(tr("{done}: {what}.", done=done, what=clean_line(text)))
    return 0


def _list(arguments: Namespace, context: Context) -> int:
    limit = _LISTED if arguments.steps is None else arguments.steps or 1000
    steps = context.library().steps(limit)
    if arguments.json:
        import json

        records = [_record(step) for step in steps]
        output.data(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
    else:
        output.text("".join(_line(step) + "\n" for step in steps))
    if not steps:
        output.flush()
        output.say(tr("There is nothing to undo."))
    return 0 if steps else 4


def _line(step: Step) -> str:
    from tui.step_words import step_text

    when = step.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    undone = " " + tr("(undone)") if step.undone else ""
    return f"{when}  {clean_line(step_text(step))}{undone}"


def _record(step: Step) -> dict[str, Any]:
    return {
        "at": step.at.isoformat(),
        "action": step.action,
        "detail": step.detail or None,
        "articles": step.count,
        "undone": step.undone,
        "text": step.text,
    }
