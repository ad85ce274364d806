"""What a person types to set something of a source, checked; for the command and the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from feeds.clean import clean_line
from feeds.errors import SourceError
from tui.error_words import translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from feeds.models import Source

__all__ = ["must_go_together", "shown_of", "wanted_of"]


def wanted_of(
    source: Source, name: str, text: str | Mapping[str, str], before: Any
) -> dict[str, Any]:
    """Return what ``Library.edit_source`` is to set for what was typed for a key.

    That is its value, ``None`` where it is to be unset, and the login of an address that has one.

    Args:
        source: Whose it is.
        name: One of ``KEYS``, or ``address``.
        text: What was typed; for headers also names with values.
        before: What is set now.

    Raises:
        SourceError: it cannot be so; one line says why.
    """
    from feeds.source_settings import checked, doubt, from_text

    try:
        if name == "address":
            return _address(source, str(text))
        if not isinstance(text, str):
            return {name: checked(name, text) or None}
        value = from_text(name, text, before)
        if found := doubt(name, value):
            raise ValueError(found)
        return {name: value}
    except ValueError as error:
        shown = clean_line(name)
        raise SourceError(translated(str(error)), where=shown) from None


def must_go_together(values: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """See to it that what is to be set goes with what is set.

    Args:
        values: What is set of the source now.
        wanted: What is to be set.

    Raises:
        SourceError: it does not.
    """
    from feeds.source_settings import conflict

    found = conflict({**values, **wanted})
    # What does not go together already is no reason to refuse something else.
    if found and found != conflict(values):
        raise SourceError(translated(found))


def _address(source: Source, text: str) -> dict[str, Any]:
    """Return an address as sources keep it, and apart from it the login in it.

    Raises:
        ValueError: it is none, or the source is no feed and no page.
    """
    from feeds.refresh.web import WEB_KINDS, location_of
    from feeds.sources.discover import addresses, is_site_name
    from feeds.sources.http_address import request_url

    if source.kind not in WEB_KINDS:
        raise ValueError("only feeds and pages have an address that can be changed")
    if not is_site_name(text.strip()) and "://" not in text:
        raise ValueError("not an http or https address")
    try:
        location, login = location_of(addresses(text)[0])
        request_url(location)
    except ValueError:
        raise ValueError("not a usable address") from None
    return {"address": location, "login": login} if login else {"address": location}


def shown_of(name: str, value: Any) -> str:
    """Return the text of a value, as it is shown and typed; empty where nothing is set."""
    from feeds.source_settings import to_text

    if name == "address":
        return str(value or "")
    return to_text(name, value)
