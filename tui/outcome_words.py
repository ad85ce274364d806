"""What came of work on sources, in a few words for the status line."""

from __future__ import annotations

from tui.background import JobDone, Outcome
from tui.error_words import translated
from tui.i18n import trn

__all__ = ["is_choice", "outcome_text"]


def outcome_text(message: JobDone) -> str:
    """Return how many sources were read, and what they brought."""
    new = sum(outcome.new for outcome in message.outcomes)
    count = sum(not is_choice(outcome) for outcome in message.outcomes)
    parts = [
        trn("{count} source read", "{count} sources read", count),
        trn("{count} new article", "{count} new articles", new),
    ]
    changed = sum(outcome.changed for outcome in message.outcomes)
    if changed:
        parts.append(trn("{count} article changed", "{count} articles changed", changed))
    messages = [each.message for each in message.outcomes if each.message and _is_good(each)]
    if messages:
        parts.append(translated(messages[-1]))
    if message.removed:
        parts.append(
            trn("{count} old article removed", "{count} old articles removed", message.removed)
        )
    return " · ".join(parts)


def is_choice(outcome: Outcome) -> bool:
    """Say whether it is to be asked which of several feeds is meant."""
    return not _is_good(outcome) and len(outcome.links) > 1


def _is_good(outcome: Outcome) -> bool:
    return outcome.status != "failed"
