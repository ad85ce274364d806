"""``newstui source``: show what is set of a source, or set it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from feeds.clean import clean_line
from feeds.errors import SourceError
from tui import output
from tui.arguments import Parser, UsageError, new_parser
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.models import Source
    from tui.context import Context

__all__ = ["parser", "run"]

_ADDRESS = "address"
_HEADER = "header."


def parser() -> Parser:
    """Return the parser of the command's words."""
    from feeds.cells import cell_width, pad
    from feeds.source_settings import KEYS

    keys = {_ADDRESS: tr("Where it is fetched from"), **{k: tr(v.help) for k, v in KEYS.items()}}
    keys["header.NAME"] = tr("One of its headers")
    wide = max(map(cell_width, keys))
    made = new_parser(
        "source",
        tr("Show what is set of a source, or set it; newstui undo takes it back."),
        epilog="\n".join(
            (
                tr("KEY= unsets a key. What a [[source]] of the configuration sets stays so."),
                "",
                *(f"  {pad(name, wide)}  {about}" for name, about in keys.items()),
            )
        ),
    )
    made.things.add_argument(
        "source", metavar="SOURCE", help=tr("a source's id, address, path or title")
    )
    made.things.add_argument(
        "assignments",
        nargs="*",
        # Without one argparse would take it for required.
        default=[],
        metavar="KEY=VALUE",
        help=tr("what to set; nothing shows it all"),
    )
    made.completed["assignments"] = tuple(f"{key}=" for key in (_ADDRESS, *KEYS))
    made.choices.add_argument("--json", action="store_true", help=tr("a JSON object"))
    return made


def run(arguments: Namespace, context: Context) -> int:
    """Set and show; return the exit code."""
    from tui.selection import find_source

    texts = [_assignment(word) for word in arguments.assignments]
    source = find_source(context, arguments.source)
    if source is None:
        return 1
    if texts:
        wanted = _wanted(context, source, texts)
        context.library().edit_source(source.id, wanted)
        if "login" in wanted:
            output.say(tr("The login in the address is kept apart from it, and never shown."))
    _show(context, source, as_json=arguments.json)
    return 0


def _assignment(word: str) -> tuple[str, str]:
    name, equals, text = word.partition("=")
    if not equals:
        raise UsageError(
            tr("not KEY=VALUE"),
            where=clean_line(word)[:80],
            remedy=tr("see {command}", command="newstui source --help"),
        )
    from feeds.source_settings import KEYS

    if name in KEYS or name == _ADDRESS or name.startswith(_HEADER):
        return name, text
    import difflib

    near = difflib.get_close_matches(name, (*KEYS, _ADDRESS), n=1)
    listing = tr("{command} lists the keys", command="newstui source --help")
    remedy = tr("did you mean {name}?", name=near[0]) if near else listing
    raise UsageError(tr("unknown key"), where=clean_line(name)[:80], remedy=remedy)


def _wanted(context: Context, source: Source, texts: Sequence[tuple[str, str]]) -> dict[str, Any]:
    library = context.library()
    values, declared = library.source_values(source.id), library.declared_values(source.id)
    wanted: dict[str, Any] = {}
    for name, text in texts:
        key = "headers" if name.startswith(_HEADER) else name
        if key in declared:
            raise UsageError(
                tr("the configuration sets it"),
                where=key,
                remedy=tr("change it there: newstui config path"),
            )
        if key == name:
            wanted |= _typed(source, name, text, values.get(name))
        else:
            headers = dict(wanted.get("headers") or values.get("headers") or {})
            headers[name.removeprefix(_HEADER)] = text
            kept = {each: value for each, value in headers.items() if value}
            wanted |= _typed(source, "headers", kept, None)
    _go_together({**values, **declared}, wanted)
    return wanted


def _go_together(values: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    from tui.source_edit import must_go_together

    try:
        must_go_together(values, wanted)
    except SourceError as error:
        raise UsageError(error.message) from error


def _typed(source: Source, name: str, text: str | Mapping[str, str], before: Any) -> dict[str, Any]:
    """Return what is to be set for what was typed for a key.

    Raises:
        UsageError: the key does not take it.
    """
    from tui.source_edit import wanted_of

    try:
        return wanted_of(source, name, text, before)
    except SourceError as error:
        raise UsageError(error.message, where=error.where, remedy=error.remedy) from error


def _show(context: Context, source: Source, *, as_json: bool) -> None:
    from feeds.source_settings import HIDDEN_VALUE, KEYS, to_text

    library = context.library()
    declared = library.declared_values(source.id)
    values: Mapping[str, Any] = {**library.source_values(source.id), **declared}
    if as_json:
        import json

        shown = {
            name: to_text(name, value) if name == "proxy" else value
            for name, value in values.items()
        }
        if "headers" in shown:
            shown["headers"] = dict.fromkeys(values["headers"], HIDDEN_VALUE)
        output.data(json.dumps({"id": source.id, **shown}, ensure_ascii=False, indent=2) + "\n")
        return
    for name in (_ADDRESS, *KEYS):
        if name in values:
            text = values[name] if name == _ADDRESS else to_text(name, values[name])
            note = "  " + tr("(by the configuration)") if name in declared else ""
            output.text(f"{name}={clean_line(text)}{note}\n")
