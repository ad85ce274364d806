"""The articles that come with the program: in sight while there is no source of one's own.

They are not removed then: what was starred or tagged of them stays where stars and tags are
looked for, and they come back with the last source of one's own gone.
"""

from __future__ import annotations

from feeds.library.connection import Database
from feeds.models import source_id

__all__ = ["OUT_OF_SIGHT", "SAMPLES_ID", "are_due", "settle"]

SAMPLES_ID = source_id("samples", "samples")
"""The samples' source, wherever the program is installed."""

OUT_OF_SIGHT = "(kind = 'samples' AND hidden = 1)"
"""Which source is left out of them all."""
_OWN = (
    "EXISTS (SELECT 1 FROM sources"
    " WHERE kind <> 'samples' AND adhoc = 0 AND removed_at IS NULL)"
)  # fmt: skip


def are_due(db: Database) -> bool:
    """Say whether the samples are in sight and should not be, or the other way round."""
    return bool(db.value(f"SELECT 1 FROM sources WHERE id = ? AND hidden <> {_OWN}", (SAMPLES_ID,)))


def settle(db: Database) -> None:
    """Take the samples out of sight, or bring them back, inside the caller's transaction."""
    db.execute(f"UPDATE sources SET hidden = {_OWN} WHERE id = ?", (SAMPLES_ID,))
