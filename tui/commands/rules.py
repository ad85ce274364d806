"""``newstui rules``: what each rule of the configuration would touch, or do it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.clean import clean_line
from tui import output
from tui.arguments import Parser, new_parser
from tui.i18n import tr, trn

if TYPE_CHECKING:
    from feeds.rules import Outcome
    from tui.context import Context

__all__ = ["parser", "run"]


def parser() -> Parser:
    """Return the parser of the command's words."""
    made = new_parser(
        "rules",
        tr("Show how many articles each rule matches, and how many of them it would change."),
        epilog=tr(
            "Rules are [[rule]] tables of the configuration with a query and what to do: "
            "read, star, hide or tag:NAME. They run over what comes in."
        ),
    )
    either = made.choices.add_mutually_exclusive_group()
    either.add_argument(
        "--dry-run", action="store_true", help=tr("list the articles each would change")
    )
    either.add_argument(
        "--run", action="store_true", help=tr("run them over the whole library, once")
    )
    either.add_argument("--json", action="store_true", help=tr("a JSON array of rules"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Show or run them; return the exit code."""
    from feeds.rules import preview

    rules = context.rules()
    if not rules:
        output.say(tr("There are no rules; [[rule]] in the configuration makes one."))
        return 4
    library = context.library()
    outcomes = preview(library, rules)
    if arguments.run:
        touched = library.apply_rules([(each.rule.do, each.ids) for each in outcomes])
        output.say(trn("{count} article changed.", "{count} articles changed.", touched))
        return 0 if touched else 4
    if arguments.json:
        _print_json(outcomes)
        return 0
    for outcome in outcomes:
        output.text(_head(outcome) + "\n")
        for identity in outcome.ids if arguments.dry_run else ():
            row = library.row(identity)
            output.text(f"  {identity[:8]}  {clean_line(row.title) if row else ''}\n")
    return 0


def _head(outcome: Outcome) -> str:
    matches = trn("{count} match", "{count} matches", outcome.matches)
    changes = trn("{count} to change", "{count} to change", len(outcome.ids))
    actions = " ".join(outcome.rule.do)
    return clean_line(f"{outcome.rule.query} → {actions}: {matches}{tr(', ')}{changes}")


def _print_json(outcomes: Sequence[Outcome]) -> None:
    import json

    records = [
        {
            "query": each.rule.query,
            "do": list(each.rule.do),
            "matches": each.matches,
            "would_change": each.ids,
        }
        for each in outcomes
    ]
    output.data(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
