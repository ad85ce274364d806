"""The Chinese texts: by their English, first in simplified, then in traditional characters.

A text may stand in one of the tables only; ``tests/unit/test_i18n.py`` sees that none is
missing and that each keeps the placeholders of its English.
"""

from __future__ import annotations

from tui.i18n_zh_access import ACCESS_TEXTS
from tui.i18n_zh_cli import CLI_TEXTS
from tui.i18n_zh_config import CONFIG_TEXTS
from tui.i18n_zh_export import EXPORT_TEXTS
from tui.i18n_zh_flow import FLOW_TEXTS
from tui.i18n_zh_health import HEALTH_TEXTS
from tui.i18n_zh_help import HELP_TEXTS
from tui.i18n_zh_links import LINK_TEXTS
from tui.i18n_zh_page import PAGE_TEXTS
from tui.i18n_zh_plain import PLAIN_TEXTS
from tui.i18n_zh_query import QUERY_TEXTS
from tui.i18n_zh_screen import SCREEN_TEXTS
from tui.i18n_zh_share import SHARE_TEXTS
from tui.i18n_zh_sources import SOURCE_TEXTS
from tui.i18n_zh_stories import STORY_TEXTS
from tui.i18n_zh_texts import FULL_TEXT_TEXTS
from tui.i18n_zh_triage import TRIAGE_TEXTS

__all__ = ["TEXTS"]

TEXTS: dict[str, tuple[str, str]] = {
    **ACCESS_TEXTS,
    **CLI_TEXTS,
    **CONFIG_TEXTS,
    **FLOW_TEXTS,
    **HEALTH_TEXTS,
    **EXPORT_TEXTS,
    **HELP_TEXTS,
    **LINK_TEXTS,
    **PAGE_TEXTS,
    **PLAIN_TEXTS,
    **QUERY_TEXTS,
    **SCREEN_TEXTS,
    **SHARE_TEXTS,
    **SOURCE_TEXTS,
    **STORY_TEXTS,
    **FULL_TEXT_TEXTS,
    **TRIAGE_TEXTS,
}
