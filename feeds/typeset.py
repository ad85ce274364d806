"""CJK-aware typesetting, used by the screen and by every text export.

A document's blocks become lines of a width in terminal cells: ``typeset`` sets a whole
document, ``wrap`` one paragraph. See ``feeds.typeset_breaks`` for where a line may end.
"""

from __future__ import annotations

from feeds.cells import cell_width, cut, pad
from feeds.typeset_blocks import has_chinese, typeset
from feeds.typeset_lines import Line, wrap

__all__ = ["Line", "cell_width", "cut", "has_chinese", "pad", "typeset", "wrap"]
