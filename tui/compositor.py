"""Putting widgets together to lines without cutting wide characters that are all to be seen.

Textual cuts each line wherever a widget on it begins or ends, those that are covered too, and
what is cut within a wide character becomes two blanks: a message over two panes loses the
Chinese character that lies across the edge between them. Here what one widget shows of a line
stays in one piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, repeat

import textual.screen
from textual._compositor import Compositor
from textual.dom import NoScreen
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

__all__ = ["WholeCompositor", "keep_characters_whole"]


def keep_characters_whole() -> None:
    """Have every screen made from now on, Textual's own too, put its lines together like this."""
    vars(textual.screen)["Compositor"] = WholeCompositor


class WholeCompositor(Compositor):
    """Textual's compositor, with each widget's part of a line in as few pieces as can be.

    They are sent as ``tui.frame`` does it, not by the cuts that Textual's own updates go by.
    """

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """Return the pieces of each line by the column each begins in, from left to right.

        Args:
            crop: Widgets beyond it are not drawn.
            is_rendered_line: Says of a line whether it is drawn.
        """
        cuts = self.cuts
        lines: list[dict[int, Strip]] = [{} for _ in cuts]
        # For each line, the cuts with nothing in front of what follows them yet.
        free = [set(each[:-1]) for each in cuts]
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if not shown or not _is_there(widget):
                continue
            left, right = shown.column_span
            # What is not drawn stands before what is drawn all the same. All of a widget is
            # drawn, whatever is wanted of it, as Textual does it.
            strips = (
                widget.render_lines(shown.translate(-region.offset))
                if crop.overlaps(clip)
                else repeat(None)
            )
            for y, strip in zip(shown.line_range, strips, strict=False):
                open_cuts = free[y]
                if not open_cuts or not is_rendered_line(y):
                    continue
                own = [cut for cut in cuts[y] if left <= cut < right]
                if open_cuts.isdisjoint(own):
                    continue
                if strip is not None:
                    edges = list(_edges(own, right, open_cuts))
                    whole = strip.extend_cell_length(shown.width)
                    pieces = whole.divide([end - left for _, end, _ in edges])
                    for (start, _, is_open), piece in zip(edges, pieces, strict=True):
                        if is_open:
                            lines[y][start] = piece
                open_cuts.difference_update(own)
        return [dict(sorted(line.items())) for line in lines]


def _is_there(widget: Widget) -> bool:
    """Say whether a widget is part of a screen still.

    One that was removed has a place until the layout is made anew, but no size: it would draw
    lines of another width than they say.
    """
    try:
        return widget.screen is not None
    except NoScreen:
        return False


def _edges(cuts: list[int], right: int, open_cuts: set[int]) -> Iterator[tuple[int, int, bool]]:
    """Return where each run of what is covered or is not begins and ends, and which it is.

    Args:
        cuts: Where pieces begin, ascending.
        right: Where the last of them ends.
        open_cuts: Those of the pieces that nothing covers.
    """
    runs = [(is_open, list(run)) for is_open, run in groupby(cuts, open_cuts.__contains__)]
    for (is_open, run), (_, after) in pairwise([*runs, (False, [right])]):
        yield run[0], after[0], is_open
