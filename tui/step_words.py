"""The steps of the journal in the language of the user interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import tr, trn

if TYPE_CHECKING:
    from feeds.library import Step

__all__ = ["step_text"]


def step_text(step: Step) -> str:
    """Return what a step did, such as ``12 articles marked read``."""
    count = step.count
    match step.action:
        case "read":
            return trn("{count} article marked read", "{count} articles marked read", count)
        case "unread":
            return trn("{count} article marked unread", "{count} articles marked unread", count)
        case "star":
            return trn("{count} article starred", "{count} articles starred", count)
        case "unstar":
            return trn("{count} article unstarred", "{count} articles unstarred", count)
        case "mark":
            return trn("{count} article marked", "{count} articles marked", count)
        case "hide":
            return trn("{count} article hidden", "{count} articles hidden", count)
        case "unhide":
            return trn("{count} article shown again", "{count} articles shown again", count)
        case "rules":
            return trn("rules touched {count} article", "rules touched {count} articles", count)
        case "prune":
            return trn("{count} old article removed", "{count} old articles removed", count)
        case "tag":
            return trn(
                "{count} article tagged {detail}",
                "{count} articles tagged {detail}",
                count,
                detail=step.detail,
            )
        case "untag":
            return trn(
                "tag {detail} taken from {count} article",
                "tag {detail} taken from {count} articles",
                count,
                detail=step.detail,
            )
        case "edit":
            return tr("settings of {detail} changed", detail=step.detail)
        case "remove":
            return trn(
                "{detail} removed with {count} article",
                "{detail} removed with {count} articles",
                count,
                detail=step.detail,
            )
