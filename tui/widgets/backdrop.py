"""What stands behind the panes, and is seen nowhere but where a pane has nothing to show.

Textual draws every container around what has changed, line by line, and then what is in it on
top; of a screen of panes side by side that was a third of what a key costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.widget import Widget as Base
else:
    # No widget of its own: a class has the styles of the first one it is made of.
    Base = object

__all__ = ["Backdrop", "Columns", "Pane"]


class Backdrop(Base):
    """Makes a widget one of nothing but its colour."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw nothing but its colour: the same line for all of them."""
        if self.styles.gutter or self.opacity != 1.0 or self.get_line_filters():
            return super().render_lines(crop)
        return [Strip.blank(crop.width, self.visual_style.rich_style)] * crop.height


class Pane(Backdrop, Vertical):
    """What is one below the other."""

    def notify_style_update(self) -> None:
        """Lay the screen out in the next frame, when a pane comes or goes.

        Textual itself learns of it by messages, and draws what was there once more meanwhile.
        """
        super().notify_style_update()
        if self.is_attached:
            self.screen.refresh(repaint=False, layout=True)


class Columns(Backdrop, Horizontal):
    """What stands side by side."""
