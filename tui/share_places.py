"""The places to share to, as the configuration has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from feeds.sharing.intents import INSTANCE
from feeds.sharing.services import SERVICES, Service, is_service
from feeds.sharing.targets import Target, all_targets, share_targets
from tui.i18n import tr

if TYPE_CHECKING:
    from feeds.library import Library
    from tui.config import ShareConfig, ShareTargetConfig

__all__ = [
    "instance_setting",
    "known_instance",
    "needs_instance",
    "own_places",
    "place_title",
    "places",
]


def place_title(place: Target) -> str:
    """Return what to call a place: a person's own name for it, or ours in their language."""
    return place.title if place.id == place.title else tr(place.title)


def places(config: ShareConfig) -> tuple[Target, ...]:
    """Return every place there is to share to, in the order of the menu."""
    return all_targets(own_places(config))


def own_places(config: ShareConfig) -> list[Target]:
    """Return those that the configuration adds or puts first."""
    found = [_place(target) for target in config.targets]
    found += share_targets(config.share_targets)
    if config.bookmark_cmd.strip():
        title = "Bookmark command"
        found.append(Target("bookmark", title, "own", "bookmark", template=config.bookmark_cmd))
    # The first of one name counts.
    return list({target.id.casefold(): target for target in reversed(found)}.values())[::-1]


def _place(target: ShareTargetConfig) -> Target:
    values, name = target.values, target.name
    kind = values["kind"]
    if not is_service(kind):
        template = values.get("url" if kind == "intent" else "command", "")
        return Target(name, name, "own", kind, template=template)
    service = Service(
        kind,
        (values.get("url") or SERVICES[kind].base).rstrip("/"),
        values.get("user", ""),
        values.get("client_id", ""),
        tuple(values.get("tags", ())),
        values.get("collection"),
    )
    secrets = tuple(
        (key, value) for key, value in values.items() if key.endswith(("_cmd", "_file"))
    )
    return Target(name, name, "own", "service", service=service, secrets=secrets)


def needs_instance(target: Target) -> bool:
    """Say whether a place is a server that the person has to name."""
    return INSTANCE in target.template


def instance_setting(target: Target) -> str:
    """Return the name under which the library keeps the server that was named last."""
    return f"share.instance.{target.id}"


def known_instance(target: Target, config: ShareConfig, library: Library) -> str:
    """Return the person's server for a place: of the configuration, or named last; or nothing."""
    configured = {"mastodon": config.mastodon, "lemmy": config.lemmy}.get(target.id, "")
    return configured or library.setting(instance_setting(target)) or ""
